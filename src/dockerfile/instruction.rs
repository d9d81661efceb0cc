//! One logical line to an [`Instruction`], or `BuildKit`'s refusal of it.
//!
//! The rules and their order are those of moby/buildkit v0.34.2, `frontend/dockerfile/parser` and
//! `frontend/dockerfile/instructions`.

use super::arguments::{self, Health};
use super::flags::{self, Name, Parts, RawFlag, is_blank};
use super::heredocs;
use super::lines::{Logical, Reader};
use super::{Command, Flag, Healthcheck, Heredoc, Instruction, Kind, ParseError, Step, go, mounts, pairs};

const NOT_TEXTS: &str = "when using JSON array syntax, arrays must be comprised of strings only";

/// Reads one instruction; a refusal goes to the reader's errors.
pub(super) fn read(mut logical: Logical, reader: &mut Reader<'_>) -> Option<Instruction> {
    let line = logical.lines.first;
    let text = std::mem::take(&mut logical.text);
    let parts = flags::split(&text, reader.escape);
    let name = Name::find(parts.keyword);
    let inner = (name == Some(Name::Onbuild)).then(|| flags::split(parts.arguments, reader.escape));
    if let Some(problem) = misread(inner.as_ref().unwrap_or(&parts), reader.escape) {
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
        let at = offset + parts.at;
        let mut start = at;
        let kind = match self.kind(name, parts, heredocs, &mut start) {
            Err(_) if self.trigger => Kind::Other(parts.arguments.to_owned()),
            kind => kind?,
        };
        let shell = match &kind {
            Kind::Run { command, .. } | Kind::Cmd(command) | Kind::Entrypoint(command) => is_shell(command),
            Kind::Healthcheck(Healthcheck::Cmd(command)) => is_shell(command),
            _ => false,
        };
        Ok(Instruction {
            lines: self.logical.lines,
            keyword: parts.keyword.to_owned(),
            flags: parts.flags.iter().map(|flag| self.flag(flag, offset)).collect(),
            original: text.trim().to_owned(),
            kind,
            breaks: if shell { self.breaks(start) } else { Vec::new() },
        })
    }

    fn flag(&self, flag: &RawFlag, offset: usize) -> Flag {
        let (name, value) = flag.parts();
        Flag { line: self.line_at(offset + flag.at), name: name.to_owned(), value: value.map(str::to_owned) }
    }

    fn line_at(&self, offset: usize) -> usize {
        let at = self.logical.breaks.iter().rev().find(|(start, _)| *start <= offset);
        at.map_or(self.logical.lines.first, |(_, line)| *line)
    }

    /// The line breaks of a text that starts here in the logical line.
    fn breaks(&self, start: usize) -> Vec<(usize, usize)> {
        let later = self.logical.breaks.iter().filter(|(at, _)| *at > start);
        let first = (0, self.line_at(start));
        std::iter::once(first).chain(later.map(|(at, line)| (at - start, *line))).collect()
    }

    /// `start`: where the arguments start in the logical line; moved to where shell text starts.
    fn kind(
        &self,
        name: Name,
        parts: &Parts<'_>,
        heredocs: Vec<Heredoc>,
        start: &mut usize,
    ) -> Result<Kind, String> {
        let check = || name.check(&parts.flags);
        let keyword = name.keyword();
        let text = parts.arguments;
        let one = || match text {
            "" => Err(format!("{keyword} requires exactly one argument")),
            text => Ok(text.to_owned()),
        };
        let at_least_one = || format!("{keyword} requires at least one argument");
        let kind = match name {
            Name::From => return from(parts),
            Name::Run => {
                check()?;
                return self.run(parts, heredocs);
            }
            Name::Add | Name::Copy => return copy(name, parts, heredocs),
            Name::Healthcheck => return healthcheck(parts, start),
            Name::Onbuild => return self.onbuild(parts, heredocs, *start),
            Name::Env | Name::Label => {
                check()?;
                let read = pairs::pairs(text, keyword, self.escape)?;
                let (pairs, legacy) = read.ok_or_else(at_least_one)?;
                if pairs.iter().any(|(name, _)| name.is_empty()) {
                    return Err(format!("{keyword} names can not be blank"));
                }
                return Ok(if name == Name::Env {
                    Kind::Env { pairs, legacy }
                } else {
                    Kind::Label { pairs, legacy }
                });
            }
            Name::Shell => {
                check()?;
                return match arguments::exec(text) {
                    Some(words) if !words.is_empty() => Ok(Kind::Shell(words)),
                    None if !text.is_empty() => {
                        Err(format!("{keyword} requires the arguments to be in JSON form"))
                    }
                    _ => Err(at_least_one()),
                };
            }
            // BuildKit does not look at the flags of these two.
            Name::Arg => return arg(text, self.escape),
            Name::StopSignal => return one().map(Kind::StopSignal),
            Name::Maintainer => Kind::Maintainer(one()?),
            Name::User => Kind::User(one()?),
            Name::Workdir => Kind::Workdir(one()?),
            Name::Cmd => Kind::Cmd(command(text)),
            Name::Entrypoint => Kind::Entrypoint(command(text)),
            Name::Expose => Kind::Expose(arguments::expose(text).ok_or_else(at_least_one)?),
            Name::Volume => {
                let words = arguments::volume(text).filter(|words| !words.is_empty());
                let words: Vec<_> = words.ok_or_else(at_least_one)?;
                check()?;
                let words: Vec<_> = words.iter().map(|word| word.trim().to_owned()).collect();
                if words.iter().any(String::is_empty) {
                    return Err("VOLUME specified can not be an empty string".to_owned());
                }
                return Ok(Kind::Volume(words));
            }
        };
        check()?;
        Ok(kind)
    }

    fn run(&self, parts: &Parts<'_>, heredocs: Vec<Heredoc>) -> Result<Kind, String> {
        let mut list = Vec::new();
        for flag in &parts.flags {
            match flag.parts() {
                ("mount", Some(value)) => list.push(mounts::read(value, self.line_at(flag.at))?),
                ("network", Some(mode)) if !matches!(mode, "default" | "none" | "host") => {
                    return Err(format!("invalid network mode {}", go::quote(mode)));
                }
                ("security", Some(mode)) if !matches!(mode, "insecure" | "sandbox") => {
                    return Err(format!("security {} is not valid", go::quote(mode)));
                }
                _ => {}
            }
        }
        Ok(Kind::Run { command: command(parts.arguments), mounts: list, heredocs })
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
                breaks: Vec::new(),
            },
        };
        Ok(Kind::Onbuild(Box::new(held)))
    }
}

