//! `# check=error=true`, and the file does not pass all of `BuildKit`'s checks.

use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::says::BUILD;
use crate::verdicts::{Cause, Found, Question, edits};

pub(super) static CAUSE: Cause = Cause {
    id: "check-fails",
    question: Question::Builds,
    title: "The file asks for checks that it does not pass",
    bad: Example::new(
        "# check=error=true
FROM golang:1.27-alpine AS Build
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
    good: Example::new(
        "# check=error=true
FROM golang:1.27-alpine AS build
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
    let violations = case.scene.violations;
    if violations.is_empty() {
        return;
    }
    let mut names: Vec<&str> = violations.iter().map(|violation| violation.check).collect();
    names.dedup();
    let names = names.join(", ");
    let asked = case.scene.check_options();
    let mut lines: Vec<usize> = violations.iter().map(|violation| violation.line).collect();
    lines.extend(asked.and_then(|(_, line)| line));
    let why = format!(
        "With check=error=true, what is otherwise a warning of docker build ends the build before its first \
         step: {names}. Mend those lines, or let the checks warn only."
    );
    // BuildKit prints several names in any order.
    let error = format!("{BUILD}lint violation found for rules: {names}");
    let mut reason = Found::no(CAUSE.id, "a check of the file fails", lines, why).says((error, 1));
    reason.fixes.extend(asked.and_then(|(options, line)| warn_only(case, line?, options)));
    found.push(reason);
}

/// The directive without its `error`.
fn warn_only(case: &Case<'_>, line: usize, value: &str) -> Option<Fix> {
    let is_error = |part: &&str| part.split('=').next().is_some_and(|key| key.trim() == "error");
    let error = value.split(';').find(is_error)?;
    let fix = Fix::new("Let the checks warn only");
    let rest: Vec<&str> = value.split(';').filter(|part| !is_error(part)).collect();
    Some(match rest.as_slice() {
        [] => edits::swap(fix, case, line, error, "error=false"),
        rest => edits::swap(fix, case, line, value, &rest.join(";")),
    })
}
