//! Comments by which a file says that it knows better: `# check=skip=Rule` (`BuildKit`),
//! `# hadolint ignore=DL3006`, and `# plimsoll ignore=runs-as-root // why`; and hadolint's configuration.
//!
//! A name of `BuildKit` or hadolint silences the rules whose `same_as` has it; a rule's own id works
//! in our comment only.

use super::{Config, Hit, Rule};
use crate::dockerfile::{Comment, Instruction, Lines};
use crate::scene::Scene;

/// Everything that silences something, in order of the file.
pub(super) struct Silencers(Vec<Silencer>);

/// One comment.
struct Silencer {
    /// What it is about; `None`: the whole file.
    lines: Option<Lines>,
    /// What tool's names it speaks.
    dialect: Dialect,
    /// Names; `all` for all of the dialect.
    names: Vec<String>,
    /// The comment, without its `#`.
    text: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Dialect {
    BuildKit,
    Hadolint,
    Own,
}

impl Dialect {
    fn prefix(self) -> &'static str {
        match self {
            Self::BuildKit => "buildkit:",
            Self::Hadolint => "hadolint:",
            Self::Own => "",
        }
    }
}

impl Silencers {
    /// Reads a file's comments and the configuration beside it.
    pub(super) fn read(scene: &Scene<'_>, config: &Config) -> Self {
        let file = scene.dockerfile;
        let given = scene.check_options().and_then(|(options, line)| {
            let name = if line.is_some() { "check" } else { "BUILDKIT_DOCKERFILE_CHECK" };
            let (names, text) = (skipped(options)?, format!("{name}={options}"));
            Some(Silencer { lines: None, dialect: Dialect::BuildKit, names, text })
        });
        let mut all: Vec<Silencer> = given.into_iter().collect();
        let stages = file.stages.iter();
        let instructions: Vec<&Instruction> = file
            .globals
            .iter()
            .chain(stages.flat_map(|stage| std::iter::once(&stage.from).chain(&stage.instructions)))
            .collect();
        for comment in &file.comments {
            let at = instructions.partition_point(|instruction| instruction.lines.first <= comment.line);
            let next = instructions.get(at).map(|instruction| instruction.lines);
            let inside = at
                .checked_sub(1)
                .and_then(|before| instructions.get(before))
                .is_some_and(|instruction| instruction.lines.last >= comment.line);
            if !inside {
                all.extend(Silencer::read(comment, next));
            }
        }
        all.extend(of_stages(scene));
        if config.deaf {
            all.retain(|silencer| silencer.dialect != Dialect::Hadolint);
        }
        if !config.ignored.is_empty() {
            let (names, text) = (config.ignored.clone(), ".hadolint.yaml".to_owned());
            all.push(Silencer { lines: None, dialect: Dialect::Hadolint, names, text });
        }
        Self(all)
    }

    /// The comment that silences this hit.
    pub(super) fn silence(&self, rule: &Rule, hit: &Hit) -> Option<String> {
        let line = hit.lines.first().copied().unwrap_or_default();
        let here = hit.file.is_empty() || hit.file == "Dockerfile";
        self.0
            .iter()
            .filter(|silencer| {
                silencer.lines.is_none_or(|lines| here && lines.first <= line && line <= lines.last)
            })
            .find(|silencer| silencer.covers(rule))
            .map(|silencer| silencer.text.clone())
    }
}

