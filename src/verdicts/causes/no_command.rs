//! Neither ENTRYPOINT nor CMD, in the file or in the base.

use super::binary_missing::service_path;
use crate::dockerfile::Lines;
use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::says::DAEMON;
use crate::verdicts::{Cause, Found, Question, edits};

pub(super) static CAUSE: Cause = Cause {
    id: "no-command",
    question: Question::Starts,
    title: "Nothing says what the container starts",
    bad: Example::new(after_build!(
        "FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /out/server /server
USER 65532:65532
EXPOSE 8080
"
    )),
    good: Example::new(after_build!(
        "FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /out/server /server
USER 65532:65532
EXPOSE 8080
ENTRYPOINT [\"/server\"]
"
    )),
    check,
};

fn check(case: &Case<'_>, found: &mut Vec<Found>) {
    let Some(stage) = case.stage().filter(|_| case.start.is_none()) else { return };
    if stage.base_image.is_none() && stage.config.cmd.is_none() {
        let why = "The Dockerfile has neither ENTRYPOINT nor CMD. Depends on whether the base image has one: \
                   what is in it is not known here.";
        found.push(Found::depends(CAUSE.id, "depends on the base's command", vec![case.from_line()], why));
        return;
    }
    let advice = if case.scene.is_tool() {
        "It is meant for docker build --output, or as a base; it can't be run by itself."
    } else if stage.base == "scratch" && service_path(case).is_none() {
        "Docker does not guess: name the program that the container is for. An image that only holds files, to be \
         copied from or written out, needs none."
    } else {
        "Docker does not guess: name the program that the container is for."
    };
    let base = case.base();
    let why = format!("The Dockerfile has neither ENTRYPOINT nor CMD, and {base} brings none. {advice}");
    let mut reason = Found::no(CAUSE.id, "nothing says what to start", vec![case.from_line()], why)
        .says((format!("{DAEMON}no command specified"), 125));
    reason.fixes.extend(start_service(case));
    found.push(reason);
}

/// The fix that adds an ENTRYPOINT for the service at the end.
pub(super) fn start_service(case: &Case<'_>) -> Option<Fix> {
    let (path, _) = service_path(case)?;
    let last = case.stage()?.lines.last;
    let text = edits::line(case, last)?.trim_end_matches('\n');
    let fix = Fix { title: format!("Start {path}"), ..Fix::default() };
    let lines = Lines { first: last, last };
    Some(edits::rewrite(fix, lines, &format!("{text}\nENTRYPOINT [\"{path}\"]")))
}
