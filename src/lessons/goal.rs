//! What a lesson asks for: a small condition over a report, and how near it is.

use crate::bytes;
use crate::generate;
use crate::lint::Severity;
use crate::recipe::options::Recipe;
use crate::report::Report;
use crate::verdicts::{Answer, Question};

/// Something to reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// The image is surely smaller than this, unpacked bytes.
    Under(u64),
    /// It runs as a user that is not root.
    NotRoot,
    /// A verdict is yes.
    Yes(Question),
    /// A rule finds nothing: its id, and the goal in a few words.
    Without(&'static str, &'static str),
    /// Neither an error nor a warning is left.
    Clean,
    /// `docker exec ... sh` gives a shell.
    Shell,
    /// A file is printed.
    File(&'static str),
    /// A file has this text: path, text, and the goal in a few words.
    Says(&'static str, &'static str, &'static str),
    /// A file is printed and does not have this text: path, text, and the goal in a few words.
    Leaves(&'static str, &'static str, &'static str),
}

/// A goal beside a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The goal in a few words: `under 15 MB`.
    pub title: String,
    /// It is reached.
    pub done: bool,
    /// What there is instead, or what reached it: `14.8 MB`.
    pub figure: String,
}

impl Goal {
    /// Whether it is reached. What can't be built reaches nothing.
    pub fn check(self, recipe: &Recipe, report: &Report) -> Outcome {
        let builds = answer(report, Question::Builds) != Answer::No;
        let (title, done, figure) = match self {
            Self::Under(limit) => {
                let ledger = &report.sizes.unpacked;
                let title = format!("under {}{}MB", limit / 1_000_000, bytes::NBSP);
                (title, ledger.complete && ledger.high < limit, bytes::text(ledger.total))
            }
            Self::NotRoot => {
                let user = report.image.as_ref().map_or("", |image| image.config.user.as_str());
                let is_root = matches!(user.split(':').next(), None | Some("" | "0" | "root"));
                let name = if is_root { "root" } else { user };
                ("not root".to_owned(), !is_root, format!("runs as {name}"))
            }
            Self::Yes(question) => {
                let verdict = report.verdicts.iter().find(|verdict| verdict.id == question);
                let why = verdict.map(|verdict| verdict.summary.clone()).unwrap_or_default();
                (question.id().to_owned(), answer(report, question) == Answer::Yes, why)
            }
            Self::Without(rule, title) => {
                let found = report.findings.iter().find(|finding| finding.id == rule);
                (
                    title.to_owned(),
                    found.is_none(),
                    found.map(|finding| finding.title.clone()).unwrap_or_default(),
                )
            }
            Self::Clean => clean(report),
            Self::Shell => {
                let asked = report.transcripts.iter().find(|one| one.command.starts_with("docker exec"));
                let opens = asked.is_some_and(|one| one.exit_code == 0);
                let figure = if opens { "there is a shell" } else { "there is none" };
                ("docker exec opens a shell".to_owned(), opens, figure.to_owned())
            }
            Self::File(path) => (format!("{path} is there"), has(recipe, path, ""), String::new()),
            Self::Says(path, text, title) => (title.to_owned(), has(recipe, path, text), String::new()),
            Self::Leaves(path, text, title) => {
                (title.to_owned(), has(recipe, path, "") && !has(recipe, path, text), String::new())
            }
        };
        Outcome { title, done: done && builds, figure: if builds { figure } else { "does not build".into() } }
    }
}

fn answer(report: &Report, question: Question) -> Answer {
    report.verdicts.iter().find(|verdict| verdict.id == question).map_or(Answer::Unreached, |one| one.answer)
}

fn clean(report: &Report) -> (String, bool, String) {
    let loud = |finding: &&crate::report::Finding| {
        finding.severity != Severity::Note && finding.silenced_by.is_none()
    };
    let left = report.findings.iter().filter(loud).count();
    ("no errors, no warnings".to_owned(), left == 0, format!("{left} left"))
}

/// A file of the recipe has this text.
fn has(recipe: &Recipe, path: &str, text: &str) -> bool {
    generate::paths(recipe).iter().any(|one| one == path)
        && generate::file(recipe, path).is_some_and(|file| file.text.contains(text))
}
