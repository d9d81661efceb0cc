//! Turns the core's own values into the report's plain ones.

use super::{Config, Healthcheck, Image, Layer, Ledger, LineWeight, Read, Row, Stage};
use crate::catalogue::fact::{Basis, Size};
use crate::catalogue::images::BaseImage;
use crate::dockerfile::{Dockerfile, Kind};
use crate::dry_run::image::{self, Part, PartKind, StageState, Step};
use crate::sizes;

pub(super) fn ledger_of(ledger: sizes::Ledger) -> Ledger {
    let rows = ledger.rows.into_iter().map(|row| Row {
        label: row.label,
        kind: row.kind,
        bytes: row.bytes,
        low: row.low,
        high: row.high,
        unknown: row.unknown,
        line: row.line,
        basis: row.from.basis,
        source: row.from.source,
        date: row.from.date,
    });
    Ledger {
        total: ledger.total,
        low: ledger.low,
        high: ledger.high,
        complete: ledger.complete,
        rows: rows.collect(),
    }
}

pub(super) fn image_of(file: &Dockerfile, image: &image::Image) -> Image {
    let target = image.target();
    let layers = target.into_iter().flat_map(StageState::layers).map(|step| Layer {
        line: step.lines.first,
        created_by: step.created_by.clone(),
        unpacked: step.parts.iter().filter_map(|part| part.weight.unpacked).map(|size| size.bytes()).sum(),
        download: step.parts.iter().filter_map(|part| part.weight.download).map(|size| size.bytes()).sum(),
    });
    let last = image.stages.len().saturating_sub(1);
    Image {
        platform: image.platform.to_string(),
        stages: image
            .stages
            .iter()
            .map(|stage| Stage { reads: reads(file, stage.index), ..stage_of(stage, stage.index == last) })
            .collect(),
        layers: layers.collect(),
        config: target.map(|stage| config_of(&stage.config)).unwrap_or_default(),
    }
}

fn stage_of(stage: &StageState, shipped: bool) -> Stage {
    // The triggers that a stage fires all stand on its FROM.
    let lines = stage.steps.chunk_by(|step, next| step.lines == next.lines);
    let weights: Vec<LineWeight> = lines.map(|steps| line_weight(steps, stage.base_image)).collect();
    let sum = |field: fn(&LineWeight) -> u64| weights.iter().map(field).fold(0, u64::saturating_add);
    Stage {
        index: stage.index,
        name: stage.name.clone(),
        base: stage.base.clone(),
        base_stage: stage.base_stage,
        lines: [stage.lines.first, stage.lines.last],
        used: stage.used,
        shipped,
        unpacked: sum(|weight| weight.bytes),
        low: sum(|weight| weight.low),
        high: sum(|weight| weight.high),
        complete: !weights.iter().any(|weight| weight.unknown),
        reads: Vec::new(),
        weights: weights.into_iter().filter(|weight| weight.line >= stage.lines.first).collect(),
    }
}

/// What the instructions of a stage read from elsewhere; a file that stands in the Dockerfile comes from there.
fn reads(file: &Dockerfile, index: usize) -> Vec<Read> {
    let mut reads = Vec::new();
    let mut add = |line: usize, from: Option<&str>, paths: Vec<String>, mount: bool| {
        let stage = from.and_then(|from| file.stage_index(from, index));
        if !paths.is_empty() {
            reads.push(Read { line, from: from.unwrap_or_default().to_owned(), stage, paths, mount });
        }
    };
    let instructions = file.stages.get(index).map(|stage| stage.instructions.as_slice());
    for instruction in instructions.unwrap_or_default() {
        let line = instruction.lines.first;
        match &instruction.kind {
            Kind::Copy { sources, from, .. } => {
                let paths = sources.iter().filter(|source| !source.starts_with("<<")).cloned();
                add(line, from.as_deref(), paths.collect(), false);
            }
            Kind::Run { mounts, .. } => {
                for mount in mounts.iter().filter(|mount| mount.kind == "bind") {
                    let source = mount.option("source").or_else(|| mount.option("src")).unwrap_or("/");
                    add(line, mount.from(), vec![source.to_owned()], true);
                }
            }
            _ => {}
        }
    }
    reads
}

