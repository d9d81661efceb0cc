//! ENTRYPOINT or CMD names a file that is not in the image.

use super::exec_form_variable::has_variable;
use super::shell_missing::is_shell;
use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::launch::{Fault, Hop, Launch};
use crate::verdicts::says::{By, Refusal, refused};
use crate::verdicts::{Cause, Found, Question, edits};

pub(super) static CAUSE: Cause = Cause {
    id: "binary-missing",
    question: Question::Starts,
    title: "The command names a file that is not in the image",
    bad: Example::new(
        "FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /usr/local/bin/server
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
COPY --from=build /out/server /usr/local/bin/server
EXPOSE 8080
ENTRYPOINT [\"/usr/local/bin/server\"]
",
    ),
    check,
};

fn check(case: &Case<'_>, found: &mut Vec<Found>) {
    let Some((launch, hop, Fault::Missing)) = case.start_fault() else { return };
    if is_shell(hop.name()) {
        return;
    }
    let place = service_path(case);
    let mut lines: Vec<usize> = launch.line.into_iter().collect();
    lines.extend(place.as_ref().map(|(_, line)| *line));
    let advice = match &place {
        _ if hop.is_broken_list() => BROKEN_LIST.to_owned(),
        _ if has_variable(hop.word()) && !matches!(hop.by, By::Shell(..)) => format!(
            "In square brackets no shell reads the command, so nobody replaces the variable in {}.",
            hop.word()
        ),
        Some((path, _)) => format!(
            "The service lies at {path}: name that path, or copy the service to the path that is named."
        ),
        None => "Compare three paths: what `go build -o` writes, what COPY takes and where it puts it, and \
                 what the command names."
            .to_owned(),
    };
    let why = on_the_way(hop, place.as_ref())
        .unwrap_or_else(|| format!("Nothing in the Dockerfile puts a file at {}. {advice}", hop.word()));
    let mut reason = Found::no(CAUSE.id, "the command's file is not there", lines, why).says(refused(
        &hop.by,
        Refusal::Missing,
        hop.word(),
        hop.path(),
    ));
    reason.fixes.extend(way_out(case, launch, hop, place));
    found.push(reason);
}

/// What is wrong where a script ends at a program that it calls on its way to the service.
pub(super) fn on_the_way(hop: &Hop<'_>, place: Option<&(String, usize)>) -> Option<String> {
    let By::Shell(teller) = &hop.by else { return None };
    let service = place.is_some_and(|(path, _)| path.rsplit('/').next() == Some(hop.name()));
    (teller.line.is_some() && !teller.exec && !service).then(|| {
        format!(
            "{} calls {}, which is not in the image, and ends there: by `set -e`, or because nothing else follows. \
             Bring it into the image, or leave the call out.",
            teller.name,
            hop.word(),
        )
    })
}

/// What is wrong with square brackets that hold no list.
pub(super) const BROKEN_LIST: &str = "The square brackets do not hold a JSON list (words in double quotes, with \
                                      commas between them), so Docker took the line for a shell, which looks \
                                      for a program with a bracket in its name.";

/// The fix of a start that leads to no file, by what is wrong with it.
pub(super) fn way_out(
    case: &Case<'_>,
    launch: &Launch<'_>,
    hop: &Hop<'_>,
    place: Option<(String, usize)>,
) -> Option<Fix> {
    if hop.is_broken_list() {
        return double_quotes(case, launch);
    }
    place.map(|(path, _)| name_it(case, launch, hop, &path))
}

/// The fix that makes a list of words in single quotes a JSON list.
pub(super) fn double_quotes(case: &Case<'_>, launch: &Launch<'_>) -> Option<Fix> {
    let line = launch.line?;
    let text = edits::line(case, line)?;
    let fix = Fix { title: "Write double quotes".into(), ..Fix::default() };
    text.contains('\'').then(|| edits::swap(fix, case, line, text, &text.replace('\'', "\"")))
}

/// Where the service lies, if that is one place, and the line that put it there.
pub(super) fn service_path(case: &Case<'_>) -> Option<(String, usize)> {
    case.stage()?.files.service().map(|(path, node)| (path.to_owned(), node.line))
}

/// The fix that makes the command name the path.
pub(super) fn name_it(case: &Case<'_>, launch: &Launch<'_>, hop: &Hop<'_>, path: &str) -> Fix {
    let fix = Fix { title: format!("Start {path}"), ..Fix::default() };
    match launch.line {
        Some(line) => edits::swap(fix, case, line, hop.word(), path),
        None => fix,
    }
}
