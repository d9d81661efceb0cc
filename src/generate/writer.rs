//! Collects a file's lines, and for each instruction, setting or command why it is there.

use std::borrow::Cow;

use super::Note;

/// Columns that a comment keeps to.
const COMMENT_WIDTH: usize = 76;
/// Columns that a command keeps to before it is broken.
const COMMAND_WIDTH: usize = 80;

/// A file in the making.
#[derive(Debug, Default)]
pub(super) struct Writer {
    text: String,
    lines: usize,
    notes: Vec<Note>,
    comments: bool,
    wrap: bool,
}

impl Writer {
    /// An empty file: with notes as comments or not, long commands broken or not.
    pub(super) fn new(comments: bool, wrap: bool) -> Self {
        Self { comments, wrap, ..Self::default() }
    }

    /// A line of its own that is no instruction.
    pub(super) fn line(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
        self.lines += 1;
    }

    /// An empty line, where something stands above.
    pub(super) fn gap(&mut self) {
        if self.lines > 0 && !self.text.ends_with("\n\n") {
            self.line("");
        }
    }

    /// An instruction, perhaps of several lines, why it is there and the options behind it.
    pub(super) fn add(&mut self, text: &str, why: impl Into<Cow<'static, str>>, options: &[&'static str]) {
        let why = why.into();
        if self.comments {
            let indent = text.len() - text.trim_start_matches(' ').len();
            for line in wrapped(&why) {
                self.line(&format!("{:indent$}# {line}", ""));
            }
        }
        let first = self.lines + 1;
        text.split('\n').for_each(|line| self.line(line));
        let mut ids: Vec<&'static str> = Vec::new();
        options.iter().filter(|id| !id.is_empty()).for_each(|id| {
            if !ids.contains(id) {
                ids.push(id);
            }
        });
        self.notes.push(Note { first, last: self.lines, why, options: ids });
    }

    /// A RUN of these commands, joined by `&&`.
    pub(super) fn run(&mut self, run: &Run, why: impl Into<Cow<'static, str>>, options: &[&'static str]) {
        let text = run.text(self.wrap);
        self.add(&text, why, options);
    }

    /// A RUN that was put together elsewhere.
    pub(super) fn step(&mut self, step: Step) {
        self.run(&step.run, step.why, &step.options);
    }

    /// `head` and `tail` on one line, or the tail below.
    pub(super) fn folded(&self, head: &str, tail: &str) -> String {
        if self.wrap && !head.ends_with("HEALTHCHECK") {
            format!("{head} \\\n    {tail}")
        } else {
            format!("{head} {tail}")
        }
    }

    /// A whole file, its last line complete, that one note explains.
    pub(super) fn whole(text: &str, why: &'static str, options: &[&'static str]) -> Self {
        let mut writer = Self::default();
        writer.add(text.trim_end_matches('\n'), why, options);
        writer
    }

    /// The file and its notes.
    pub(super) fn finish(self) -> (String, Vec<Note>) {
        (self.text, self.notes)
    }
}

/// A RUN, why it is there, and the options behind it.
#[derive(Debug, Default)]
pub(super) struct Step {
    pub(super) run: Run,
    pub(super) why: Cow<'static, str>,
    pub(super) options: Vec<&'static str>,
}

impl Step {
    /// Both in one RUN.
    pub(super) fn then(mut self, next: Self) -> Self {
        self.run.commands.extend(next.run.commands);
        self.why = format!("{} {} One RUN makes one layer.", self.why, next.why).into();
        self.options.extend(next.options);
        self.options.push("one-run");
        self
    }
}

/// A RUN in the making.
#[derive(Debug, Default)]
pub(super) struct Run {
    /// `--mount` and other flags.
    flags: Vec<String>,
    /// Commands, each in the parts that it may be broken between.
    commands: Vec<Vec<String>>,
}

impl Run {
    /// Adds a flag.
    pub(super) fn flag(mut self, flag: impl Into<String>) -> Self {
        self.flags.push(flag.into());
        self
    }

    /// Adds a command in one part.
    pub(super) fn command(self, command: impl Into<String>) -> Self {
        self.parts(vec![command.into()])
    }

    /// Adds a command in parts.
    pub(super) fn parts(mut self, parts: Vec<String>) -> Self {
        self.commands.push(parts);
        self
    }

    /// Whether there is nothing to run.
    pub(super) fn is_empty(&self) -> bool {
        self.commands.is_empty()
    }

    fn text(&self, wrap: bool) -> String {
        let commands: Vec<String> = self.commands.iter().map(|parts| parts.join(" ")).collect();
        let mut line = vec!["RUN".to_owned()];
        line.extend(self.flags.iter().cloned());
        line.push(commands.join(" && "));
        let line = line.join(" ");
        if !wrap || (self.flags.is_empty() && line.len() <= COMMAND_WIDTH) {
            return line;
        }
        let mut rows: Vec<String> = self.flags.clone();
        for (index, parts) in self.commands.iter().enumerate() {
            for (at, part) in parts.iter().enumerate() {
                let and = if index > 0 && at == 0 { "&& " } else { "" };
                let indent = if at > 0 { "  " } else { "" };
                rows.push(format!("{indent}{and}{part}"));
            }
        }
        format!("RUN {}", rows.join(" \\\n    "))
    }
}

fn wrapped(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= COMMENT_WIDTH - 2 => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
