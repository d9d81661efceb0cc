//! RUN of a program that is not there: apk on Debian, useradd on Alpine, curl on slim images.

use crate::dry_run::image::Failure;
use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::{Cause, Question, edits, failed};

pub(super) static CAUSE: Cause = Cause {
    id: "command-not-found",
    question: Question::Builds,
    title: "RUN calls a program that the image does not have",
    bad: Example::new(after_build!(
        "FROM alpine:3.24
RUN useradd --system --uid 10001 app
COPY --from=build /out/server /usr/local/bin/server
USER app
EXPOSE 8080
ENTRYPOINT [\"/usr/local/bin/server\"]
"
    )),
    good: Example::new(after_build!(
        "FROM alpine:3.24
RUN adduser -S -u 10001 app
COPY --from=build /out/server /usr/local/bin/server
USER app
EXPOSE 8080
ENTRYPOINT [\"/usr/local/bin/server\"]
"
    )),
    check: |case, found| {
        failed::report(
            case,
            CAUSE.id,
            "RUN calls a missing program",
            "Install it first, or use what the image has.",
            found,
            fixes,
        );
    },
};

fn fixes(case: &Case<'_>, failure: &Failure) -> Vec<Fix> {
    let command = failed::detail(failure, "command").unwrap_or_default();
    let number = failed::line(failure);
    let text = edits::line(case, number).unwrap_or_default();
    let swap = SAME.iter().find(|(old, _)| old.starts_with(command) && text.contains(old));
    let fix = |(old, new): &(&str, &str)| {
        let fix = Fix { title: format!("Write {new}"), ..Fix::default() };
        edits::swap(fix, case, number, old, new)
    };
    let last = case.scene.dockerfile.stages.last().is_some_and(|stage| stage.from.lines.first <= number);
    let debian = Fix::set("Build on Debian, which has more programs", &[("builder", "debian")]);
    let debian = Some(debian).filter(|_| !last);
    swap.filter(|_| !command.is_empty()).map(fix).into_iter().chain(debian).collect()
}

/// Commands that do the same where the other is missing, longest first.
const SAME: &[(&str, &str)] = &[
    ("useradd --system --no-create-home --uid", "adduser -S -H -u"),
    ("useradd --system --uid", "adduser -S -u"),
    ("useradd -r -u", "adduser -S -u"),
    ("useradd --system", "adduser -S"),
    ("useradd -r", "adduser -S"),
    ("useradd -u", "adduser -D -u"),
    ("groupadd --system", "addgroup -S"),
    ("groupadd -r", "addgroup -S"),
    ("addgroup -S", "groupadd --system"),
    ("adduser -S", "useradd --system"),
    ("adduser -D", "useradd"),
    ("apk add --no-cache", "apt-get update && apt-get install -y --no-install-recommends"),
    ("apk --no-cache add", "apt-get update && apt-get install -y --no-install-recommends"),
    ("apt-get update && apt-get install -y --no-install-recommends", "apk add --no-cache"),
    ("apt-get update && apt-get install -y", "apk add --no-cache"),
];
