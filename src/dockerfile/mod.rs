//! The file format: text in, stages and instructions with their lines out. Knows no recipe, no
//! image and no Go.
//!
//! Accepts and refuses what `BuildKit`'s own front end does; a refusal carries its text and line.

mod arguments;
mod flags;
pub mod go;
mod heredocs;
mod instruction;
mod json;
mod kinds;
mod lexer;
mod lines;
mod mounts;
mod pairs;
mod pattern;
pub mod ports;
pub mod reached;
pub mod remote;
mod read;
pub mod reference;
mod refusal;
pub mod shell;
mod stages;
mod substitution;
#[cfg(test)]
mod tests;
pub mod words;

pub use mounts::Mount;
pub use refusal::{ParseError, Step};

/// 1-based, inclusive range of lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lines {
    /// First line.
    pub first: usize,
    /// Last line.
    pub last: usize,
}

/// A whole file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dockerfile {
    /// The text as given.
    pub text: String,
    /// `# name=value` lines at the top: `syntax`, `escape`, `check`, in order.
    pub directives: Vec<Directive>,
    /// ARG instructions before the first FROM.
    pub globals: Vec<Instruction>,
    /// One for each FROM, in order.
    pub stages: Vec<Stage>,
    /// Every comment line outside heredocs, directives left out.
    pub comments: Vec<Comment>,
    /// The escape character: backslash, or backquote.
    pub escape: char,
}

impl Dockerfile {
    /// A `# syntax` line names the front end that reads it, in the place of the engine's own.
    pub fn names_front_end(&self) -> bool {
        self.directives.iter().any(|directive| directive.name == "syntax")
    }
}

impl Lines {
    /// The line is among them.
    pub fn holds(self, line: usize) -> bool {
        (self.first..=self.last).contains(&line)
    }
}

impl Dockerfile {
    /// Index of a stage by its name (any case) among those before `before`, or by its number.
    pub fn stage_index(&self, name: &str, before: usize) -> Option<usize> {
        let is_it =
            |stage: &&Stage| stage.name.as_ref().is_some_and(|stage| stage.eq_ignore_ascii_case(name));
        let named = self.stages.iter().take(before).rev().find(is_it);
        let numbered = || name.parse::<usize>().ok().filter(|index| *index < before);
        named.map(|stage| stage.index).or_else(numbered)
    }
}

/// A parser directive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// Its line.
    pub line: usize,
    /// Lower case name.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// A comment line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Its line.
    pub line: usize,
    /// What follows the `#`, trimmed.
    pub text: String,
}

/// A build stage: a FROM and what follows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// 0-based position.
    pub index: usize,
    /// Name after AS, as written.
    pub name: Option<String>,
    /// The FROM instruction; its `kind` is [`Kind::From`].
    pub from: Instruction,
    /// What follows, up to the next FROM.
    pub instructions: Vec<Instruction>,
}

impl Stage {
    /// Its ONBUILD instructions, each with the one that it holds.
    pub fn triggers(&self) -> impl Iterator<Item = (&Instruction, &Instruction)> {
        self.instructions.iter().filter_map(|instruction| match &instruction.kind {
            Kind::Onbuild(held) => Some((instruction, &**held)),
            _ => None,
        })
    }
}

/// One instruction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instruction {
    /// The lines it covers, heredoc bodies and comments inside it included.
    pub lines: Lines,
    /// Keyword as written (`COPY`, `copy`).
    pub keyword: String,
    /// Flags before the arguments, in order.
    pub flags: Vec<Flag>,
    /// The instruction on one line, continuations joined, comments dropped, as `BuildKit` shows it.
    pub original: String,
    /// What it says.
    pub kind: Kind,
    /// What a RUN in shell form hands to its shell; none for everything else.
    pub script: Option<shell::Body>,
}

impl Instruction {
    /// What ENV, or an ARG with a default, gives a name, as it is written.
    pub fn gives(&self, name: &str) -> Option<&str> {
        match &self.kind {
            Kind::Env { pairs, .. } => {
                pairs.iter().rfind(|(own, _)| own == name).map(|(_, value)| value.as_str())
            }
            Kind::Arg(pairs) => pairs.iter().rfind(|(own, _)| own == name)?.1.as_deref(),
            _ => None,
        }
    }

    /// Keyword in upper case.
    pub fn name(&self) -> String {
        self.keyword.to_ascii_uppercase()
    }

