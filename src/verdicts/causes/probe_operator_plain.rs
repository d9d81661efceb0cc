//! A health check in exec form whose program is given `||` and what follows as addresses.

use super::probe_program_missing::{check_by, leave_out};
use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::question::{self, Tool};
use crate::verdicts::says::By;
use crate::verdicts::{Cause, Found, Question};

pub(super) static CAUSE: Cause = Cause {
    id: "probe-operator-plain",
    question: Question::Healthy,
    title: "The health check hands || to its program, not to a shell",
    bad: Example::new(after_build!(
        "FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /usr/local/bin/server
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s \\
    CMD [\"wget\", \"-q\", \"--spider\", \"http://127.0.0.1:8080/health\", \"||\", \"exit\", \"1\"]
ENTRYPOINT [\"/usr/local/bin/server\"]
"
    )),
    good: Example::new(after_build!(
        "FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /usr/local/bin/server
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s \\
    CMD [\"wget\", \"-q\", \"--spider\", \"http://127.0.0.1:8080/health\"]
ENTRYPOINT [\"/usr/local/bin/server\"]
"
    )),
    check,
};

/// What only a shell understands.
const OPERATORS: &[&str] = &["||", "&&", "|", ";", ">", ">>", "&"];

fn check(case: &Case<'_>, found: &mut Vec<Found>) {
    let Some(hop) = question::running(case).filter(|hop| !matches!(hop.by, By::Shell(..))) else { return };
    let Some(at) = hop.words.iter().position(|word| OPERATORS.contains(&word.as_str())) else { return };
    let (Some(operator), Some(last)) = (hop.words.get(at), hop.words.last()) else { return };
    let (text, code) = match question::tool(case, hop) {
        Some(Tool::BusyboxWget) => (format!("wget: bad address '{operator}'"), Some(1)),
        // Wget 1.21.3 of Debian 12, which says nothing with -q.
        Some(Tool::Wget) if hop.words.iter().any(|word| word == "-q" || word == "--quiet") => {
            (String::new(), Some(4))
        }
        Some(Tool::Wget) => (format!("wget: unable to resolve host address '{operator}'"), Some(4)),
        // It ends as its last address does: `1` is 0.0.0.1.
        Some(Tool::Curl) if !last.contains("://") && !last.contains("localhost") => {
            let is_silent =
                |word: &String| word.starts_with('-') && !word.starts_with("--") && word.contains('s');
            // Its progress stands before, on the same line.
            let before = if hop.words.iter().any(is_silent) { "" } else { "\u{2026}" };
            let text = format!("{before}curl: (6) Could not resolve host: {operator}");
            (text, (last == "1").then_some(7))
        }
        Some(Tool::Curl | Tool::Nc) | None => return,
    };
    let why = format!(
        "In square brackets no shell reads the command, so {} takes {operator} and what follows for addresses \
         to ask. It finds no such host and fails, although the service is well.",
        hop.name(),
    );
    let lines = case.probe.as_ref().and_then(|probe| probe.line).into_iter().collect();
    let mut reason = Found::no(CAUSE.id, format!("the check takes {operator} for a host"), lines, why);
    reason.error = Some(text).filter(|text| !text.is_empty());
    reason.exit_code = code;
    let words = hop.words.iter().take(at).map(|word| format!("{word:?}")).collect::<Vec<_>>().join(", ");
    let fix = Fix { title: "End the list before it".into(), ..Fix::default() };
    reason.fixes.push(check_by(case, fix, &format!("[{words}]")));
    reason.fixes.push(leave_out(case));
    found.push(reason);
}
