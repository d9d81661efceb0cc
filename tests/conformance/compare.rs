//! The report of a case beside its record: verdicts, error texts, exit codes, configuration, layers.
//!
//! Where the report says "depends", either outcome fits, and is counted apart. Layers are those that the
//! Dockerfile adds: bases here may be stand-ins of another size.

use plimsoll::report::{Cause, Report};
use plimsoll::verdicts::{Answer, Question};

use super::case::{self, Case};
use super::notes::{self, Difference};
use super::record::{Engine, Record};
use super::{config, layers, said};

/// One thing that both say.
#[derive(Clone, Debug)]
pub(crate) struct Point {
    /// What: a question's id, `error`, `exit code`, `config: Env`, `layers`.
    pub(crate) aspect: String,
    /// What the report says.
    pub(crate) ours: String,
    /// What the engine did.
    pub(crate) theirs: String,
    /// How the two stand to each other.
    pub(crate) fit: Fit,
}

/// How report and engine stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fit {
    /// They say the same.
    Same,
    /// They don't.
    Differs,
    /// The report says that it depends.
    Depends,
    /// The report quotes some of the lines, in their order, first and last among them.
    Shortened,
}

impl Point {
    /// A point that agrees where both texts are the same.
    pub(crate) fn of(aspect: impl Into<String>, ours: String, theirs: String) -> Self {
        let fit = if ours == theirs { Fit::Same } else { Fit::Differs };
        Self { aspect: aspect.into(), ours, theirs, fit }
    }
}

/// Where a case stands.
#[derive(Clone, Debug)]
pub(crate) enum State {
    /// It was built and run.
    Run(Engine, Vec<Point>),
    /// The engine could not do it: why, and where it is said what happens.
    Cannot(String, Option<String>),
    /// It has changed since it was recorded.
    Old,
    /// It was never recorded.
    New,
}

/// A case with its comparison.
#[derive(Clone, Debug)]
pub(crate) struct Judged {
    /// The case.
    pub(crate) case: Case,
    /// How it went.
    pub(crate) state: State,
    /// The differences that are listed for it.
    pub(crate) listed: Vec<Difference>,
}

/// Every case beside its record.
pub(crate) fn judge() -> Result<Vec<Judged>, String> {
    let differences = notes::differences()?;
    let sources = notes::sources()?;
    let mut judged = Vec::new();
    for case in case::all()? {
        let source = sources.iter().find(|(name, _)| *name == case.name).map(|(_, source)| source.clone());
        let state = match Record::of(&case)? {
            None => State::New,
            Some(record) if record.case != case.digest() => State::Old,
            Some(Record { cannot: Some(why), .. }) => State::Cannot(why, case.source.clone().or(source)),
            Some(record) => State::Run(record.engine.clone(), points(&case, &record)),
        };
        let about = |difference: &&Difference| difference.covers(&case.name, &difference.aspect);
        let listed = differences.iter().filter(about).cloned().collect();
        judged.push(Judged { case, state, listed });
    }
    Ok(judged)
}

impl Judged {
    /// It was built and run as it is now.
    pub(crate) fn is_run(&self) -> bool {
        matches!(self.state, State::Run(..))
    }

    /// Its record is of another text, or there is none.
    pub(crate) fn is_old(&self) -> bool {
        matches!(self.state, State::Old | State::New)
    }

    /// What was compared.
    pub(crate) fn points(&self) -> &[Point] {
        match &self.state {
            State::Run(_, points) => points,
            _ => &[],
        }
    }

    /// Differences that are not listed, and sources that are missing.
    pub(crate) fn complaints(&self) -> Vec<String> {
        let name = &self.case.name;
        if let State::Cannot(why, None) = &self.state {
            return vec![format!("{name}: {why}; give a source in elsewhere.txt")];
        }
        let unlisted = |point: &&Point| {
            point.fit == Fit::Differs && !self.listed.iter().any(|listed| listed.covers(name, &point.aspect))
        };
        let show = |point: &Point| {
            format!("{name}: {}\n   report: {}\n   engine: {}", point.aspect, point.ours, point.theirs)
        };
        self.points().iter().filter(unlisted).map(show).collect()
    }

