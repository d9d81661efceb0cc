//! COPY --from a stage, of a path that is not in it.

use crate::dockerfile::{Kind, Mount};
use crate::dry_run::files::{clean, is_under};
use crate::dry_run::image::Failure;
use crate::fix::Fix;
use crate::order::sort_by_key;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::{Cause, Found, Question, edits, failed};

pub(super) static CAUSE: Cause = Cause {
    id: "path-missing",
    question: Question::Builds,
    title: "COPY takes a path that the stage does not have",
    bad: Example::new(
        "FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/app /server
EXPOSE 8080
ENTRYPOINT [\"/server\"]
",
    ),
    good: Example::new(
        "FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
EXPOSE 8080
ENTRYPOINT [\"/server\"]
",
    ),
    check,
};

fn check(case: &Case<'_>, found: &mut Vec<Found>) {
    let advice = "Compare what the build writes with what COPY takes.";
    let begin = found.len();
    failed::report(case, CAUSE.id, "the copied path is not there", advice, found, fixes);
    for (reason, failure) in found.iter_mut().skip(begin).zip(own(case)) {
        if let Some(line) = mounted(case, failure) {
            reason.lines.push(line);
            sort_by_key(&mut reason.lines, |line| *line);
            reason.lines.dedup();
            reason.why.push_str(
                " A RUN mounts a cache there: what it writes into a mount is not in the stage. Write the program \
                 elsewhere.",
            );
        }
    }
}

/// The failures with this cause, in the order in which they are reported.
fn own<'a>(case: &Case<'a>) -> impl Iterator<Item = &'a Failure> {
    case.scene.image.failures.iter().filter(|failure| failure.cause == CAUSE.id)
}

/// The line of a RUN that mounts something over the path.
fn mounted(case: &Case<'_>, failure: &Failure) -> Option<usize> {
    let path = failed::detail(failure, "path")?;
    let instructions = case.scene.dockerfile.stages.iter().flat_map(|stage| &stage.instructions);
    let mut before = instructions.take_while(|it| it.lines.first < failed::line(failure));
    let over =
        |mount: &Mount| mount.target.as_deref().is_some_and(|target| is_under(path, &clean(target, "/")));
    let it = before.find(|it| matches!(&it.kind, Kind::Run { mounts, .. } if mounts.iter().any(over)));
    it.map(|it| it.lines.first)
}

fn fixes(case: &Case<'_>, failure: &Failure) -> Vec<Fix> {
    let Some(wrong) = failed::detail(failure, "path") else { return Vec::new() };
    let stages = case.scene.image.stages.iter().filter(|stage| stage.used);
    let mut services =
        stages.flat_map(|stage| stage.files.under("/")).filter(|(_, node)| node.service().is_some());
    let fix = services.next().map(|(path, _)| {
        let fix = Fix { title: format!("Copy {path}"), ..Fix::default() };
        edits::swap(fix, case, failed::line(failure), wrong, path)
    });
    fix.into_iter().collect()
}
