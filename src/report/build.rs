//! Puts a report together from the core's parts.

use std::collections::BTreeMap;

use super::again::rebuilds;
use super::built::Built;
use super::repair::Repairs;
use super::rules::{with_beside, words};
use super::shape::{image_of, ledger_of};
use super::{Cause, File, Finding, LinkProblem, Note, Report, Sizes, Transcript, Unknown, Verdict};
use crate::dockerfile::reference::own_name;
use crate::dry_run::image::{self, Platform};
use crate::generate::{self, Files};
use crate::recipe::link;
use crate::recipe::options::Recipe;
use crate::scene::Scene;
use crate::service::Service;
use crate::verdicts::judge;
use crate::{catalogue, costs, lint, sizes, transcripts, verdicts};

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
    /// The platforms that one build is for; none: linux/amd64. All are judged; the image and its sizes are the first one's.
    pub platforms: Vec<Platform>,
    /// `--build-arg` values.
    pub build_args: BTreeMap<String, String>,
    /// ISO date of the day that is asked about; empty, or a day before the catalogue's: the catalogue's.
    pub today: &'a str,
}

/// How much of a report is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// What a page shows at once.
    Outline,
    /// With second builds and, of a recipe, all files.
    Whole,
}

/// The whole report of a recipe, on the catalogue's own day.
pub fn report(recipe: &Recipe, problems: Vec<link::LinkProblem>) -> Report {
    repaired(of_recipe(recipe, problems, catalogue::DATE, Extent::Whole))
}

/// The report of a recipe without its fixes, and what they are made from: a page fills them in after the
/// paint. Of the files it has those that are judged; the others are printed when they are shown.
pub fn outline(recipe: &Recipe, problems: Vec<link::LinkProblem>, today: &str) -> (Report, Repairs) {
    of_recipe(recipe, problems, today, Extent::Outline)
}

fn of_recipe(
    recipe: &Recipe,
    problems: Vec<link::LinkProblem>,
    today: &str,
    extent: Extent,
) -> (Report, Repairs) {
    let files = generate::judged(recipe);
    let service = recipe.service();
    let request = request_of(recipe, &files, &service, today);
    let printed = recipe.own.is_none().then_some((recipe, &files));
    let (mut report, repairs) = analyse_with(&request, printed, extent);
    report.link = Some(link::encode(recipe));
    report.link_problems = problems
        .into_iter()
        .map(|problem| LinkProblem { key: problem.key, value: problem.value, message: problem.message })
        .collect();
    let files = if extent == Extent::Whole { generate::generate(recipe) } else { files };
    let (files, notes): (Vec<_>, Vec<_>) = files.files.into_iter().map(text_and_notes).unzip();
    (report.files, report.notes) = (files, notes.concat());
    (report, repairs)
}

/// A printed file and its notes, as a report has them.
pub fn text_and_notes(file: generate::File) -> (File, Vec<Note>) {
    let path = file.path.into_owned();
    let note = |note: generate::Note| Note {
        file: path.clone(),
        lines: [note.first, note.last],
        why: note.why.into_owned(),
        options: note.options.iter().map(|id| (*id).to_owned()).collect(),
    };
    let notes = file.notes.into_iter().map(note).collect();
    (File { path, text: file.text }, notes)
}

/// The report with its fixes.
fn repaired((mut report, repairs): (Report, Repairs)) -> Report {
    let causes =
        report.verdicts.iter_mut().flat_map(|verdict| &mut verdict.causes).map(|cause| &mut cause.fixes);
    let findings = report.findings.iter_mut().map(|finding| &mut finding.fixes);
    for (fault, fixes) in causes.chain(findings).enumerate() {
        *fixes = repairs.fixes(fault);
    }
    report
}

/// The whole report of a given file.
pub fn analyse(request: &Request<'_>) -> Report {
    repaired(analyse_with(request, None, Extent::Whole))
}

pub(super) fn request_of<'a>(
    recipe: &Recipe,
    files: &'a Files,
    service: &'a Service,
    today: &'a str,
) -> Request<'a> {
    Request {
        dockerfile: files.text("Dockerfile").unwrap_or_default(),
        dockerignore: files.text(".dockerignore"),
        hadolint: files.text(".hadolint.yaml"),
        service,
        platforms: recipe.platforms(),
        build_args: BTreeMap::new(),
        today,
    }
}

