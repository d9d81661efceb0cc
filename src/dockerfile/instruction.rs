//! One logical line to an [`Instruction`], or `BuildKit`'s refusal of it.
//!
//! The rules and their order are those of moby/buildkit v0.34.2, `frontend/dockerfile/parser` and
//! `frontend/dockerfile/instructions`.

use super::flags::{self, Name, Parts, RawFlag, is_blank};
use super::lines::{Logical, Reader};
use super::shell::Body;
use super::{Command, Flag, Heredoc, Instruction, Kind, ParseError, Step};
use super::{arguments, heredocs, kinds, pairs};

const NOT_TEXTS: &str = "when using JSON array syntax, arrays must be comprised of strings only";

/// Reads one instruction; a refusal goes to the reader's errors.
pub(super) fn read(mut logical: Logical, reader: &mut Reader<'_>) -> Option<Instruction> {
    let line = logical.lines.first;
    let text = std::mem::take(&mut logical.text);
    let parts = flags::split(&text, reader.escape);
    let name = Name::find(parts.keyword);
    let inner = (name == Some(Name::Onbuild)).then(|| flags::split(parts.arguments, reader.escape));
    let problem = misread(inner.as_ref().unwrap_or(&parts), reader.escape);
    let is_misread = problem.is_some();
    if let Some(problem) = problem {
        reader.errors.push(ParseError::new(Step::Lines, line, problem));
    }
    let mut bodies = Vec::new();
    if holds_heredocs(inner.as_ref().unwrap_or(&parts)) {
        for marker in heredocs::markers(&text) {
            let Some(body) = reader.heredoc(marker, &mut logical) else {
                reader.errors.push(ParseError::new(Step::Lines, line, "unterminated heredoc"));
                break;
            };
            bodies.push(body);
        }
    }
    if is_misread {
        return None;
    }
    let file = File { logical: &logical, escape: reader.escape, trigger: false };
    let built = match name {
        Some(name) => file.instruction(&text, name, &parts, bodies, 0),
        None => Err(flags::unknown(parts.keyword)),
    };
    built.map_err(|message| reader.errors.push(ParseError::new(Step::Instruction, line, message))).ok()
}

/// What the line reader of `BuildKit` refuses, before it looks at instructions.
fn misread(parts: &Parts<'_>, escape: char) -> Option<String> {
    match Name::find(parts.keyword)? {
        name @ (Name::Env | Name::Label) => pairs::pairs(parts.arguments, name.keyword(), escape).err(),
        Name::Healthcheck => {
            let rest = parts.arguments.trim_start_matches(|character| !is_blank(character));
            arguments::is_other_array(rest.trim_start()).then(|| NOT_TEXTS.to_owned())
        }
        Name::Add | Name::Cmd | Name::Copy | Name::Entrypoint | Name::Run | Name::Shell | Name::Volume => {
            arguments::is_other_array(parts.arguments).then(|| NOT_TEXTS.to_owned())
        }
        _ => None,
    }
}

fn holds_heredocs(parts: &Parts<'_>) -> bool {
    matches!(Name::find(parts.keyword), Some(Name::Add | Name::Copy | Name::Run))
        && arguments::exec(parts.arguments).is_none()
}

/// What is known of the line that an instruction stands on.
struct File<'a> {
    logical: &'a Logical,
    escape: char,
    /// It is what ONBUILD holds, which `BuildKit` checks only where the image is used.
    trigger: bool,
}

impl File<'_> {
    /// `offset`: where `text` starts in the logical line.
    fn instruction(
        &self,
        text: &str,
        name: Name,
        parts: &Parts<'_>,
        heredocs: Vec<Heredoc>,
        offset: usize,
    ) -> Result<Instruction, String> {
        let line_at = |at: usize| self.line_at(offset + at);
        let source = kinds::Source { name, parts, escape: self.escape, line_at: &line_at };
        let kind = match name {
            Name::Onbuild => self.onbuild(parts, heredocs, offset + parts.at),
            _ => source.kind(heredocs),
        };
        let kind = match kind {
            Err(_) if self.trigger => Kind::Other(parts.arguments.to_owned()),
            kind => kind?,
        };
        // Shell text is what the line ends with.
        let start = |shell: &str| offset + parts.at + parts.arguments.len() - shell.len();
        Ok(Instruction {
            lines: self.logical.lines,
            keyword: parts.keyword.to_owned(),
            flags: parts.flags.iter().map(|flag| as_flag(flag, &line_at)).collect(),
            original: text.trim().to_owned(),
            script: match &kind {
                Kind::Run { command: Command::Shell(text), heredocs, .. } => {
                    Some(Body::read(text, heredocs, self.breaks(start(text))))
                }
                _ => None,
            },
            kind,
        })
    }

    fn line_at(&self, offset: usize) -> usize {
        let at = self.logical.breaks.partition_point(|(start, _)| *start <= offset);
        let at = self.logical.breaks.get(at.saturating_sub(1));
        at.map_or(self.logical.lines.first, |(_, line)| *line)
    }

    /// The line breaks of a text that starts here in the logical line.
    fn breaks(&self, start: usize) -> Vec<(usize, usize)> {
        let later = self.logical.breaks.iter().filter(|(at, _)| *at > start);
        let first = (0, self.line_at(start));
        std::iter::once(first).chain(later.map(|(at, line)| (at - start, *line))).collect()
    }

    fn onbuild(&self, parts: &Parts<'_>, heredocs: Vec<Heredoc>, offset: usize) -> Result<Kind, String> {
        if parts.arguments.is_empty() {
            return Err("ONBUILD requires at least one argument".to_owned());
        }
        Name::Onbuild.check(&parts.flags)?;
        let inner = flags::split(parts.arguments, self.escape);
        let name = match Name::find(inner.keyword) {
            Some(Name::Onbuild) => {
                return Err("Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed".to_owned());
            }
            Some(name @ (Name::From | Name::Maintainer)) => {
                return Err(format!("{} isn't allowed as an ONBUILD trigger", name.keyword()));
            }
            name => name,
        };
        let trigger = File { trigger: true, ..*self };
        let held = match name {
            Some(name) => trigger.instruction(parts.arguments, name, &inner, heredocs, offset)?,
            None => Instruction {
                lines: self.logical.lines,
                keyword: inner.keyword.to_owned(),
                flags: Vec::new(),
                original: parts.arguments.to_owned(),
                kind: Kind::Other(inner.arguments.to_owned()),
                script: None,
            },
        };
        Ok(Kind::Onbuild(Box::new(held)))
    }
}

fn as_flag(flag: &RawFlag, line_at: &dyn Fn(usize) -> usize) -> Flag {
    let (name, value) = flag.parts();
    Flag { line: line_at(flag.at), name: name.to_owned(), value: value.map(str::to_owned) }
}
