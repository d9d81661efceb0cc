//! Edits of a Dockerfile's text that several causes offer: turn CGO off, another base, an exec form.
//!
//! Each gives the fix back unchanged where the text has no plain place for the edit.

use super::case::Case;
use super::launch::Launch;
use crate::dockerfile::{Kind, Lines};
use crate::fix::Fix;

/// A line of the Dockerfile with its newline.
pub fn line<'a>(case: &Case<'a>, number: usize) -> Option<&'a str> {
    case.scene.dockerfile.text.split_inclusive('\n').nth(number.checked_sub(1)?)
}

/// Adds the edit that replaces the first `from` in a line.
pub fn swap(fix: Fix, case: &Case<'_>, number: usize, from: &str, to: &str) -> Fix {
    match line(case, number) {
        Some(text) if !from.is_empty() && text.contains(from) => {
            fix.edit(Lines { first: number, last: number }, text.replacen(from, to, 1))
        }
        _ => fix,
    }
}

/// Adds the edit that puts lines before a line.
pub fn before(fix: Fix, case: &Case<'_>, number: usize, lines: &str) -> Fix {
    match line(case, number) {
        Some(text) => fix.edit(Lines { first: number, last: number }, format!("{lines}{text}")),
        None => fix,
    }
}

/// Adds the edit that replaces whole lines.
pub fn rewrite(fix: Fix, lines: Lines, text: &str) -> Fix {
    fix.edit(lines, format!("{text}\n"))
}

/// Build without C. Nothing where the service needs C.
pub fn cgo_off(case: &Case<'_>) -> Option<Fix> {
    use crate::catalogue::profiles::CgoNeed;
    if case.scene.service.cgo == CgoNeed::Required {
        return None;
    }
    let fix = Fix::set("Turn CGO off", &[("cgo", "0")]);
    let lines: Vec<usize> = case.program().map(|binary| binary.lines.clone()).unwrap_or_default();
    let has = |number: &usize, what: &str| line(case, *number).is_some_and(|text| text.contains(what));
    if let Some(number) = lines.iter().find(|number| has(number, "CGO_ENABLED=1")) {
        return Some(swap(fix, case, *number, "CGO_ENABLED=1", "CGO_ENABLED=0"));
    }
    let command = ["go build", "go install"].into_iter().find_map(|command| {
        lines.iter().find(|number| has(number, command)).map(|number| (*number, command))
    });
    Some(match command {
        Some((number, command)) => swap(fix, case, number, command, &format!("CGO_ENABLED=0 {command}")),
        None => fix,
    })
}

/// Ship on another base: `option` is the recipe's, `image` the one for the text.
pub fn base(case: &Case<'_>, title: &str, option: &str, image: &str) -> Fix {
    let fix = Fix::set(title, &[("base", option)]);
    let Some(stage) = case.scene.dockerfile.stages.last() else { return fix };
    // What a RUN calls (apk, apt-get, a shell) belongs to the base that goes.
    if stage.instructions.iter().any(|it| matches!(it.kind, Kind::Run { .. })) {
        return fix;
    }
    match &stage.from.kind {
        Kind::From { image: now, .. } => swap(fix, case, stage.from.lines.first, now, image),
        _ => fix,
    }
}

/// Write the command that starts the service as a list of words.
pub fn exec_form(case: &Case<'_>, launch: &Launch<'_>, words: &[String]) -> Fix {
    let fix = Fix::set("Write it in exec form", &[("form", "exec")]);
    let instruction = case
        .scene
        .dockerfile
        .stages
        .last()
        .and_then(|stage| stage.instructions.iter().rev().find(|it| Some(it.lines.first) == launch.line));
    let plain =
        words.iter().all(|word| word.bytes().all(|b| b.is_ascii_graphic() && !b"$\"\\*?`".contains(&b)));
    match instruction {
        Some(instruction) if plain && !words.is_empty() => {
            let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
            let text = format!("{} [{}]", instruction.name(), quoted.join(", "));
            rewrite(fix, instruction.lines, &text)
        }
        _ => fix,
    }
}
