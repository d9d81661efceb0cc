//! Fixes as edits of whole lines of the file.

use std::borrow::Cow;

use super::subject::{Setting, StageText, Subject};
use crate::catalogue::profiles::CgoNeed;
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

    /// The edit that removes these lines.
    pub fn remove(&self, fix: Fix, lines: Lines) -> Fix {
        fix.edit(lines, "")
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

    /// The fix of a recipe that builds in one stage and ships in another.
    pub fn ship_apart(&self) -> Fix {
        let mut set = vec![
            ("multi-stage", "1"),
            ("place", "root"),
            ("alpine-release", "3.24"),
            ("label-args", "1"),
            ("distroless-tag", "nonroot"),
        ];
        // What the golang image has, a small base lacks: a program that needs a C library needs a base
        // with the same one.
        let alpine = self.scene.dockerfile.text.contains("alpine");
        set.push(match self.scene.service.cgo {
            CgoNeed::Required if alpine => ("base", "alpine"),
            CgoNeed::Required => ("base", "distroless-base"),
            CgoNeed::None | CgoNeed::Optional => ("cgo", "0"),
        });
        // Half of a target would do while the stage was the image.
        if self.scene.dockerfile.text.contains("TARGETOS") {
            set.push(("goarch", "target"));
        }
        Fix::set("Ship the program alone", &set)
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