/// `# hadolint stage ignore=DL3006`, as hadolint 2.15.1 takes it: from the line after the next on, up to and with
/// the next FROM; and through the stage whose FROM stands right below, that line left out. The last one holds.
fn of_stages(scene: &Scene<'_>) -> Vec<Silencer> {
    let file = scene.dockerfile;
    let pragma = |comment: &Comment| {
        let rest = comment.text.trim_start().strip_prefix("hadolint")?.trim_start().strip_prefix("stage")?;
        let names = list(setting(rest.trim_start(), "ignore")?.split('#').next().unwrap_or_default());
        (!names.is_empty()).then_some((comment.line, names, comment.text.clone()))
    };
    let pragmas: Vec<_> = file.comments.iter().filter_map(pragma).collect();
    let next_from = |line: usize| {
        let froms = file.stages.iter().map(|stage| stage.from.lines.first);
        froms.filter(|from| *from > line).min().unwrap_or(usize::MAX)
    };
    let ends = pragmas.iter().skip(1).map(|(line, ..)| line - 1).chain([usize::MAX]);
    pragmas
        .iter()
        .zip(ends)
        .map(|((line, names, text), replaced)| {
            let from = next_from(*line);
            let last = if from == line + 1 { next_from(from) } else { from };
            let lines = Some(Lines { first: line + 2, last: last.min(replaced) });
            Silencer { lines, dialect: Dialect::Hadolint, names: names.clone(), text: text.clone() }
        })
        .collect()
}

impl Silencer {
    fn read(comment: &Comment, next: Option<Lines>) -> Option<Self> {
        let text = comment.text.clone();
        let (line, comment) = (comment.line, comment.text.as_str());
        if let Some(value) = setting(comment, "check") {
            // BuildKit drops what follows the first blank.
            let names = skipped(value.split(' ').next().unwrap_or_default())?;
            return Some(Self { lines: Some(next?), dialect: Dialect::BuildKit, names, text });
        }
        let (dialect, rest) = match comment.split_once([' ', '\t'])? {
            ("hadolint", rest) => (Dialect::Hadolint, rest.trim_start()),
            ("plimsoll", rest) => (Dialect::Own, rest.trim_start()),
            _ => return None,
        };
        let (global, rest) = match rest.split_once([' ', '\t']) {
            Some(("global", rest)) => (true, rest.trim_start()),
            _ => (false, rest),
        };
        let value = setting(rest, "ignore")?;
        let value = value.split(['#', '/']).next().unwrap_or_default();
        let names = list(value);
        // hadolint looks at the very next line.
        let near = |next: &Lines| dialect != Dialect::Hadolint || next.first == line + 1;
        let lines = if global { None } else { Some(next.filter(near)?) };
        (!names.is_empty()).then_some(Self { lines, dialect, names, text })
    }

    fn covers(&self, rule: &Rule) -> bool {
        let prefix = self.dialect.prefix();
        if self.dialect == Dialect::Own {
            return self.names.iter().any(|name| name == rule.id);
        }
        rule.same_as.iter().filter_map(|other| other.strip_prefix(prefix)).any(|other| {
            let all = self.dialect == Dialect::BuildKit;
            self.names.iter().any(|name| name == other || (all && name == "all"))
        })
    }
}

/// The value of `name = value`.
fn setting<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let rest = text.get(..name.len()).filter(|start| start.eq_ignore_ascii_case(name));
    let rest = rest.and(text.get(name.len()..))?;
    rest.trim_start().strip_prefix('=').map(str::trim)
}

/// A `check` option that makes `BuildKit`'s findings fatal (`error=true`).
pub(super) fn is_fatal(options: &str) -> bool {
    let mut options = options.splitn(3, ';').filter_map(|part| part.split_once('='));
    // The spellings that Go's strconv.ParseBool takes for true.
    let is_true = |value: &str| ["1", "t", "T", "true", "TRUE", "True"].contains(&value.trim());
    options.any(|(key, value)| key.trim() == "error" && is_true(value))
}

/// The rules that a `check` option skips; `None` where `BuildKit` refuses the option.
fn skipped(value: &str) -> Option<Vec<String>> {
    let mut names = Vec::new();
    for part in value.splitn(3, ';') {
        let (key, value) = part.split_once('=')?;
        match key.trim() {
            "skip" => names = list(value),
            "error" | "experimental" => {}
            _ => return None,
        }
    }
    Some(names)
}

fn list(text: &str) -> Vec<String> {
    text.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}
