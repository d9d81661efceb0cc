//! Puts a report together from the core's parts.

use std::collections::BTreeMap;

use super::{
    Cause, Config, Edit, File, Finding, Fix, Healthcheck, Image, Layer, Ledger, LineWeight, LinkProblem,
    Note, Price, Report, Row, Rung, Sizes, Stage, Transcript, Unknown, Verdict,
};
use crate::catalogue::fact::Basis;
use crate::dockerfile::{self, Dockerfile, ParseError};
use crate::dry_run::image::{self, Platform, StageState, Step};
use crate::dry_run::{Context, dry_run};
use crate::generate::{Files, generate};
use crate::recipe::link;
use crate::recipe::options::{Kind, OPTIONS, Recipe};
use crate::scene::Scene;
use crate::service::Service;
use crate::verdicts::{Answer, Question, judge};
use crate::{fix, lint, sizes, transcripts, verdicts};

/// A file that we did not write, and what is known about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request<'a> {
    /// The Dockerfile's text.
    pub dockerfile: &'a str,
    /// The text of a .dockerignore beside it.
    pub dockerignore: Option<&'a str>,
    /// The text of hadolint's configuration beside it: rules it ignores are silenced.
    pub hadolint: Option<&'a str>,
    /// The app.
    pub service: &'a Service,
    /// The platform to build for.
    pub platform: Platform,
    /// `--build-arg` values.
    pub build_args: BTreeMap<String, String>,
}

/// The whole report of a recipe.
pub fn report(recipe: &Recipe, problems: Vec<link::LinkProblem>) -> Report {
    let files = generate(recipe);
    let service = recipe.service();
    let request = request_of(recipe, &files, &service);
    let mut report = analyse_with(&request, Some(recipe));
    report.link = Some(link::encode(recipe));
    report.link_problems = problems
        .into_iter()
        .map(|problem| LinkProblem { key: problem.key, value: problem.value, message: problem.message })
        .collect();
    report.notes = files
        .notes
        .iter()
        .map(|note| Note {
            lines: [note.first, note.last],
            why: note.why.clone(),
            options: note.options.iter().map(|id| (*id).to_owned()).collect(),
        })
        .collect();
    report.files =
        files.files.into_iter().map(|file| File { path: file.path.to_owned(), text: file.text }).collect();
    report
}

/// The whole report of a given file.
pub fn analyse(request: &Request<'_>) -> Report {
    analyse_with(request, None)
}

fn request_of<'a>(recipe: &Recipe, files: &'a Files, service: &'a Service) -> Request<'a> {
    Request {
        dockerfile: files.text("Dockerfile").unwrap_or_default(),
        dockerignore: files.text(".dockerignore"),
        hadolint: None,
        service,
        platform: recipe.platform(),
        build_args: BTreeMap::new(),
    }
}

/// A build, dry-run: what all readers look at.
struct Built {
    dockerfile: Dockerfile,
    refusals: Vec<ParseError>,
    image: image::Image,
}

impl Built {
    fn new(request: &Request<'_>) -> Self {
        let (dockerfile, refusals) = dockerfile::parse(request.dockerfile);
        let context = Context {
            service: request.service,
            platform: request.platform.clone(),
            build_args: request.build_args.clone(),
            dockerignore: request.dockerignore,
        };
        let image = if refusals.is_empty() {
            dry_run(&dockerfile, &context)
        } else {
            image::Image::empty(request.platform.clone())
        };
        Self { dockerfile, refusals, image }
    }

    fn scene<'a>(&'a self, request: &'a Request<'_>) -> Scene<'a> {
        Scene {
            dockerfile: &self.dockerfile,
            refusals: &self.refusals,
            image: &self.image,
            service: request.service,
            dockerignore: request.dockerignore,
            hadolint: request.hadolint,
        }
    }
}

