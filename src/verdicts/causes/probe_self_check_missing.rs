//! The health check asks the binary to check itself, which it can't.

use super::probe_program_missing::{leave_out, with_tool};
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::question::{self, Asks};
use crate::verdicts::{Cause, Found, Question};

pub(super) static CAUSE: Cause = Cause {
    id: "probe-self-check-missing",
    question: Question::Healthy,
    title: "The binary has no self-check",
    bad: Example::new(after_build!(
        "FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s CMD [\"/server\", \"-health\"]
ENTRYPOINT [\"/server\"]
"
    ))
    .with(&[("self-check", "0")]),
    good: Example::new(after_build!(
        "FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s CMD [\"/server\", \"-health\"]
ENTRYPOINT [\"/server\"]
"
    ))
    .with(&[("self-check", "1")]),
    check,
};

fn check(case: &Case<'_>, found: &mut Vec<Found>) {
    if case.scene.service.self_check || question::of(case) != Some(Asks::Itself) {
        return;
    }
    let why = "The check runs the binary with -health, a flag that it does not have: it prints its usage and \
               ends with an error, every time. Teach it the flag (ask the health path, then exit 0 or 1), or \
               check with a tool.";
    let lines = case.probe.as_ref().and_then(|probe| probe.line).into_iter().collect();
    found.push(
        Found::no(CAUSE.id, "the binary has no -health", lines, why)
            .says(("flag provided but not defined: -health".into(), 2))
            .fix(with_tool(case))
            .fix(leave_out(case)),
    );
}