/// With a recipe and its files, or of a given file alone.
pub(super) fn analyse_with(
    request: &Request<'_>,
    recipe: Option<(&Recipe, &Files)>,
    extent: Extent,
) -> (Report, Repairs) {
    let built = Built::new(request);
    let scene = built.scene(request);
    let violations = lint::violations(&scene);
    let scene = Scene { violations: &violations, ..scene };
    let ledgers = if built.parsed.refusals.is_empty() {
        sizes::ledgers(&built.image)
    } else {
        sizes::Ledgers::default()
    };
    let alone = judge(&scene);
    let tag = own_name(&request.service.module);
    // They are of a build for this platform alone.
    let transcripts = transcripts::transcripts(&scene, &ledgers, &alone, &tag)
        .into_iter()
        .map(|t| Transcript { command: t.command, output: t.output, exit_code: t.exit_code })
        .collect();
    let mut judged = built.on_all(request, &scene, alone);
    let found = lint::lint(&scene);
    let names: Vec<_> = judged
        .iter()
        .flat_map(|verdict| &verdict.causes)
        .map(|cause| lint::names_of_cause(cause, &found))
        .collect();
    let mut found = match recipe {
        Some((_, files)) => with_beside(found, files, &scene, &judged),
        None => lint::unsaid(found, &judged),
    };
    let recipe = recipe.map(|(recipe, _)| recipe);
    let repairs = Repairs::new(recipe, request, &mut judged, &mut found);
    let report = Report {
        schema: 1,
        link: None,
        link_problems: Vec::new(),
        files: vec![File { path: "Dockerfile".into(), text: request.dockerfile.to_owned() }],
        image: built.parsed.refusals.is_empty().then(|| image_of(&built.parsed.dockerfile, &built.image)),
        sizes: Sizes {
            download: ledger_of(ledgers.download),
            unpacked: ledger_of(ledgers.unpacked),
            containerd: ledger_of(ledgers.containerd),
        },
        costs: costs::costs(&built.cached(request)),
        rebuilds: if extent == Extent::Whole { rebuilds(&built.cached(request)) } else { Vec::new() },
        variants: sizes::variants(&built.image, request.service),
        verdicts: verdicts_of(judged, names),
        findings: found.into_iter().map(finding_of).collect(),
        transcripts,
        unknowns: built.image.unknowns.iter().map(unknown_of).collect(),
        notes: Vec::new(),
    };
    (report, repairs)
}

fn unknown_of(unknown: &image::Unknown) -> Unknown {
    Unknown { lines: (unknown.lines.first..=unknown.lines.last).collect(), what: unknown.what.clone() }
}

fn finding_of(finding: lint::Finding) -> Finding {
    let (title, why) = words(finding.rule);
    let same_as = finding.same_as().map(str::to_owned).collect();
    Finding {
        id: finding.rule.to_owned(),
        title: title.to_owned(),
        severity: finding.severity,
        file: if finding.hit.file.is_empty() { "Dockerfile" } else { finding.hit.file }.to_owned(),
        lines: finding.hit.lines,
        message: finding.hit.message,
        why: why.to_owned(),
        same_as,
        silenced_by: finding.silenced_by,
        fixes: Vec::new(),
    }
}

/// Verdicts with what other tools call their causes, in order.
fn verdicts_of(judged: Vec<verdicts::Verdict>, names: Vec<Vec<&str>>) -> Vec<Verdict> {
    let mut names = names.into_iter();
    judged
        .into_iter()
        .map(|verdict| Verdict {
            id: verdict.question,
            answer: verdict.answer,
            summary: verdict.summary,
            causes: verdict.causes.into_iter().zip(&mut names).map(cause_of).collect(),
        })
        .collect()
}

fn cause_of((found, names): (verdicts::Found, Vec<&str>)) -> Cause {
    let kind = verdicts::CAUSES.iter().find(|cause| cause.id == found.id);
    Cause {
        id: found.id.to_owned(),
        title: kind.map(|cause| cause.title).unwrap_or_default().to_owned(),
        answer: found.answer,
        file: found.file.to_owned(),
        lines: found.lines,
        why: found.why,
        error: found.error,
        exit_code: found.exit_code,
        same_as: names.into_iter().map(str::to_owned).collect(),
        fixes: Vec::new(),
    }
}