fn analyse_with(request: &Request<'_>, recipe: Option<&Recipe>) -> Report {
    let built = Built::new(request);
    let scene = built.scene(request);
    let ledgers =
        if built.refusals.is_empty() { sizes::ledgers(&built.image) } else { sizes::Ledgers::default() };
    let judged = judge(&scene);
    let fixer = Fixer { recipe, text: request.dockerfile };
    let findings = lint::lint(&scene).into_iter().map(|finding| finding_of(finding, &fixer)).collect();
    let tag = request.service.module.as_str();
    let transcripts = transcripts::transcripts(&scene, &ledgers, &judged, tag)
        .into_iter()
        .map(|t| Transcript { command: t.command, output: t.output, exit_code: t.exit_code })
        .collect();
    Report {
        schema: 1,
        link: None,
        link_problems: Vec::new(),
        files: vec![File { path: "Dockerfile".into(), text: request.dockerfile.to_owned() }],
        image: built.refusals.is_empty().then(|| image_of(&built.image)),
        sizes: Sizes {
            download: ledger_of(ledgers.download),
            unpacked: ledger_of(ledgers.unpacked),
            containerd: ledger_of(ledgers.containerd),
        },
        verdicts: judged.into_iter().map(|verdict| verdict_of(verdict, &fixer)).collect(),
        findings,
        transcripts,
        unknowns: built
            .image
            .unknowns
            .iter()
            .map(|unknown| Unknown {
                lines: (unknown.lines.first..=unknown.lines.last).collect(),
                what: unknown.what.clone(),
            })
            .collect(),
        notes: Vec::new(),
    }
}

/// The short report of a recipe, beside the Dockerfile that it is compared with.
pub fn price(recipe: &Recipe, beside: &str) -> Price {
    let files = generate(recipe);
    let service = recipe.service();
    let request = request_of(recipe, &files, &service);
    let built = Built::new(&request);
    let ledgers = sizes::ledgers(&built.image);
    let judged = judge(&built.scene(&request));
    Price {
        unpacked: ledgers.unpacked.total,
        low: ledgers.unpacked.low,
        high: ledgers.unpacked.high,
        download: ledgers.download.total,
        complete: ledgers.unpacked.complete,
        answers: judged.iter().map(|verdict| verdict.answer).collect(),
        changes_file: request.dockerfile != beside,
    }
}

/// The same service on other bases, heaviest first.
pub fn ladder(recipe: &Recipe) -> Vec<Rung> {
    let beside = generate(recipe);
    let beside = beside.text("Dockerfile").unwrap_or_default();
    let mut rungs: Vec<Rung> = recipe
        .ladder()
        .into_iter()
        .map(|step| Rung {
            price: price(&step.recipe, beside),
            link: link::encode(&step.recipe),
            current: step.recipe == *recipe,
            label: step.label,
            short: step.short,
            single: step.single,
        })
        .collect();
    rungs.sort_by_key(|rung| std::cmp::Reverse(rung.price.unpacked));
    rungs
}

/// Turns intents into results.
struct Fixer<'a> {
    recipe: Option<&'a Recipe>,
    text: &'a str,
}

impl Fixer<'_> {
    /// The fixes that change something; none twice.
    fn results(&self, fixes: Vec<fix::Fix>) -> Vec<Fix> {
        let mut results: Vec<Fix> = Vec::new();
        for intent in fixes {
            let result = match self.recipe {
                Some(recipe) => self.by_options(recipe, intent),
                None => by_edits(intent),
            };
            results.extend(result.filter(|new| !results.iter().any(|old| old.edits == new.edits)));
        }
        results
    }

    fn by_options(&self, recipe: &Recipe, intent: fix::Fix) -> Option<Fix> {
        let mut fixed = recipe.clone();
        for (id, values) in &intent.set {
            fixed.set(id, values).ok()?;
        }
        let files = generate(&fixed);
        let text = files.text("Dockerfile").unwrap_or_default();
        let edits = changed_lines(self.text, text);
        if fixed == *recipe {
            return None;
        }
        let gives = Some(price(&fixed, self.text));
        Some(Fix { title: intent.title, link: Some(link::encode(&fixed)), edits, gives })
    }
}

