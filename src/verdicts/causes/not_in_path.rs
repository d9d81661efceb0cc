//! ENTRYPOINT or CMD names a program without its path, and PATH does not lead there.

use super::binary_missing::{BROKEN_LIST, on_the_way, service_path, way_out};
use super::shell_missing::is_shell;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::launch::Fault;
use crate::verdicts::says::{Refusal, refused};
use crate::verdicts::{Cause, Found, Question};

pub(super) static CAUSE: Cause = Cause {
    id: "not-in-path",
    question: Question::Starts,
    title: "The command is a bare name that PATH does not lead to",
    bad: Example::new(after_build!(
        "FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /server
EXPOSE 8080
CMD [\"server\"]
"
    )),
    good: Example::new(after_build!(
        "FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /server
EXPOSE 8080
CMD [\"/server\"]
"
    )),
    check,
};

fn check(case: &Case<'_>, found: &mut Vec<Found>) {
    let Some((launch, hop, Fault::NotInPath)) = case.start_fault() else { return };
    if is_shell(hop.name()) {
        return;
    }
    let place = service_path(case);
    let mut lines: Vec<usize> = launch.line.into_iter().collect();
    lines.extend(place.as_ref().map(|(_, line)| *line));
    let where_it_is = place.as_ref().map(|(path, _)| format!(" The service lies at {path}."));
    let why = if hop.is_broken_list() {
        BROKEN_LIST.to_owned()
    } else if let Some(why) = on_the_way(hop, place.as_ref()) {
        why
    } else {
        format!(
            "{} has no slash, so it is looked for in the directories of PATH: /usr/local/bin, /usr/bin and the \
         like. The working directory and / are not among them.{} Write its path.",
            hop.word(),
            where_it_is.unwrap_or_default(),
        )
    };
    let mut reason = Found::no(CAUSE.id, "PATH does not lead to the command", lines, why).says(refused(
        &hop.by,
        Refusal::NotInPath,
        hop.word(),
        hop.path(),
    ));
    reason.fixes.extend(way_out(case, launch, hop, place));
    found.push(reason);
}
