//! A health check whose shell ends with a failure, whatever the service answers.

use super::probe_program_missing::ways_out;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::launch::End;
use crate::verdicts::{Answer, Cause, Found, Question};

pub(super) static CAUSE: Cause = Cause {
    id: "probe-never-passes",
    question: Question::Healthy,
    title: "The health check fails whatever it finds",
    bad: Example::new(after_build!(
        "FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /usr/local/bin/server
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s CMD wget -q --spider http://127.0.0.1:8080/health && exit 1
ENTRYPOINT [\"/usr/local/bin/server\"]
"
    )),
    good: Example::new(after_build!(
        "FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /usr/local/bin/server
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s CMD wget -q --spider http://127.0.0.1:8080/health || exit 1
ENTRYPOINT [\"/usr/local/bin/server\"]
"
    )),
    check,
};

fn check(case: &Case<'_>, found: &mut Vec<Found>) {
    let Some(probe) = &case.probe else { return };
    let End::Over(over) = &probe.end else { return };
    if over.code == 0 {
        return;
    }
    let why = format!(
        "The check's shell ends with exit code {} while the service is well, and after a few probes the \
         container counts as unhealthy. A check passes with exit code 0.",
        over.code,
    );
    let lines = probe.line.into_iter().collect();
    let mut reason = Found::no(CAUSE.id, "the check fails whatever it finds", lines, why);
    reason.exit_code = Some(over.code);
    reason.error = Some(over.says.clone()).filter(|says| !says.is_empty());
    if let Some(hangs) = &over.hangs {
        reason.answer = Answer::Depends;
        reason.why = format!("{} Depends on whether {hangs}", reason.why);
    }
    reason.fixes = ways_out(case);
    found.push(reason);
}