fn is_shell(command: &Command) -> bool {
    matches!(command, Command::Shell(_))
}

fn command(text: &str) -> Command {
    arguments::exec(text).map_or_else(|| Command::Shell(text.to_owned()), Command::Exec)
}

fn value(flags: &[RawFlag], name: &str) -> Option<String> {
    let flag = flags.iter().map(RawFlag::parts).find(|(known, _)| *known == name)?;
    flag.1.filter(|value| !value.is_empty()).map(str::to_owned)
}

fn from(parts: &Parts<'_>) -> Result<Kind, String> {
    let Some((image, name)) = arguments::from(parts.arguments) else {
        return Err("FROM requires either one or three arguments".to_owned());
    };
    if let Some((_, name)) = &name {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
        if !name.starts_with(|first: char| first.is_ascii_alphabetic()) || !name.bytes().all(plain) {
            return Err(format!(
                "invalid name for build stage: {}, name can't start with a number or contain symbols",
                go::quote(name)
            ));
        }
    }
    Name::From.check(&parts.flags)?;
    let platform = value(&parts.flags, "platform");
    let (as_word, name) = name.unzip();
    Ok(Kind::From { image, platform, as_word, name })
}

fn copy(name: Name, parts: &Parts<'_>, heredocs: Vec<Heredoc>) -> Result<Kind, String> {
    let keyword = name.keyword();
    let Some((sources, destination)) = arguments::copy(parts.arguments) else {
        return Err(format!(
            "{keyword} requires at least two arguments, but only one was provided. Destination could not be determined"
        ));
    };
    name.check(&parts.flags)?;
    if heredocs::marker(&destination).is_some() {
        return Err(format!("{keyword} cannot accept a heredoc as a destination"));
    }
    let link = parts.flags.iter().map(RawFlag::parts).find(|(name, _)| *name == "link");
    let sources = sources.into_iter().map(|source| match heredocs::marker(&source) {
        Some(marker) => format!("<<{}", marker.name),
        None => source,
    });
    Ok(Kind::Copy {
        add: name == Name::Add,
        sources: sources.collect(),
        destination,
        from: value(&parts.flags, "from"),
        chown: value(&parts.flags, "chown"),
        chmod: value(&parts.flags, "chmod"),
        link: link.is_some_and(|(_, value)| value.is_none_or(|value| value.eq_ignore_ascii_case("true"))),
        heredocs,
    })
}

fn arg(text: &str, escape: char) -> Result<Kind, String> {
    let words = pairs::words(text, escape);
    if words.is_empty() {
        return Err("ARG requires at least one argument".to_owned());
    }
    let split = |word: &String| match word.split_once('=') {
        Some(("", _)) => Err("ARG names can not be blank".to_owned()),
        Some((name, value)) => Ok((name.to_owned(), Some(value.to_owned()))),
        None => Ok((word.clone(), None)),
    };
    words.iter().map(split).collect::<Result<_, _>>().map(Kind::Arg)
}

fn healthcheck(parts: &Parts<'_>, start: &mut usize) -> Result<Kind, String> {
    let text = parts.arguments;
    if text.is_empty() {
        return Err("HEALTHCHECK requires at least one argument".to_owned());
    }
    let word = text.split(is_blank).next().unwrap_or_default().to_uppercase();
    let read = arguments::healthcheck(text);
    if word == "NONE" {
        return match read {
            Some(Health::None) => Ok(Kind::Healthcheck(Healthcheck::None)),
            _ => Err("HEALTHCHECK NONE takes no arguments".to_owned()),
        };
    }
    Name::Healthcheck.check(&parts.flags)?;
    if word != "CMD" {
        return Err(format!("Unknown type {} in HEALTHCHECK (try CMD)", go::quote(&word)));
    }
    let command = match read {
        Some(Health::Exec(words)) if !words.is_empty() => Command::Exec(words),
        Some(Health::Shell(at)) if at < text.len() => {
            *start += at;
            Command::Shell(text.get(at..).unwrap_or_default().to_owned())
        }
        _ => return Err("Missing command after HEALTHCHECK CMD".to_owned()),
    };
    timings(&parts.flags)?;
    Ok(Kind::Healthcheck(Healthcheck::Cmd(command)))
}

fn timings(flags: &[RawFlag]) -> Result<(), String> {
    for name in ["interval", "timeout", "start-period", "start-interval"] {
        if let Some(value) = value(flags, name) {
            let nanoseconds = go::duration(&value)?;
            if nanoseconds != 0 && nanoseconds < 1_000_000 {
                return Err(format!("Interval {} cannot be less than 1ms", go::quote(name)));
            }
        }
    }
    let Some(retries) = value(flags, "retries") else { return Ok(()) };
    match go::integer(&retries)? {
        count if count < 0 => Err(format!("--retries cannot be negative ({count})")),
        _ => Ok(()),
    }
}
