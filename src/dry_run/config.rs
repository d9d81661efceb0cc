//! The instructions that only change the image's configuration.

use super::build::Build;
use super::image::{Config, DEFAULT_PATH, Probe, Set};
use super::scope::Scope;
use super::stage::Stage;
use crate::catalogue::images::{BaseImage, Family};
use crate::dockerfile::{Healthcheck, Instruction, Kind, ports};
use crate::dry_run::image::Start;

/// What a base image brings.
pub(super) fn of_image(image: &BaseImage) -> Config {
    let reading = image.reading;
    let start = |words: &[&str]| {
        let words = words.iter().map(|word| (*word).to_owned()).collect();
        inherited(Start { words, shell_text: None })
    };
    // BuildKit begins the empty image with this one variable (`emptyImage` of dockerfile2llb).
    let empty: &[(&str, &str)] =
        if image.family == Family::Scratch { &[("PATH", DEFAULT_PATH)] } else { &[] };
    Config {
        user: reading.user.map(|user| inherited(user.to_owned())),
        env: reading
            .env
            .iter()
            .chain(empty)
            .map(|(name, value)| ((*name).to_owned(), inherited((*value).to_owned())))
            .collect(),
        entrypoint: (!reading.entrypoint.is_empty()).then(|| start(reading.entrypoint)),
        cmd: (!reading.cmd.is_empty()).then(|| start(reading.cmd)),
        workdir: (!reading.workdir.is_empty()).then(|| inherited(reading.workdir.to_owned())),
        ..Config::default()
    }
}

fn inherited<T>(value: T) -> Set<T> {
    Set { value, line: None }
}

/// Applies ENV, LABEL, USER, EXPOSE, VOLUME, CMD, ENTRYPOINT, HEALTHCHECK or STOPSIGNAL; nothing else.
pub(super) fn apply(build: &mut Build<'_>, stage: &mut Stage, instruction: &Instruction) {
    let line = instruction.lines.first;
    let set = |value| Set { value, line: Some(line) };
    match &instruction.kind {
        Kind::Env { pairs, .. } => {
            // BuildKit expands all pairs of one ENV with the values from before it.
            let expanded = expand_pairs(build, stage, pairs, line);
            for (name, value) in expanded {
                Scope::hide(stage, &name);
                put(&mut stage.state.config.env, name, set(value));
            }
        }
        Kind::Label { pairs, .. } => {
            let expanded = expand_pairs(build, stage, pairs, line);
            for (name, value) in expanded {
                put(&mut stage.state.config.labels, name, set(value));
            }
        }
        Kind::User(user) => {
            let user = Scope::expand(build, stage, user, line);
            stage.state.config.user = Some(set(user));
        }
        Kind::Expose(ports) => {
            for port in ports {
                let ports = Scope::expand(build, stage, port, line);
                ports.split_whitespace().for_each(|port| expose(stage, port, line));
            }
        }
        Kind::Volume(paths) => {
            for path in paths {
                let path = Scope::expand(build, stage, path, line);
                if !stage.state.config.volumes.iter().any(|known| known.value == path) {
                    stage.state.config.volumes.push(set(path));
                }
            }
        }
        Kind::Cmd(command) => {
            let start = stage.start(command);
            stage.state.config.cmd = Some(Set { value: start, line: Some(line) });
        }
        Kind::Entrypoint(command) => {
            let start = stage.start(command);
            stage.state.config.entrypoint = Some(Set { value: start, line: Some(line) });
            // A CMD that an image or a stage below set was for another entrypoint.
            let own = |cmd: &Set<Start>| cmd.line.is_some_and(|line| line >= stage.state.lines.first);
            if !stage.state.config.cmd.as_ref().is_some_and(own) {
                stage.state.config.cmd = None;
            }
        }
        Kind::Healthcheck(check) => {
            let probe = probe(stage, instruction, check);
            stage.state.config.healthcheck = Some(Set { value: probe, line: Some(line) });
        }
        Kind::StopSignal(signal) => {
            let signal = Scope::expand(build, stage, signal, line);
            stage.state.config.stop_signal = Some(set(signal));
        }
        _ => {}
    }
}

fn expand_pairs(
    build: &mut Build<'_>,
    stage: &Stage,
    pairs: &[(String, String)],
    line: usize,
) -> Vec<(String, String)> {
    let mut expanded = Vec::with_capacity(pairs.len());
    for (name, value) in pairs {
        let name = Scope::expand(build, stage, name, line);
        expanded.push((name, Scope::expand(build, stage, value, line)));
    }
    expanded
}

fn put(list: &mut Vec<(String, Set<String>)>, name: String, value: Set<String>) {
    match list.iter_mut().find(|(known, _)| *known == name) {
        Some((_, known)) => *known = value,
        None => list.push((name, value)),
    }
}

/// `8080`, `8080/udp`, `8000-8003`: one entry each, as the configuration has them. Which port the environment of an
/// unknown base image names is not known.
fn expose(stage: &mut Stage, port: &str, line: usize) {
    if port.contains('$') {
        return;
    }
    // A range of more ports than this is kept as it is written.
    let ports = ports::read(port).ok().filter(|ports| ports.len() <= 100);
    let ports = ports.unwrap_or_else(|| vec![port.to_ascii_lowercase()]);
    for port in ports {
        if !stage.state.config.exposed.iter().any(|known| known.value == port) {
            stage.state.config.exposed.push(Set { value: port, line: Some(line) });
        }
    }
}

fn probe(stage: &Stage, instruction: &Instruction, check: &Healthcheck) -> Probe {
    let flag = |name: &str| instruction.flags.iter().rev().find(|flag| flag.name == name)?.value.clone();
    let test = match check {
        Healthcheck::None => None,
        Healthcheck::Cmd(command) => Some(stage.start(command)),
    };
    Probe {
        test,
        interval: flag("interval"),
        timeout: flag("timeout"),
        start_period: flag("start-period"),
        start_interval: flag("start-interval"),
        retries: flag("retries").and_then(|retries| retries.parse().ok()),
    }
}
