//! The base image's ENTRYPOINT is a shell, and CMD becomes the script that it reads.

use crate::dockerfile::Kind;
use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::launch::Fault;
use crate::verdicts::{Cause, Found, Question, edits};

pub(super) static CAUSE: Cause = Cause {
    id: "program-read-as-script",
    question: Question::Starts,
    title: "A shell reads the program as if it were a script",
    bad: Example::new(after_build!(
        "FROM gcr.io/distroless/static-debian13:debug
COPY --from=build /out/server /server
EXPOSE 8080
CMD [\"/server\"]
"
    )),
    good: Example::new(after_build!(
        "FROM gcr.io/distroless/static-debian13:debug
COPY --from=build /out/server /server
EXPOSE 8080
ENTRYPOINT [\"/server\"]
"
    )),
    check,
};

fn check(case: &Case<'_>, found: &mut Vec<Found>) {
    let Some((launch, hop, Fault::ReadAsScript(program))) = case.start_fault() else { return };
    let entrypoint = case.stage().and_then(|stage| stage.config.entrypoint.as_ref());
    let inherited = entrypoint.is_some_and(|set| set.line.is_none());
    let cmd = case.stage().and_then(|stage| stage.config.cmd.as_ref()).and_then(|set| set.line);
    let why = format!(
        "The container starts {}{}, with {program} as its argument. A shell takes that for a script, reads the \
         machine code as text, and fails. Name the program by ENTRYPOINT, which takes the shell's place.",
        hop.word(),
        if inherited { ", the ENTRYPOINT of the base image" } else { "" },
    );
    let fix = Fix::set("Use ENTRYPOINT", &[("start", "entrypoint")]);
    let stage = case.scene.dockerfile.stages.last();
    let mut instructions = stage.into_iter().flat_map(|stage| &stage.instructions);
    let it = instructions.find(|it| Some(it.lines.first) == cmd && matches!(it.kind, Kind::Cmd(_)));
    let fix = match it.filter(|_| inherited) {
        Some(it) => edits::swap(fix, case, it.lines.first, &it.keyword, "ENTRYPOINT"),
        None => fix,
    };
    let lines = [launch.line.unwrap_or(0), cmd.unwrap_or(0), case.from_line()].into();
    let mut reason = Found::no(CAUSE.id, "a shell reads it as a script", lines, why).fix(fix);
    reason.exit_code = Some(if hop.name() == "bash" { 126 } else { 2 });
    found.push(reason);
}