fn by_edits(intent: fix::Fix) -> Option<Fix> {
    let edits: Vec<Edit> = intent
        .edits
        .into_iter()
        .map(|edit| Edit { file: edit.file, lines: [edit.lines.first, edit.lines.last], text: edit.text })
        .collect();
    (!edits.is_empty()).then_some(Fix { title: intent.title, link: None, edits, gives: None })
}

/// One edit that turns the old text into the new: the lines between their common start and end.
fn changed_lines(old: &str, new: &str) -> Vec<Edit> {
    if old == new {
        return Vec::new();
    }
    let (old, new): (Vec<&str>, Vec<&str>) =
        (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
    let mut start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let rest = old.len().min(new.len()) - start;
    let end = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let mut stop = old.len() - end;
    if start == stop {
        // Nothing goes: an edit replaces lines, so a neighbour goes and comes back.
        if start > 0 { start -= 1 } else { stop += 1 }
    }
    let kept = new.get(start..new.len() - (old.len() - stop)).unwrap_or_default();
    vec![Edit { file: "Dockerfile".into(), lines: [start + 1, stop], text: kept.concat() }]
}

fn finding_of(finding: lint::Finding, fixer: &Fixer<'_>) -> Finding {
    let rule = lint::RULES.iter().find(|rule| rule.id == finding.rule);
    let names = rule.map(|rule| rule.same_as).unwrap_or_default().iter();
    let names = names.filter(|name| !finding.hit.unlike.contains(name));
    Finding {
        id: finding.rule.to_owned(),
        title: rule.map(|rule| rule.title).unwrap_or_default().to_owned(),
        severity: rule.map_or(lint::Severity::Note, |rule| rule.severity),
        file: if finding.hit.file.is_empty() { "Dockerfile" } else { finding.hit.file }.to_owned(),
        lines: finding.hit.lines,
        message: finding.hit.message,
        why: rule.map(|rule| rule.why).unwrap_or_default().to_owned(),
        same_as: names.map(|name| (*name).to_owned()).collect(),
        silenced_by: finding.silenced_by,
        fixes: fixer.results(finding.hit.fixes),
    }
}

fn verdict_of(verdict: verdicts::Verdict, fixer: &Fixer<'_>) -> Verdict {
    let causes = verdict.causes.into_iter().map(|found| Cause {
        id: found.id.to_owned(),
        title: verdicts::CAUSES
            .iter()
            .find(|cause| cause.id == found.id)
            .map(|cause| cause.title)
            .unwrap_or_default()
            .to_owned(),
        answer: found.answer,
        file: found.file.to_owned(),
        lines: found.lines,
        why: found.why,
        error: found.error,
        exit_code: found.exit_code,
        fixes: fixer.results(found.fixes),
    });
    Verdict {
        id: verdict.question,
        answer: verdict.answer,
        summary: verdict.summary,
        causes: causes.collect(),
    }
}

fn ledger_of(ledger: sizes::Ledger) -> Ledger {
    let rows = ledger.rows.into_iter().map(|row| Row {
        label: row.label,
        kind: row.kind,
        bytes: row.bytes,
        low: row.low,
        high: row.high,
        unknown: row.unknown,
        line: row.line,
        basis: row.from.basis,
        source: row.from.source.to_owned(),
        date: row.from.date.to_owned(),
    });
    Ledger {
        total: ledger.total,
        low: ledger.low,
        high: ledger.high,
        complete: ledger.complete,
        rows: rows.collect(),
    }
}

fn image_of(image: &image::Image) -> Image {
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
        stages: image.stages.iter().map(|stage| stage_of(stage, stage.index == last)).collect(),
        layers: layers.collect(),
        config: target.map(|stage| config_of(&stage.config)).unwrap_or_default(),
    }
}

