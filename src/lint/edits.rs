//! Fixes as edits of whole lines of the file.

use std::borrow::Cow;

use super::run::{Call, Run};
use super::subject::{Setting, StageText, Subject};
use crate::dockerfile::{Kind, Lines};
use crate::fix::Fix;

impl<'a> Subject<'a> {
    /// Lines as they stand in the file, each with its line break.
    pub fn source(&self, lines: Lines) -> &'a str {
        let text = &self.scene.dockerfile.text;
        let start = self.starts.get(lines.first.saturating_sub(1)).copied().unwrap_or(text.len());
        let end = self.starts.get(lines.last).copied().unwrap_or(text.len());
        text.get(start..end).unwrap_or_default()
    }

    /// The edit that replaces text in these lines, once; a fix without edits where it is not there.
    pub fn replace(&self, fix: Fix, lines: Lines, from: &str, to: &str) -> Fix {
        let source = self.source(lines);
        if from.is_empty() || !source.contains(from) {
            return fix;
        }
        fix.edit(lines, ended(source.replacen(from, to, 1)))
    }

    /// The same for the text of one command among those of a RUN.
    pub fn at_call(&self, fix: Fix, run: &Run<'_>, call: &Call, from: &str, to: &str) -> Fix {
        let Some((lines, at)) = self.place(run, call, from) else { return fix };
        let (before, own) = self.source(lines).split_at_checked(at).unwrap_or_default();
        fix.edit(lines, ended(format!("{before}{}", own.replacen(from, to, 1))))
    }

    /// Where a command starts in the text of its RUN as it stands in the file.
    pub fn start_of(&self, run: &Run<'_>, call: &Call) -> usize {
        let first = run.instruction.lines.first;
        let place = self.place(run, call, &call.name);
        place.map_or(0, |(lines, at)| {
            let before = Lines { first, last: lines.first.saturating_sub(1) };
            at + if lines.first > first { self.source(before).len() } else { 0 }
        })
    }

    /// The line that has this text of a command, and where in it that is.
    fn place(&self, run: &Run<'_>, call: &Call, text: &str) -> Option<(Lines, usize)> {
        let script = run.body.text.as_str();
        let later = run.calls.iter().map(|other| other.offset).filter(|other| *other > call.offset);
        let end = later.min().unwrap_or(script.len());
        let offset = call.offset + script.get(call.offset..end)?.find(text)?;
        let mut breaks = run.body.breaks.iter().map(|(start, _)| *start);
        let stop = breaks.find(|start| *start > offset).unwrap_or(script.len());
        let number = run.body.line_at(offset);
        let lines = Lines { first: number, last: number };
        Some((lines, self.source(lines).rfind(script.get(offset..stop)?.trim_end())?))
    }

    /// The edit that rewrites one instruction on a line of its own.
    pub fn rewrite(&self, fix: Fix, lines: Lines, text: &str) -> Fix {
        fix.edit(lines, format!("{text}\n"))
    }

    /// The edit that puts a line before these.
    pub fn before(&self, fix: Fix, lines: Lines, line: &str) -> Fix {
        fix.edit(lines, format!("{line}\n{}", ended(self.source(lines))))
    }

    /// The edit that puts a line after these.
    pub fn after(&self, fix: Fix, lines: Lines, line: &str) -> Fix {
        fix.edit(lines, format!("{}{line}\n", ended(self.source(lines))))
    }

    /// The edit that lets a RUN end with one more command; a fix without edits where that RUN is a heredoc.
    pub fn at_end(&self, fix: Fix, run: &Run<'_>, command: &str) -> Fix {
        let lines = run.instruction.lines;
        if lines.last != run.body.breaks.last().map_or(0, |(_, line)| *line) {
            return fix;
        }
        fix.edit(lines, format!("{} \\\n    && {command}\n", self.source(lines).trim_end()))
    }

    /// The edit that removes these lines.
    pub fn remove(&self, fix: Fix, lines: Lines) -> Fix {
        fix.edit(lines, "")
    }

    /// The folder that the image of a stage starts in, where that is known; empty: the root.
    pub fn start(&self, stage: &StageText<'a>) -> Option<&'static str> {
        let known = stage.base_image.map(|image| image.reading.workdir.trim_end_matches('/'));
        known.or(self.is_golang(stage).then_some("/go"))
    }

    /// There is a .dockerignore, and something in it.
    pub fn has_dockerignore(&self) -> bool {
        self.scene.dockerignore.is_some_and(|text| !text.trim().is_empty())
    }

    /// The edit that writes a .dockerignore where there is none, with what no build of a Go service reads.
    pub fn with_dockerignore(&self, fix: Fix) -> Fix {
        if self.has_dockerignore() {
            return fix;
        }
        fix.new_file(".dockerignore", ".git\n.github\n.vscode\n.idea\n**/.env\n**/.env.*\n")
    }

    /// The edit that takes a value from a name: with its instruction, where that says nothing else.
    pub fn unset(&self, fix: Fix, setting: &Setting<'_>) -> Fix {
        let alone = match &setting.instruction.kind {
            Kind::Env { pairs, .. } => pairs.len() == 1,
            Kind::Arg(names) => names.len() == 1,
            _ => false,
        };
        if alone {
            return self.remove(fix, setting.instruction.lines);
        }
        let at = Lines { first: setting.line, last: setting.line };
        self.replace(fix, at, &format!("{}={} ", setting.name, setting.value), "")
    }

    /// The edit that gives the image of a stage the tag that `latest` stood for on the catalogue's day, in the
    /// place of the tag that it has (`:latest`, or none).
    pub fn with_tag(&self, fix: Fix, stage: &StageText<'_>, tag: &str) -> Fix {
        let base = stage.base();
        let known = stage.base_image.and_then(|image| image.id.split_once(':'));
        match (known, base.strip_suffix(tag)) {
            (Some((_, version)), Some(name)) => {
                self.replace(fix, stage.stage.from.lines, base, &format!("{name}:{version}"))
            }
            _ => fix,
        }
    }
}

/// The text with another word in every place of this one that no letter, digit or sign of a name goes on from.
pub fn replace_words(text: &str, old: &str, new: &str) -> String {
    let mut replaced = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(old) {
        let goes_on = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
        let inside = after.starts_with(goes_on)
            || old.starts_with('/') && before.ends_with(|c| goes_on(c) || c == '/');
        replaced.push_str(before);
        replaced.push_str(if inside { old } else { new });
        rest = after;
    }
    replaced + rest
}

fn ended<'t>(text: impl Into<Cow<'t, str>>) -> String {
    let mut text = text.into().into_owned();
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text
}
