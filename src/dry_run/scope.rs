//! Variables of the builder: what ARG, ENV and the platform give, and where.
//!
//! ARGs before the first FROM serve FROM lines alone until a stage declares them again. ENV wins over
//! ARG. The automatic platform arguments are global too.

use std::cell::Cell;

use super::build::Build;
use super::stage::Stage;
use crate::dockerfile::Kind;
use crate::dockerfile::reference::LONGEST as LONGEST_NAME;
use crate::dockerfile::words::{self, Expanded};

/// A declared variable.
#[derive(Clone, Debug)]
pub(super) struct Variable {
    pub(super) name: String,
    /// `None`: declared without a value.
    pub(super) value: Option<String>,
}

/// Arguments that `BuildKit` sets by itself.
const AUTOMATIC: &[&str] = &[
    "TARGETPLATFORM",
    "TARGETOS",
    "TARGETARCH",
    "TARGETVARIANT",
    "BUILDPLATFORM",
    "BUILDOS",
    "BUILDARCH",
    "BUILDVARIANT",
    "TARGETSTAGE",
];

/// `BuildKit` sets it by itself, where a stage asks for it.
pub(super) fn is_automatic(name: &str) -> bool {
    AUTOMATIC.contains(&name)
}

/// A copy of a text, its bytes counted.
fn count(text: &str, read: &Cell<usize>) -> Option<String> {
    read.set(read.get() + text.len());
    Some(text.to_owned())
}

/// The last declaration of a name.
fn last<'v>(variables: &'v [Variable], name: &str) -> Option<&'v Variable> {
    variables.iter().rev().find(|variable| variable.name == name)
}

/// Ways to read variables.
pub(super) struct Scope;

impl Scope {
    /// The globals: automatic arguments, then ARGs before the first FROM with their defaults expanded.
    pub(super) fn globals(build: &mut Build<'_>) -> Vec<Variable> {
        let mut globals = automatic(build);
        let file = build.file;
        for instruction in &file.globals {
            let Kind::Arg(args) = &instruction.kind else { continue };
            for (name, default) in args {
                let given = build.context.build_args.get(name).cloned();
                let read = Cell::new(0);
                let value = given.or_else(|| {
                    let default = default.as_deref()?;
                    let value = |name: &str| {
                        let value = last(&globals, name)?.value.as_deref();
                        count(value.filter(|_| read.get() < build.left())?, &read)
                    };
                    count(&words::expand(default, file.escape, &value).text, &read)
                });
                let value = value.filter(|_| build.spend_text(read.get()));
                if build.is_spent() {
                    build.give_up(instruction.lines);
                }
                // Without a value it takes none away, such as that of an automatic argument.
                let value = value.or_else(|| last(&globals, name)?.value.clone());
                globals.push(Variable { name: name.clone(), value });
            }
        }
        globals
    }

    /// Expands a word of a FROM line; also gives the names that have no value.
    pub(super) fn from_globals(build: &Build<'_>, word: &str) -> (String, Vec<String>) {
        let value = |name: &str| {
            let value = last(&build.globals, name)?.value.as_deref()?;
            Some(value.chars().take(LONGEST_NAME).collect())
        };
        let Expanded { text, unset, .. } = words::expand(word, build.file.escape, &value);
        (text, unset)
    }

    /// The word says what stands there where the name has no value: `${name:-word}`, `${name:+word}`.
    pub(super) fn has_default(word: &str, name: &str) -> bool {
        word.split("${").skip(1).any(|inner| {
            let modifier = inner.strip_prefix(name).map(|rest| rest.trim_start_matches(':'));
            modifier.is_some_and(|modifier| modifier.starts_with(['-', '+']))
        })
    }

    /// Expands a word of an instruction inside a stage, and notes what has no value.
    pub(super) fn expand(build: &mut Build<'_>, stage: &Stage, word: &str, line: usize) -> String {
        let plain = !word.contains(['$', '\'', '"', '\\', '`']);
        if plain {
            return word.to_owned();
        }
        let escape = build.file.escape;
        Self::expand_by(build, stage, word, line, |value| words::expand(word, escape, value))
    }

