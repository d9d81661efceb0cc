//! `docker run` and what a person does with the container then: look inside, ask for its health, stop
//! it.

use super::{Transcript, answer, verdict};
use crate::catalogue::rootfs::ShellKind;
use crate::dry_run::files::Content;
use crate::dry_run::image::{StageState, User};
use crate::scene::Scene;
use crate::verdicts::access::{self, Who};
use crate::verdicts::case::Case;
use crate::verdicts::launch::{Place, find};
use crate::verdicts::says::{By, HELP, Refusal, Trap, refused};
use crate::verdicts::{Answer, Question, Verdict};

/// `docker run`, in the foreground.
pub(super) fn start(scene: &Scene<'_>, verdicts: &[Verdict], tag: &str) -> Option<Transcript> {
    let ports = scene.service.ports.iter().map(|port| format!("-p {port}:{port} "));
    let command = format!("docker run --name {tag} {}{tag}", ports.collect::<Vec<_>>().concat());
    let starts = verdict(verdicts, Question::Starts)?;
    match starts.answer {
        Answer::Yes => {
            let port = scene.service.ports.first().map(|port| format!(" on port {port}"));
            let output = format!("# It serves{} until it is stopped.", port.unwrap_or_default());
            Some(Transcript { command, output, exit_code: 0 })
        }
        Answer::No => {
            let certain = starts.causes.iter().filter(|cause| cause.answer == Answer::No);
            let first = certain.into_iter().find(|cause| cause.exit_code.is_some())?;
            let error = first.error.clone().unwrap_or_default();
            let help = if error.starts_with("docker: ") { HELP } else { "" };
            Some(Transcript { command, output: error + help, exit_code: first.exit_code? })
        }
        Answer::Depends | Answer::None | Answer::Unreached => None,
    }
}

/// `docker exec ... sh`: a prompt, or the error of an image without a shell.
pub(super) fn shell(scene: &Scene<'_>, tag: &str) -> Option<Transcript> {
    let stage = scene.target()?;
    let command = format!("docker exec -it {tag} sh");
    let workdir = stage.config.workdir.as_ref().map_or("/", |set| set.value.as_str());
    let refusal = |word| {
        let (output, exit_code) = refused(&By::Probe, Refusal::NotInPath, word, word);
        Some(Transcript { command: command.clone(), output, exit_code })
    };
    match find(stage, "sh", workdir) {
        Place::NotInPath | Place::Absent => refusal("sh"),
        Place::Unknown(_) => None,
        Place::Found { node, .. } => {
            let sign = if access::of(stage) == Who::Root { '#' } else { '$' };
            let output = match node.content {
                Content::Shell(ShellKind::Dash) => format!("{sign} "),
                Content::Shell(ShellKind::Bash) => format!("sh-5.2{sign} "),
                _ => format!("{} {sign} ", below(workdir, &home(stage)?)),
            };
            Some(Transcript { command, output, exit_code: 0 })
        }
    }
}

/// `HOME` of a process that `docker exec` starts; `None`: the accounts don't tell.
fn home(stage: &StageState) -> Option<String> {
    let (config, accounts) = (&stage.config, &stage.accounts);
    let user = config.user.as_ref().map_or("", |set| access::parts(&set.value).0);
    let user = if user.is_empty() { "0" } else { user };
    let is_user =
        |account: &&User| account.name == user || account.uid.is_some_and(|uid| uid.to_string() == user);
    match (config.env("HOME"), accounts.users.iter().flatten().find(is_user)) {
        (Some(home), _) if !home.is_empty() => Some(home.to_owned()),
        (_, Some(account)) if !account.home.is_empty() => Some(account.home.to_string()),
        (_, None) if accounts.maybe_more => None,
        _ => Some("/".to_owned()),
    }
}

/// A folder as `BusyBox` writes it in a prompt: from the home.
fn below(folder: &str, home: &str) -> String {
    match folder.strip_prefix(home) {
        Some(rest) if rest.is_empty() || rest.starts_with('/') => format!("~{rest}"),
        _ => folder.to_owned(),
    }
}

/// The health that Docker shows once the first probes are through.
pub(super) fn health(verdicts: &[Verdict], tag: &str) -> Option<Transcript> {
    let output = match answer(verdicts, Question::Healthy) {
        Answer::Yes => "healthy",
        Answer::No => "unhealthy",
        Answer::Depends | Answer::None | Answer::Unreached => return None,
    };
    let command = format!("docker inspect --format '{{{{.State.Health.Status}}}}' {tag}");
    Some(Transcript { command, output: output.into(), exit_code: 0 })
}

/// `docker stop`, and the exit code that is left.
pub(super) fn stop(scene: &Scene<'_>, verdicts: &[Verdict], tag: &str) -> Option<Transcript> {
    let left = match answer(verdicts, Question::Stops) {
        _ if by_trap(scene) => return None,
        Answer::Yes if scene.service.handles_sigterm => 0,
        Answer::Yes => unhandled(scene)?,
        Answer::No => 137,
        Answer::Depends | Answer::None | Answer::Unreached => return None,
    };
    let command = format!("docker stop {tag} && docker inspect --format '{{{{.State.ExitCode}}}}' {tag}");
    Some(Transcript { command, output: format!("{tag}\n{left}"), exit_code: 0 })
}

/// A shell's trap ends the service: what the shell then ends with is not followed.
fn by_trap(scene: &Scene<'_>) -> bool {
    let trapped = |by: &By| matches!(by, By::Shell(teller) if teller.trap != Trap::None);
    Case::new(scene).start.is_some_and(|start| start.hops.iter().any(|hop| trapped(&hop.by)))
}

/// The exit code of a Go program that SIGTERM ends because it does not catch it. As a container's first
/// process it is 2 up to Go 1.23 and 143 from Go 1.27 on (seen with both); between them not known.
fn unhandled(scene: &Scene<'_>) -> Option<i32> {
    let case = Case::new(scene);
    let start = case.start.as_ref()?;
    let first = start.hops.iter().all(|hop| hop.replaces);
    match case.program()?.go? {
        _ if !first => Some(143),
        (1, minor) if minor <= 23 => Some(2),
        (1, minor) if minor >= 27 => Some(143),
        _ => None,
    }
}
