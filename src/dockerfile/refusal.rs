//! A refusal, in the words of `BuildKit`.

/// A refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    /// The first line of what it is about; 0 where that is the whole file.
    pub line: usize,
    /// `BuildKit`'s text, such as `unknown instruction: CPY (did you mean COPY?)`.
    pub message: String,
    /// What `BuildKit` was doing.
    pub step: Step,
}

/// The steps in which `BuildKit` reads a file; each looks at the whole file before the next begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Splitting it into lines and words.
    Lines,
    /// Looking at instructions one by one. Its message names the line.
    Instruction,
    /// Looking at the stages together.
    File,
}

impl ParseError {
    /// A refusal at this step.
    pub fn new(step: Step, line: usize, message: impl Into<String>) -> Self {
        Self { line, message: message.into(), step }
    }

    /// The message as a build prints it, behind `ERROR: failed to build: failed to solve: `.
    pub fn printed(&self) -> String {
        match self.step {
            Step::Instruction => format!("dockerfile parse error on line {}: {}", self.line, self.message),
            Step::Lines | Step::File => self.message.clone(),
        }
    }
}
