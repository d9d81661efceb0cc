//! A script whose first line names an interpreter that is not in the image.

use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::launch::Fault;
use crate::verdicts::says::{Refusal, refused};
use crate::verdicts::{Cause, Found, Question, edits};

pub(super) static CAUSE: Cause = Cause {
    id: "script-interpreter-missing",
    question: Question::Starts,
    title: "The script's interpreter is not in the image",
    bad: Example::new(after_build!(
        "FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /usr/local/bin/server
COPY --chmod=0755 <<EOF /entrypoint.sh
#!/bin/bash
exec /usr/local/bin/server
EOF
EXPOSE 8080
ENTRYPOINT [\"/entrypoint.sh\"]
"
    )),
    good: Example::new(after_build!(
        "FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /usr/local/bin/server
COPY --chmod=0755 <<EOF /entrypoint.sh
#!/bin/sh
exec /usr/local/bin/server
EOF
EXPOSE 8080
ENTRYPOINT [\"/entrypoint.sh\"]
"
    )),
    check,
};

fn check(case: &Case<'_>, found: &mut Vec<Found>) {
    let Some((launch, hop, Fault::NoInterpreter(interpreter))) = case.start_fault() else { return };
    let why = format!(
        "The file is there. Its first line asks for {interpreter}, which is not in the image; the kernel says \
         \"no such file\" and names the script. Write it for a shell that is there, or install that one."
    );
    let bash = interpreter.ends_with("/bash") && case.base().starts_with("alpine");
    let fix = launch.line.filter(|_| bash).map(|line| {
        let fix = Fix { title: "Install bash".into(), ..Fix::default() };
        edits::before(fix, case, line, "RUN apk add --no-cache bash\n")
    });
    let lines = case.file_lines(launch, hop);
    let mut reason = Found::no(CAUSE.id, "the script's shell is not there", lines, why).says(refused(
        &hop.by,
        Refusal::NoLoader,
        hop.word(),
        hop.path(),
    ));
    reason.fixes.extend(fix);
    found.push(reason);
}
