//! The shell that the container starts comes to its end, and the container with it.

use super::binary_missing::double_quotes;
use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::launch::{End, Launch};
use crate::verdicts::script::Over;
use crate::verdicts::{Answer, Cause, Found, Question, edits};

pub(super) static CAUSE: Cause = Cause {
    id: "shell-ends",
    question: Question::Starts,
    title: "The container's shell ends without waiting for the service",
    bad: Example::new(after_build!(
        "FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /usr/local/bin/server
EXPOSE 8080
CMD /usr/local/bin/server &
"
    )),
    good: Example::new(after_build!(
        "FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /usr/local/bin/server
EXPOSE 8080
CMD [\"/usr/local/bin/server\"]
"
    )),
    check,
};

/// `[ '/server' ]` for a shell.
const NO_LIST: &str = "The square brackets do not hold a JSON list (words in double quotes, with commas between \
                       them), so Docker took the line for a shell, for which [ is a test of the words behind it.";

fn check(case: &Case<'_>, found: &mut Vec<Found>) {
    let Some(launch) = &case.start else { return };
    let (End::Over(over), Some(hop)) = (&launch.end, launch.hops.last()) else { return };
    let mut lines = case.file_lines(launch, hop);
    if lines.is_empty() {
        lines.push(case.from_line());
    }
    let brackets = launch.shell_text.is_some_and(|text| text.trim_start().starts_with('['));
    let why = if brackets { NO_LIST } else { &over.why };
    let why = format!("{why} The container ends with its first process, here with exit code {}.", over.code);
    let mut reason = Found::no(CAUSE.id, "the shell ends, and all with it", lines, why);
    reason.exit_code = Some(over.code);
    reason.error = Some(over.says.clone()).filter(|says| !says.is_empty());
    // An image may be there to do just that.
    let is_all = over.code == 0 && !over.background && !brackets;
    if let Some(hangs) = over.hangs.as_deref().or(is_all.then_some("that is all that it shall do.")) {
        reason.answer = Answer::Depends;
        reason.why = format!("{} Depends on whether {hangs}", reason.why);
    }
    reason.fixes.extend(double_quotes(case, launch).filter(|_| brackets));
    reason.fixes.extend(in_foreground(case, launch, over));
    found.push(reason);
}

/// `CMD server &` becomes `CMD exec server`, where the text is one command.
fn in_foreground(case: &Case<'_>, launch: &Launch<'_>, over: &Over) -> Option<Fix> {
    let text = launch.shell_text?.trim_end();
    let command = text.strip_suffix('&').filter(|_| over.code == 0)?.trim_end();
    if command.is_empty() || command.contains(['&', '|', ';', '\n']) {
        return None;
    }
    let stage = case.scene.dockerfile.stages.last()?;
    let it = stage.instructions.iter().rev().find(|it| Some(it.lines.first) == launch.line)?;
    let fix = Fix { title: "Start it in the foreground".into(), ..Fix::default() };
    Some(edits::rewrite(fix, it.lines, &format!("{} exec {command}", it.name())))
}