/// A part in as many words as there are: the base image is called by its whole name.
fn title_of(part: &Part, base: Option<&BaseImage>) -> String {
    let whole = base.filter(|_| part.kind == PartKind::Base).map(|base| base.title);
    whole.unwrap_or(&part.label).to_owned()
}

fn line_weight(steps: &[Step], base: Option<&BaseImage>) -> LineWeight {
    let parts = || steps.iter().flat_map(|step| &step.parts);
    let known = || parts().filter_map(|part| part.weight.unpacked);
    let sum = |field: fn(&Size) -> u64| known().map(|size| field(&size)).fold(0, u64::saturating_add);
    let sources = || known().filter(|size| size.bytes() > 0).map(|size| size.from);
    let basis: Option<Basis> = sources().map(|from| from.basis).max();
    let first = steps.first().map_or(0, |step| step.lines.first);
    LineWeight {
        line: first,
        bytes: sum(Size::bytes),
        low: sum(Size::low),
        high: sum(Size::high),
        unknown: parts().any(|part| part.weight.unpacked.is_none()),
        basis,
        oldest: sources().map(|from| from.date).min().unwrap_or_default().to_owned(),
        labels: parts().map(|part| title_of(part, base)).collect(),
        parts: steps.iter().flat_map(|step| &step.parts).map(|part| row_of(part, base, first)).collect(),
    }
}

/// A part of an instruction's weight as a row of a ledger has it.
fn row_of(part: &Part, base: Option<&BaseImage>, line: usize) -> Row {
    let size = part.weight.unpacked;
    let number = |field: fn(&Size) -> u64| size.as_ref().map(field).unwrap_or_default();
    Row {
        label: title_of(part, base),
        kind: part.kind,
        bytes: number(Size::bytes),
        low: number(Size::low),
        high: number(Size::high),
        unknown: size.is_none(),
        line,
        basis: size.map_or(Basis::Assumed, |size| size.from.basis),
        source: size.map(|size| size.from.source).unwrap_or_default(),
        date: size.map(|size| size.from.date).unwrap_or_default(),
    }
}

fn config_of(config: &image::Config) -> Config {
    let values = |sets: &[image::Set<String>]| sets.iter().map(|set| set.value.clone()).collect();
    let pairs = |sets: &[(String, image::Set<String>)]| {
        sets.iter().map(|(key, set)| (key.clone(), set.value.clone())).collect()
    };
    Config {
        user: config.user.as_ref().map(|set| set.value.clone()).unwrap_or_default(),
        entrypoint: config.entrypoint.as_ref().map(|set| set.value.words.clone()),
        cmd: config.cmd.as_ref().map(|set| set.value.words.clone()),
        env: pairs(&config.env),
        working_dir: config.workdir.as_ref().map_or_else(|| "/".to_owned(), |set| set.value.clone()),
        exposed_ports: values(&config.exposed),
        volumes: values(&config.volumes),
        labels: pairs(&config.labels),
        healthcheck: config.healthcheck.as_ref().map(|set| healthcheck_of(&set.value)),
        stop_signal: config.stop_signal.as_ref().map(|set| set.value.clone()),
    }
}

fn healthcheck_of(probe: &image::Probe) -> Healthcheck {
    let test = match &probe.test {
        None => vec!["NONE".to_owned()],
        Some(image::Start { shell_text: Some(text), .. }) => vec!["CMD-SHELL".to_owned(), text.clone()],
        Some(start) => std::iter::once("CMD".to_owned()).chain(start.words.iter().cloned()).collect(),
    };
    Healthcheck {
        test,
        interval: probe.interval.clone(),
        timeout: probe.timeout.clone(),
        start_period: probe.start_period.clone(),
        start_interval: probe.start_interval.clone(),
        retries: probe.retries,
    }
}
