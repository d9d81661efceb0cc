//! The arguments of one instruction to its [`Kind`]: what each instruction asks of them, in the order
//! in which `BuildKit` looks.

use super::arguments::{self, Health};
use super::flags::{Name, Parts, RawFlag, is_blank};
use super::{Command, Healthcheck, Heredoc, Kind, go, heredocs, mounts, pairs};

/// What an instruction is read from.
pub(super) struct Source<'a> {
    pub(super) name: Name,
    pub(super) parts: &'a Parts<'a>,
    pub(super) escape: char,
    /// The line of an offset in the instruction's text.
    pub(super) line_at: &'a dyn Fn(usize) -> usize,
}

impl Source<'_> {
    /// What the instruction says, or why it is refused. ONBUILD is read by its holder.
    pub(super) fn kind(&self, heredocs: Vec<Heredoc>) -> Result<Kind, String> {
        let text = self.parts.arguments;
        match self.name {
            Name::Add | Name::Copy => copy(self.name, self.parts, heredocs),
            // BuildKit does not look at the flags of these two.
            Name::Arg => arg(text, self.escape),
            Name::StopSignal => self.one().map(Kind::StopSignal),
            Name::Cmd => self.checked(Kind::Cmd(command(text))),
            Name::Entrypoint => self.checked(Kind::Entrypoint(command(text))),
            Name::Env | Name::Label => self.pairs(),
            Name::Expose => {
                self.checked(Kind::Expose(arguments::expose(text).ok_or_else(|| self.at_least_one())?))
            }
            Name::From => from(self.parts),
            Name::Healthcheck => healthcheck(self.parts),
            Name::Maintainer => self.checked(Kind::Maintainer(self.one()?)),
            Name::Run => self.run(heredocs),
            Name::Shell => self.shell(),
            Name::User => self.checked(Kind::User(self.one()?)),
            Name::Volume => self.volume(),
            Name::Workdir => self.checked(Kind::Workdir(self.one()?)),
            Name::Onbuild => Ok(Kind::Other(text.to_owned())),
        }
    }

    fn check(&self) -> Result<(), String> {
        self.name.check(&self.parts.flags)
    }

    fn checked(&self, kind: Kind) -> Result<Kind, String> {
        self.check().map(|()| kind)
    }

    fn one(&self) -> Result<String, String> {
        match self.parts.arguments {
            "" => Err(format!("{} requires exactly one argument", self.name.keyword())),
            text => Ok(text.to_owned()),
        }
    }

    fn at_least_one(&self) -> String {
        format!("{} requires at least one argument", self.name.keyword())
    }

    fn pairs(&self) -> Result<Kind, String> {
        self.check()?;
        let keyword = self.name.keyword();
        let read = pairs::pairs(self.parts.arguments, keyword, self.escape)?;
        let (pairs, legacy) = read.ok_or_else(|| self.at_least_one())?;
        if pairs.iter().any(|(name, _)| name.is_empty()) {
            return Err(format!("{keyword} names can not be blank"));
        }
        Ok(match self.name {
            Name::Env => Kind::Env { pairs, legacy },
            _ => Kind::Label { pairs, legacy },
        })
    }

    fn shell(&self) -> Result<Kind, String> {
        self.check()?;
        match arguments::exec(self.parts.arguments) {
            Some(words) if !words.is_empty() => Ok(Kind::Shell(words)),
            None if !self.parts.arguments.is_empty() => {
                Err("SHELL requires the arguments to be in JSON form".to_owned())
            }
            _ => Err(self.at_least_one()),
        }
    }

    fn volume(&self) -> Result<Kind, String> {
        let words = arguments::volume(self.parts.arguments).filter(|words| !words.is_empty());
        let words = words.ok_or_else(|| self.at_least_one())?;
        self.check()?;
        let words: Vec<_> = words.iter().map(|word| word.trim().to_owned()).collect();
        if words.iter().any(String::is_empty) {
            return Err("VOLUME specified can not be an empty string".to_owned());
        }
        Ok(Kind::Volume(words))
    }

    fn run(&self, heredocs: Vec<Heredoc>) -> Result<Kind, String> {
        self.check()?;
        let mut list = Vec::new();
        for flag in &self.parts.flags {
            if let ("mount", Some(value)) = flag.parts() {
                list.push(mounts::read(value, (self.line_at)(flag.at))?);
            }
        }
        for flag in &self.parts.flags {
            match flag.parts() {
                ("network", Some(mode)) if !matches!(mode, "default" | "none" | "host") => {
                    return Err(format!("invalid network mode {}", go::quote(mode)));
                }
                ("security", Some(mode)) if !matches!(mode, "insecure" | "sandbox") => {
                    return Err(format!("security {} is not valid", go::quote(mode)));
                }
                _ => {}
            }
        }
        Ok(Kind::Run { command: command(self.parts.arguments), mounts: list, heredocs })
    }
}

fn command(text: &str) -> Command {
    arguments::exec(text).map_or_else(|| Command::Shell(text.to_owned()), Command::Exec)
}

fn value(flags: &[RawFlag], name: &str) -> Option<String> {
    let flag = flags.iter().map(RawFlag::parts).find(|(known, _)| *known == name)?;
    flag.1.filter(|value| !value.is_empty()).map(str::to_owned)
}

/// Every value of a flag that may stand several times.
fn values(flags: &[RawFlag], name: &str) -> Vec<String> {
    let given = flags.iter().map(RawFlag::parts).filter(|(known, _)| *known == name);
    given.filter_map(|(_, value)| value.map(str::to_owned)).collect()
}

fn switched(flags: &[RawFlag], name: &str) -> bool {
    let flag = flags.iter().map(RawFlag::parts).find(|(known, _)| *known == name);
    flag.is_some_and(|(_, value)| value.is_none_or(|value| value.eq_ignore_ascii_case("true")))
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
        link: switched(&parts.flags, "link"),
        parents: switched(&parts.flags, "parents"),
        exclude: values(&parts.flags, "exclude"),
        checksum: value(&parts.flags, "checksum"),
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

fn healthcheck(parts: &Parts<'_>) -> Result<Kind, String> {
    let text = parts.arguments;
    if text.is_empty() {
        return Err("HEALTHCHECK requires at least one argument".to_owned());
    }
    let word = text.split(is_blank).next().unwrap_or_default().to_ascii_uppercase();
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
