//! The command is a shell with nothing to do: it ends at once, and the container with it.

use super::no_command::start_service;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::launch::Fault;
use crate::verdicts::{Cause, Found, Question};

pub(super) static CAUSE: Cause = Cause {
    id: "shell-idle",
    question: Question::Starts,
    title: "The container starts a shell with nothing to do",
    bad: Example::new(after_build!(
        "FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /usr/local/bin/server
EXPOSE 8080
"
    )),
    good: Example::new(after_build!(
        "FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /usr/local/bin/server
EXPOSE 8080
ENTRYPOINT [\"/usr/local/bin/server\"]
"
    )),
    check,
};

fn check(case: &Case<'_>, found: &mut Vec<Found>) {
    let Some((launch, hop, Fault::IdleShell)) = case.start_fault() else { return };
    let (lines, origin) = match launch.line {
        Some(line) => (vec![line], "The command is"),
        None => (vec![case.from_line()], "The Dockerfile sets no command, so the base image's own counts:"),
    };
    let advice = if case.scene.is_tool() {
        "The image is meant as a base, or to work in (docker run -it); it can't be run by itself."
    } else {
        "Name the service as the command."
    };
    let why = format!(
        "{origin} {}, a shell without a script. It reads commands from its input, finds none, and ends. The \
         container ends with it, without an error. {advice}",
        hop.word(),
    );
    let mut reason = Found::no(CAUSE.id, "a shell starts, and ends at once", lines, why);
    reason.exit_code = Some(0);
    reason.fixes.extend(start_service(case).filter(|_| launch.line.is_none()));
    found.push(reason);
}
