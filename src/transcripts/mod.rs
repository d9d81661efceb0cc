//! What `docker build`, `docker images`, `docker run` and what follows print for this image, as far
//! as the model knows.
//!
//! Times, ids and digests are not known: they are left out, or stand as `…`. Where an answer depends
//! on what the text does not say, its transcript is missing rather than guessed.

mod build;
mod log;
mod run;
mod size;

use crate::scene::Scene;
use crate::sizes::Ledgers;
use crate::verdicts::{Answer, Question, Verdict};

pub use log::logs;

/// A command and what it prints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transcript {
    /// The command line.
    pub command: String,
    /// What it prints, stdout and stderr together.
    pub output: String,
    /// Its exit code.
    pub exit_code: i32,
}

/// All transcripts, in the order in which a person would type them.
pub fn transcripts(scene: &Scene<'_>, ledgers: &Ledgers, verdicts: &[Verdict], tag: &str) -> Vec<Transcript> {
    let mut all = vec![build::transcript(scene, verdicts, tag)];
    if answer(verdicts, Question::Builds) == Answer::No {
        return all;
    }
    all.extend(size::transcript(ledgers, tag));
    let starts = answer(verdicts, Question::Starts);
    all.extend(run::start(scene, verdicts, tag));
    if starts == Answer::Yes {
        all.extend(run::shell(scene, tag));
        all.extend(run::health(verdicts, tag));
        all.extend(run::stop(scene, verdicts, tag));
    }
    all
}

fn answer(verdicts: &[Verdict], question: Question) -> Answer {
    verdict(verdicts, question).map_or(Answer::Unreached, |verdict| verdict.answer)
}

fn verdict(verdicts: &[Verdict], question: Question) -> Option<&Verdict> {
    verdicts.iter().find(|verdict| verdict.question == question)
}
