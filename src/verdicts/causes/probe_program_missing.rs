//! A health check whose program is not in the image, or can't be executed there.

use super::binary_missing::service_path;
use super::shell_missing::is_shell;
use crate::catalogue::rootfs::Libc;
use crate::dockerfile::Kind;
use crate::dry_run::files::Link;
use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::launch::{Fault, Hop};
use crate::verdicts::says::{By, Refusal, refused};
use crate::verdicts::{Cause, Found, Question, edits};

pub(super) static CAUSE: Cause = Cause {
    id: "probe-program-missing",
    question: Question::Healthy,
    title: "The health check runs a program that is not in the image",
    bad: Example::new(after_build!(
        "FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /usr/local/bin/server
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s --start-period=5s --retries=3 \\
    CMD curl --fail --silent http://localhost:8080/health || exit 1
ENTRYPOINT [\"/usr/local/bin/server\"]
"
    )),
    good: Example::new(after_build!(
        "FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /usr/local/bin/server
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s --start-period=5s --retries=3 \\
    CMD wget -q --spider http://localhost:8080/health || exit 1
ENTRYPOINT [\"/usr/local/bin/server\"]
"
    )),
    check,
};

fn check(case: &Case<'_>, found: &mut Vec<Found>) {
    let Some((probe, hop, fault)) = case.probe_fault() else { return };
    if is_shell(hop.name()) && matches!(fault, Fault::Missing | Fault::NotInPath) {
        return;
    }
    let (what, refusal) = match fault {
        Fault::Missing => ("is not in the image", Some(Refusal::Missing)),
        Fault::NotInPath => ("is not in the image", Some(Refusal::NotInPath)),
        Fault::Directory => ("is a directory", Some(Refusal::Directory)),
        Fault::NotExecutable => ("has no execute bit", Some(Refusal::Denied)),
        Fault::Barred(_) => ("is closed to the container's user", Some(Refusal::Denied)),
        Fault::OtherMachine(_) => ("is for another machine", Some(Refusal::Format)),
        Fault::NotAProgram => ("is no program", Some(Refusal::Format)),
        Fault::NoInterpreter(_) => ("is a script whose interpreter is missing", Some(Refusal::NoLoader)),
        Fault::Unlinked(_) => ("lacks its loader or a library", Some(Refusal::NoLoader)),
        Fault::ReadAsScript(_) => ("is a shell that is given a program to read", None),
        Fault::IdleShell => ("is a shell without a command", None),
    };
    let mut lines = vec![case.from_line()];
    lines.extend(probe.line);
    let why = format!(
        "{} {what}, so every probe fails, and after a few the container counts as unhealthy. It goes on \
         running. What checks a container has to be inside its image.",
        hop.word(),
    );
    let mut reason = Found::no(CAUSE.id, "the check's program is not there", lines, why);
    if let Some((error, code)) = refusal.map(|refusal| refused(&hop.by, refusal, hop.word(), hop.path())) {
        reason = reason.says((error, exit_code(hop, code)));
    }
    reason.fixes = ways_out(case);
    reason.fixes.extend(install(case, hop));
    found.push(reason);
}

/// The probe's exit code: -1 where it is not executed at all.
fn exit_code(hop: &Hop<'_>, code: i32) -> i32 {
    if hop.by == By::Probe && code != 255 { -1 } else { code }
}

/// The fixes that give the check a program.
pub(super) fn ways_out(case: &Case<'_>) -> Vec<Fix> {
    let mut fixes = Vec::new();
    if case.scene.service.self_check {
        let fix = Fix::set("Let the binary check itself", &[("health", "binary"), ("health-form", "exec")]);
        fixes.push(match service_path(case) {
            Some((path, _)) => ask_itself(case, fix, &path),
            None => fix,
        });
    }
    fixes.push(with_tool(case));
    fixes.push(leave_out(case));
    fixes
}

/// The fix that ships on a base with a tool for the check; one that the program itself runs on.
pub(super) fn with_tool(case: &Case<'_>) -> Fix {
    match case.program().and_then(|binary| binary.link.as_ref()) {
        Some(Link::Dynamic { libc: Libc::Glibc(_), .. }) => {
            Fix::set("Use curl on debian slim", &[("base", "debian"), ("health", "curl"), ("tools", "curl")])
        }
        _ => Fix::set("Use wget on alpine", &[("base", "alpine"), ("health", "wget")]),
    }
}

/// The fix that removes the health check.
pub(super) fn leave_out(case: &Case<'_>) -> Fix {
    let fix = Fix::set("Leave the health check out", &[("health", "none")]);
    let stage = case.scene.dockerfile.stages.last();
    let mut checks = stage.into_iter().flat_map(|stage| stage.instructions.iter().rev());
    match checks.find(|it| matches!(it.kind, Kind::Healthcheck(_))) {
        Some(check) => fix.edit(check.lines, ""),
        None => fix,
    }
}

fn ask_itself(case: &Case<'_>, fix: Fix, path: &str) -> Fix {
    check_by(case, fix, &format!("[\"{path}\", \"-health\"]"))
}

/// Adds the edit that makes the check run another command, and keeps its options.
pub(super) fn check_by(case: &Case<'_>, fix: Fix, command: &str) -> Fix {
    let stage = case.scene.dockerfile.stages.last();
    let mut checks = stage.into_iter().flat_map(|stage| stage.instructions.iter().rev());
    let Some(check) = checks.find(|it| matches!(it.kind, Kind::Healthcheck(_))) else { return fix };
    let flags = check.flags.iter().map(|flag| match &flag.value {
        Some(value) => format!("--{}={value} ", flag.name),
        None => format!("--{} ", flag.name),
    });
    let text = format!("HEALTHCHECK {}CMD {command}", flags.collect::<String>());
    edits::rewrite(fix, check.lines, &text)
}

fn install(case: &Case<'_>, hop: &Hop<'_>) -> Option<Fix> {
    let tool = ["curl", "wget"].into_iter().find(|tool| *tool == hop.name())?;
    let base = case.base();
    let command = match base {
        _ if base.starts_with("alpine") => format!("RUN apk add --no-cache {tool}\n"),
        _ if base.starts_with("debian") || base.starts_with("ubuntu") => format!(
            "RUN apt-get update && apt-get install -y --no-install-recommends {tool} && rm -rf \
             /var/lib/apt/lists/*\n"
        ),
        _ => return None,
    };
    let stage = case.scene.dockerfile.stages.last()?;
    let first = stage.instructions.first()?;
    let fix = Fix { title: format!("Install {tool}"), ..Fix::default() };
    Some(edits::before(fix, case, first.lines.first, &command))
}
