//! Does it build, start, stay healthy, stop, and work? One file a cause, in the order in which Docker
//! would meet them.
//!
//! A cause explains a verdict that is not yes. It is decided from the text, the image and the facts
//! about the app, and quotes what Docker prints (`docker build`, `docker run`, the container's log).

pub mod access;
pub mod case;
pub mod causes;
pub mod edits;
pub mod failed;
pub mod launch;
pub mod link;
pub mod question;
pub mod refused;
pub mod says;
pub mod script;
mod step;
mod summary;
mod together;

use crate::fix::Fix;
use crate::order::sort_by_key;
use crate::scene::{Example, Scene};
use case::Case;
use serde::Serialize;

pub use together::together;

/// The five questions, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Question {
    /// `docker build` succeeds.
    Builds,
    /// PID 1 executes and does not exit by itself.
    Starts,
    /// The HEALTHCHECK can run in this image and asks the right thing.
    Healthy,
    /// The stop signal reaches the service.
    Stops,
    /// What the service needs is there, and its user can reach it.
    Works,
}

impl Question {
    /// All, in order.
    pub const ALL: [Self; 5] = [Self::Builds, Self::Starts, Self::Healthy, Self::Stops, Self::Works];

    /// Its permanent id.
    pub fn id(self) -> &'static str {
        match self {
            Self::Builds => "builds",
            Self::Starts => "starts",
            Self::Healthy => "healthy",
            Self::Stops => "stops",
            Self::Works => "works",
        }
    }
}

/// What a verdict says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Answer {
    /// Yes.
    Yes,
    /// Depends on what the text can't tell; each such cause says on what.
    Depends,
    /// No.
    No,
    /// Nothing checks it (only [`Question::Healthy`]).
    None,
    /// It does not build or start, so the question does not arise.
    Unreached,
}

/// An answer with its reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The question.
    pub question: Question,
    /// The answer.
    pub answer: Answer,
    /// The reason in at most 34 characters, lower case: `static binary, needs no loader`.
    pub summary: String,
    /// Why it is not yes.
    pub causes: Vec<Found>,
}

/// A kind of cause.
#[derive(Debug)]
pub struct Cause {
    /// Permanent kebab-case id, unique over causes and rules.
    pub id: &'static str,
    /// The verdict it spoils.
    pub question: Question,
    /// What is wrong, as a heading: `The binary needs a loader that is not there`.
    pub title: &'static str,
    /// A file that has it.
    pub bad: Example,
    /// The same file, repaired.
    pub good: Example,
    /// Finds it.
    pub check: fn(&Case<'_>, &mut Vec<Found>),
}

/// A cause that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The cause's id.
    pub id: &'static str,
    /// [`Answer::No`] or [`Answer::Depends`].
    pub answer: Answer,
    /// The file that the lines belong to.
    pub file: &'static str,
    /// The lines that cause it together.
    pub lines: Vec<usize>,
    /// The reason in at most 34 characters.
    pub summary: String,
    /// What happens, why, what fixes it, in a learner's words; for `Depends`, on what.
    pub why: String,
    /// The text that the user would see.
    pub error: Option<String>,
    /// `docker run`'s exit code, or the container's where `docker run` starts it.
    pub exit_code: Option<i32>,
    /// Ways out, best first.
    pub fixes: Vec<Fix>,
}

/// Every cause, in the order in which they are asked.
pub static CAUSES: &[&Cause] = causes::ALL;

impl Found {
    /// A cause of No.
    pub fn no(
        id: &'static str,
        summary: impl Into<String>,
        lines: Vec<usize>,
        why: impl Into<String>,
    ) -> Self {
        Self {
            id,
            answer: Answer::No,
            file: "Dockerfile",
            lines: case::tidy(lines),
            summary: summary.into(),
            why: why.into(),
            error: None,
            exit_code: None,
            fixes: Vec::new(),
        }
    }

    /// A cause of Depends.
    pub fn depends(
        id: &'static str,
        summary: impl Into<String>,
        lines: Vec<usize>,
        why: impl Into<String>,
    ) -> Self {
        Self { answer: Answer::Depends, ..Self::no(id, summary, lines, why) }
    }

    /// The same where it hangs on a fact about the app that nobody said: it depends on that.
    #[must_use]
    pub fn assuming(mut self, assumed: bool, fact: &str) -> Self {
        if assumed {
            self.answer = Answer::Depends;
            self.why = format!("Assumed: {fact}. Depends on that. {}", self.why);
        }
        self
    }

    /// Adds the text that the user would see and the exit code.
    #[must_use]
    pub fn says(mut self, (error, exit_code): (String, i32)) -> Self {
        self.error = Some(error).filter(|error| !error.is_empty());
        self.exit_code = Some(exit_code);
        self
    }

    /// Adds the text that the user would see, of something that ends no container.
    #[must_use]
    pub fn prints(mut self, error: impl Into<String>) -> Self {
        self.error = Some(error.into());
        self
    }

    /// Adds a way out.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }
}

/// Judges a build.
pub fn judge(scene: &Scene<'_>) -> Vec<Verdict> {
    let case = Case::new(scene);
    let mut stopped = false;
    Question::ALL
        .map(|question| {
            if stopped {
                return unreached(question);
            }
            let verdict = ask(&case, question);
            stopped = verdict.answer == Answer::No && question <= Question::Starts;
            verdict
        })
        .into()
}

fn unreached(question: Question) -> Verdict {
    Verdict { question, answer: Answer::Unreached, summary: "not reached".into(), causes: Vec::new() }
}

fn ask(case: &Case<'_>, question: Question) -> Verdict {
    if question == Question::Healthy && !summary::has_probe(case) {
        let summary = "nothing checks it".into();
        return Verdict { question, answer: Answer::None, summary, causes: Vec::new() };
    }
    let mut causes = Vec::new();
    for cause in CAUSES.iter().filter(|cause| cause.question == question) {
        (cause.check)(case, &mut causes);
    }
    sort_by_key(&mut causes, |found| found.answer != Answer::No);
    let (answer, summary) = match causes.first() {
        Some(found) => (found.answer, found.summary.clone()),
        None => (Answer::Yes, summary::yes(case, question)),
    };
    Verdict { question, answer, summary, causes }
}
