//! A shell-form health check on an image without a shell.

use super::probe_program_missing::ways_out;
use super::shell_missing::is_shell;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::launch::Fault;
use crate::verdicts::says::{Refusal, refused};
use crate::verdicts::{Cause, Found, Question};

pub(super) static CAUSE: Cause = Cause {
    id: "probe-shell-missing",
    question: Question::Healthy,
    title: "The health check needs a shell that the image does not have",
    bad: Example::new(after_build!(
        "FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s --start-period=5s --retries=3 \\
    CMD wget --no-verbose --tries=1 --spider http://localhost:8080/health || exit 1
ENTRYPOINT [\"/server\"]
"
    )),
    good: Example::new(after_build!(
        "FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s --start-period=5s --retries=3 \\
    CMD [\"/server\", \"-health\"]
ENTRYPOINT [\"/server\"]
"
    )),
    check,
};

fn check(case: &Case<'_>, found: &mut Vec<Found>) {
    let Some((probe, hop, fault)) = case.probe_fault() else { return };
    let refusal = match fault {
        Fault::Missing => Refusal::Missing,
        Fault::NotInPath => Refusal::NotInPath,
        _ => return,
    };
    if !is_shell(hop.name()) {
        return;
    }
    let mut lines = vec![case.from_line()];
    lines.extend(probe.line);
    let why = format!(
        "The check is written as a line of text, so Docker hands it to {} inside the container. {} has no \
         shell, so every probe fails, and after a few the container counts as unhealthy. It goes on running.",
        hop.word(),
        case.base(),
    );
    let (error, _) = refused(&hop.by, refusal, hop.word(), hop.path());
    let mut reason = Found::no(CAUSE.id, "there is no shell for the check", lines, why).prints(error);
    reason.exit_code = Some(-1);
    reason.fixes = ways_out(case);
    found.push(reason);
}