fn stage_of(stage: &StageState, shipped: bool) -> Stage {
    let weights: Vec<LineWeight> = stage.steps.iter().map(line_weight).collect();
    let sum = |field: fn(&LineWeight) -> u64| weights.iter().map(field).fold(0, u64::saturating_add);
    Stage {
        index: stage.index,
        name: stage.name.clone(),
        base: stage.base.clone(),
        lines: [stage.lines.first, stage.lines.last],
        used: stage.used,
        shipped,
        unpacked: sum(|weight| weight.bytes),
        low: sum(|weight| weight.low),
        high: sum(|weight| weight.high),
        complete: !weights.iter().any(|weight| weight.unknown),
        weights: weights.into_iter().filter(|weight| weight.line >= stage.lines.first).collect(),
    }
}

fn line_weight(step: &Step) -> LineWeight {
    let known = || step.parts.iter().filter_map(|part| part.weight.unpacked);
    let sum = |field: fn(&crate::catalogue::fact::Size) -> u64| {
        known().map(|size| field(&size)).fold(0, u64::saturating_add)
    };
    let basis: Option<Basis> = known().filter(|size| size.bytes() > 0).map(|size| size.from.basis).max();
    LineWeight {
        line: step.lines.first,
        bytes: sum(crate::catalogue::fact::Size::bytes),
        low: sum(crate::catalogue::fact::Size::low),
        high: sum(crate::catalogue::fact::Size::high),
        unknown: step.parts.iter().any(|part| part.weight.unpacked.is_none()),
        basis,
        labels: step.parts.iter().map(|part| part.label.clone()).collect(),
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

/// The neighbours of a recipe that one flip of an option gives: values and the recipe, for every option
/// whose values are listed.
pub fn neighbours(recipe: &Recipe, id: &str) -> Vec<(String, Recipe)> {
    let Some(option) = OPTIONS.iter().find(|option| option.id == id) else { return Vec::new() };
    let now = (option.get)(recipe);
    let tokens: Vec<String> = match option.kind {
        Kind::Switch => ["0", "1"].map(str::to_owned).into(),
        Kind::Choice(choices) => choices.iter().map(|choice| choice.token.to_owned()).collect(),
        Kind::Text { .. } | Kind::Number { .. } | Kind::List { .. } => Vec::new(),
    };
    tokens
        .into_iter()
        .filter(|token| now.first() != Some(token))
        .filter_map(|token| {
            let mut flipped = recipe.clone();
            (option.set)(&mut flipped, std::slice::from_ref(&token)).ok()?;
            Some((token, flipped))
        })
        .collect()
}

/// The first verdict that is no, in the order of the questions.
pub fn first_failure(answers: &[Answer]) -> Option<Question> {
    Question::ALL
        .into_iter()
        .zip(answers)
        .find(|(_, answer)| **answer == Answer::No)
        .map(|(question, _)| question)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_turns_the_old_text_into_the_new() {
        for (old, new) in [
            ("a\nb\nc\n", "a\nx\nc\n"),
            ("a\nc\n", "a\nb\nc\n"),
            ("b\n", "a\nb\n"),
            ("a\nb\n", "a\n"),
            ("a\na\n", "a\na\na\n"),
            ("a\n", "a\nb"),
        ] {
            let edits = changed_lines(old, new);
            let [edit] = edits.as_slice() else { panic!("{old:?} {new:?}: {edits:?}") };
            let mut lines: Vec<&str> = old.split_inclusive('\n').collect();
            let [first, last] = edit.lines;
            lines.splice(first - 1..last.min(lines.len()), [edit.text.as_str()]);
            assert_eq!(lines.concat(), new, "{old:?}");
        }
        assert!(changed_lines("a\n", "a\n").is_empty());
    }
}