    /// Expands the variables of a text whose quotes stay, as in a heredoc of COPY.
    pub(super) fn expand_text(build: &mut Build<'_>, stage: &Stage, text: &str, line: usize) -> String {
        Self::expand_by(build, stage, text, line, |value| words::expand_text(text, value))
    }

    fn expand_by(
        build: &mut Build<'_>,
        stage: &Stage,
        word: &str,
        line: usize,
        by: impl FnOnce(&dyn Fn(&str) -> Option<String>) -> Expanded,
    ) -> String {
        let read = Cell::new(word.len());
        let known = Self::reader(build, stage, &read);
        let value = |name: &str| known(name).or_else(|| Self::foreign(stage, name));
        let Expanded { text, unset, problem } = by(&value);
        if !build.spend_text(read.get() + text.len()) {
            build.give_up(stage.lines);
            return word.to_owned();
        }
        for name in unset {
            if !Self::is_declared(stage, &name) && !Self::has_default(word, &name) {
                build.unset(&name, line, stage.state.index, false);
            }
        }
        if let Some(problem) = problem {
            build.unknown(stage.lines, format!("The builder can't expand this line's variables: {problem}."));
        }
        text
    }

    /// The variables of a stage for an instruction. Counts the bytes that are read, and gives nothing once they are
    /// more than the build may read: then what comes of them does not count.
    pub(super) fn reader<'s>(
        build: &Build<'_>,
        stage: &'s Stage,
        read: &'s Cell<usize>,
    ) -> impl Fn(&str) -> Option<String> + use<'s> {
        let left = build.left();
        move |name| if read.get() >= left { None } else { count(Self::value(stage, name)?, read) }
    }

    /// What an image outside the catalogue may have set: it stays as it is written.
    pub(super) fn foreign(stage: &Stage, name: &str) -> Option<String> {
        Self::may_be_set(stage, name).then(|| format!("${name}"))
    }

    /// A variable as an instruction or a RUN's shell sees it: ENV, else ARG.
    pub(super) fn value<'s>(stage: &'s Stage, name: &str) -> Option<&'s str> {
        stage
            .state
            .config
            .env(name)
            .or_else(|| last(&stage.args, name).and_then(|variable| variable.value.as_deref()))
    }

    /// An image outside the catalogue may have set it.
    pub(super) fn may_be_set(stage: &Stage, name: &str) -> bool {
        stage.foreign && !Self::is_declared(stage, name) && !is_automatic(name)
    }

    /// An ARG of this stage names it, with or without a value.
    pub(super) fn is_declared(stage: &Stage, name: &str) -> bool {
        last(&stage.args, name).is_some()
    }

    /// What `ARG name[=default]` gives inside a stage.
    pub(super) fn argument(
        build: &mut Build<'_>,
        stage: &Stage,
        name: &str,
        default: Option<&str>,
    ) -> Option<String> {
        if let Some(given) = build.context.build_args.get(name) {
            return Some(given.clone());
        }
        if let Some(default) = default {
            return Some(Self::expand(build, stage, default, stage.lines.first));
        }
        let value = |variables| last(variables, name).and_then(|found| found.value.clone());
        let value = value(&build.globals).or_else(|| value(&stage.args))?;
        build.spend_text(value.len()).then_some(value)
    }
}

fn automatic(build: &Build<'_>) -> Vec<Variable> {
    let (target, host) = (&build.context.platform, Build::host());
    let variant = |variant: &Option<String>| variant.clone().unwrap_or_default();
    let stage = build.file.stages.last();
    let name = stage
        .and_then(|stage| stage.name.clone())
        .unwrap_or_else(|| stage.map_or_else(String::new, |stage| stage.index.to_string()));
    let values = [
        target.to_string(),
        target.os.clone(),
        target.arch.clone(),
        variant(&target.variant),
        host.to_string(),
        host.os.clone(),
        host.arch.clone(),
        variant(&host.variant),
        name,
    ];
    let named = AUTOMATIC.iter().zip(values);
    named
        .map(|(name, value)| {
            let value = build.context.build_args.get(*name).cloned().unwrap_or(value);
            Variable { name: (*name).to_owned(), value: Some(value) }
        })
        .collect()
}