    /// Listed differences by name that are not there.
    pub(crate) fn stale_notes(&self) -> Vec<String> {
        let there = |listed: &Difference| {
            self.points().iter().any(|point| point.fit == Fit::Differs && point.aspect == listed.aspect)
        };
        let named = self.listed.iter().filter(|listed| !listed.case.ends_with('*') && self.is_run());
        named
            .filter(|listed| !there(listed))
            .map(|listed| format!("{} | {}", listed.case, listed.aspect))
            .collect()
    }
}

fn points(case: &Case, record: &Record) -> Vec<Point> {
    let report = case.report();
    let mut points: Vec<Point> = Question::ALL
        .into_iter()
        .filter_map(|question| verdict(&report, question, happened(record, question)?))
        .collect();
    for question in Question::ALL {
        points.extend(error(&report, record, question));
    }
    if let (Some(image), Some(ours)) = (&record.image, &report.image) {
        points.extend(config::compare(&ours.config, &image.config));
        points.extend(layers::compare(&report, case.service().profile, &image.layers));
    }
    points.extend(said::points(case));
    points.extend(case.silent.iter().map(|id| silence(&report, id)));
    points
}

/// What became of the question on the engine; `None`: it did not arise, or nothing showed it.
fn happened(record: &Record, question: Question) -> Option<bool> {
    let run = record.run.as_ref().filter(|_| question > Question::Builds);
    match question {
        Question::Builds => record.build.as_ref().map(|build| build.ok),
        Question::Starts => run.map(|run| run.running),
        Question::Healthy => match run?.running.then_some(record.health.as_ref()?)?.status.as_str() {
            "healthy" => Some(true),
            "unhealthy" => Some(false),
            _ => None,
        },
        Question::Stops => record.stop.as_ref().map(|stop| stop.exit_code != 137),
        Question::Works => {
            let log = &run.filter(|run| run.running)?.log;
            log.contains("looked at everything").then(|| !log.contains("not well: "))
        }
    }
}

fn verdict(report: &Report, question: Question, happened: bool) -> Option<Point> {
    let verdict = report.verdicts.iter().find(|verdict| verdict.id == question)?;
    let word = |yes| if yes { "yes" } else { "no" };
    let (ours, fit) = match verdict.answer {
        Answer::Yes => ("yes", if happened { Fit::Same } else { Fit::Differs }),
        Answer::No => ("no", if happened { Fit::Differs } else { Fit::Same }),
        Answer::Depends => ("depends", Fit::Depends),
        Answer::None => ("nothing checks it", Fit::Differs),
        Answer::Unreached => ("not reached", Fit::Differs),
    };
    let ours = format!("{ours} ({})", verdict.summary);
    Some(Point { aspect: question.id().to_owned(), ours, theirs: word(happened).to_owned(), fit })
}

/// Error text and exit code of a question that both answer with no.
fn error(report: &Report, record: &Record, question: Question) -> Vec<Point> {
    if happened(record, question) != Some(false) {
        return Vec::new();
    }
    let causes: Vec<&Cause> = report
        .verdicts
        .iter()
        .filter(|verdict| verdict.id == question && verdict.answer == Answer::No)
        .flat_map(|verdict| verdict.causes.iter().filter(|cause| cause.answer == Answer::No))
        .collect();
    let (theirs, code) = told(record, question);
    let mut points = Vec::new();
    let texts: Vec<&str> = causes.iter().filter_map(|cause| cause.error.as_deref()).collect();
    if let Some(first) = texts.first() {
        let same = texts.iter().find(|text| fits(text, &theirs, question));
        let shorter = || texts.iter().find(|text| question == Question::Builds && shortens(text, &theirs));
        let (ours, fit) = match (same, same.or_else(shorter)) {
            (Some(same), _) => (*same, Fit::Same),
            (None, Some(shorter)) => (*shorter, Fit::Shortened),
            (None, None) => (*first, Fit::Differs),
        };
        let ours = ours.to_owned();
        points.push(Point { aspect: "error".to_owned(), ours, theirs, fit });
    }
    let codes: Vec<i32> = causes.iter().filter_map(|cause| cause.exit_code).collect();
    if let (Some(first), Some(code)) = (codes.first(), code) {
        let ours = if codes.contains(&code) { code } else { *first };
        points.push(Point::of("exit code", ours.to_string(), code.to_string()));
    }
    points
}