    /// The same as if all of it stood on these lines.
    #[must_use]
    pub fn standing_on(&self, lines: Lines) -> Self {
        let mut moved = Self { lines, ..self.clone() };
        moved.flags.iter_mut().for_each(|flag| flag.line = lines.first);
        if let Kind::Run { mounts, .. } = &mut moved.kind {
            for mount in mounts {
                mount.line = lines.first;
            }
        }
        let breaks = moved.script.iter_mut().flat_map(|script| &mut script.breaks);
        breaks.for_each(|(_, line)| *line = lines.first);
        moved
    }

    /// Its keyword is this one, in any case.
    pub fn is(&self, name: &str) -> bool {
        self.keyword.eq_ignore_ascii_case(name)
    }
}

/// `--name=value` or `--name` before the arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    /// Its line.
    pub line: usize,
    /// Name without the dashes.
    pub name: String,
    /// Value, where there is one.
    pub value: Option<String>,
}

/// The instructions, words not yet expanded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// FROM.
    From {
        /// Image or stage name.
        image: String,
        /// `--platform`.
        platform: Option<String>,
        /// The word AS as written, where there is a name.
        as_word: Option<String>,
        /// Stage name as written.
        name: Option<String>,
    },
    /// RUN.
    Run {
        /// Shell text or words.
        command: Command,
        /// `--mount` flags.
        mounts: Vec<Mount>,
        /// Heredocs, in order.
        heredocs: Vec<Heredoc>,
    },
    /// COPY and ADD.
    Copy {
        /// True for ADD.
        add: bool,
        /// Sources, words not expanded. A heredoc source is its name with `<<`.
        sources: Vec<String>,
        /// Destination.
        destination: String,
        /// `--from`.
        from: Option<String>,
        /// `--chown`.
        chown: Option<String>,
        /// `--chmod`.
        chmod: Option<String>,
        /// `--link`.
        link: bool,
        /// `--parents`.
        parents: bool,
        /// Patterns of `--exclude`, in order; variables in them stay.
        exclude: Vec<String>,
        /// `--checksum`, not expanded.
        checksum: Option<String>,
        /// Heredocs among the sources.
        heredocs: Vec<Heredoc>,
    },
    /// ENV, and LABEL by [`Kind::Label`]: pairs in order, quotes still on.
    Env {
        /// Name and value.
        pairs: Vec<(String, String)>,
        /// `ENV name value`, without `=`.
        legacy: bool,
    },
    /// LABEL.
    Label {
        /// Key and value.
        pairs: Vec<(String, String)>,
        /// `LABEL key value`, without `=`.
        legacy: bool,
    },
    /// ARG: name and default, in order.
    Arg(Vec<(String, Option<String>)>),
    /// WORKDIR.
    Workdir(String),
    /// USER.
    User(String),
    /// EXPOSE.
    Expose(Vec<String>),
    /// VOLUME.
    Volume(Vec<String>),
    /// CMD.
    Cmd(Command),
    /// ENTRYPOINT.
    Entrypoint(Command),
    /// HEALTHCHECK.
    Healthcheck(Healthcheck),
    /// SHELL.
    Shell(Vec<String>),
    /// STOPSIGNAL.
    StopSignal(String),
    /// ONBUILD and what it holds.
    Onbuild(Box<Instruction>),
    /// MAINTAINER.
    Maintainer(String),
    /// Only inside ONBUILD, which `BuildKit` does not check: arguments that their instruction refuses, or
    /// those of a keyword that is none.
    Other(String),
}

/// How a command is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Text for a shell; continuations joined, comments dropped.
    Shell(String),
    /// A JSON array of words.
    Exec(Vec<String>),
}

/// HEALTHCHECK's argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Healthcheck {
    /// HEALTHCHECK NONE.
    None,
    /// HEALTHCHECK CMD; its timings are flags of the instruction.
    Cmd(Command),
}

/// A here-document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heredoc {
    /// Its end marker, and in COPY the file's name.
    pub name: String,
    /// Variables in it are expanded (the marker is not quoted).
    pub expand: bool,
    /// Its body, tabs removed where `<<-` asks for it.
    pub body: String,
    /// Lines of the body.
    pub lines: Lines,
}

/// Reads a file. Problems are refusals, the one that `BuildKit` reports first; what could be read is
/// there all the same. What `BuildKit` refuses only in stages that it reaches is told by [`reached`].
pub fn parse(text: &str) -> (Dockerfile, Vec<ParseError>) {
    read::file(text)
}
