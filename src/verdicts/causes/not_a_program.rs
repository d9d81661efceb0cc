//! A file with an execute bit that is no program: a Go archive, a text, a bundle.

use crate::dockerfile::Kind;
use crate::dry_run::files::Content;
use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::launch::{Fault, Place};
use crate::verdicts::says::{Refusal, refused};
use crate::verdicts::{Cause, Found, Question, edits};

pub(super) static CAUSE: Cause = Cause {
    id: "not-a-program",
    question: Question::Starts,
    title: "The command names a file that is no program",
    bad: Example::new(after_build!(
        "FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /usr/local/bin/server
COPY --chmod=0755 <<EOF /entrypoint.sh
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
    let Some((launch, hop, Fault::NotAProgram)) = case.start_fault() else { return };
    let Place::Found { node, .. } = &hop.place else { return };
    let why = match node.content {
        Content::Archive => format!(
            "`go build -o` of a package that is not main writes an archive for the linker, without a word. \
             {} is one. Build the package that holds func main.",
            hop.path(),
        ),
        Content::Text(_) => format!(
            "{} is a text whose first line does not name an interpreter. A script has to begin with a line such \
             as #!/bin/sh, without a blank before it.",
            hop.path(),
        ),
        _ => format!("{} may be executed, but what is in it is neither a program nor a script.", hop.path()),
    };
    let mut reason = Found::no(CAUSE.id, "the file is no program", case.file_lines(launch, hop), why)
        .says(refused(&hop.by, Refusal::Format, hop.word(), hop.path()));
    reason.fixes.extend(name_interpreter(case, node.line));
    found.push(reason);
}

/// The fix that begins a script, written in the Dockerfile, with its interpreter.
fn name_interpreter(case: &Case<'_>, copy: usize) -> Option<Fix> {
    let stage = case.scene.dockerfile.stages.last()?;
    let it = stage.instructions.iter().find(|it| it.lines.first == copy)?;
    let Kind::Copy { heredocs, .. } = &it.kind else { return None };
    let body = heredocs.first()?;
    let fix = Fix { title: "Name the shell in its first line".into(), ..Fix::default() };
    Some(edits::before(fix, case, body.lines.first, "#!/bin/sh\n"))
}