/// Text and exit code that the engine gave.
fn told(record: &Record, question: Question) -> (String, Option<i32>) {
    let run = record.run.clone().unwrap_or_default();
    match question {
        Question::Builds => {
            (record.build.as_ref().and_then(|build| build.error.clone()).unwrap_or_default(), Some(1))
        }
        Question::Starts => match run.error {
            Some(error) => (error, Some(run.docker)),
            None => (run.log, run.exit_code),
        },
        Question::Healthy => {
            let health = record.health.clone().unwrap_or_default();
            (health.output, Some(health.exit_code))
        }
        Question::Stops => (run.log, record.stop.as_ref().map(|stop| stop.exit_code)),
        Question::Works => (run.log, None),
    }
}

/// The text is all that the engine printed, or in a program's output a run of its lines.
fn fits(ours: &str, theirs: &str, question: Question) -> bool {
    let (ours, theirs): (Vec<&str>, Vec<&str>) = (trimmed(ours), trimmed(theirs));
    let all = |theirs: &[&str]| ours.iter().zip(theirs).all(|(ours, theirs)| line_fits(ours, theirs));
    match question {
        Question::Builds => ours.len() == theirs.len() && all(&theirs),
        Question::Works => theirs
            .iter()
            .filter_map(|line| line.strip_prefix("not well: "))
            .any(|line| ours.iter().all(|ours| line_fits(&format!("\u{2026}{ours}"), line))),
        _ => ours.is_empty() || theirs.windows(ours.len()).any(all),
    }
}

fn trimmed(text: &str) -> Vec<&str> {
    text.trim().lines().map(str::trim).collect()
}

/// A line is the same, where `…` in ours stands for what no Dockerfile says.
pub(crate) fn line_fits(ours: &str, theirs: &str) -> bool {
    let mut parts = ours.split('\u{2026}');
    let Some(mut rest) = parts.next().and_then(|start| theirs.strip_prefix(start)) else { return false };
    let parts: Vec<&str> = parts.collect();
    let Some((last, middle)) = parts.split_last() else { return rest.is_empty() };
    for part in middle {
        let Some((_, after)) = rest.split_once(part) else { return false };
        rest = after;
    }
    rest.ends_with(last)
}

/// Every line is one of theirs, in their order; the step and the last line too.
fn shortens(ours: &str, theirs: &str) -> bool {
    let mut rest = theirs.lines().map(str::trim_end);
    let ends = ours.lines().next() == theirs.lines().next() && ours.lines().last() == theirs.lines().last();
    ends && ours.lines().count() > 2 && ours.lines().all(|line| rest.any(|their| their == line.trim_end()))
}

/// A rule or cause that would be a false alarm does not speak.
fn silence(report: &Report, id: &str) -> Point {
    let causes =
        report.verdicts.iter().flat_map(|verdict| &verdict.causes).map(|cause| (&cause.id, &cause.why));
    let findings = report.findings.iter().map(|finding| (&finding.id, &finding.message));
    let said = causes.chain(findings).find(|(found, _)| *found == id).map_or("", |(_, why)| why);
    Point::of(format!("silent: {id}"), said.to_owned(), String::new())
}
