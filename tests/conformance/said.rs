//! What an engine printed for the commands of a case's transcripts: one text file a case, under `transcripts/`.
//!
//! The first line has the case's digest and the engine; each command follows with what it printed, on both streams,
//! and its exit code. `docker run` of a service that serves is told in the words of the transcript.

use plimsoll::report::Transcript;

use super::case::{Case, folder};
use super::compare::{Fit, Point, line_fits};

/// The groups whose cases are recorded: those that start, and those that don't.
const GROUPS: [&str; 5] = ["presets/", "start/", "stop/", "health/", "works/"];

/// The case is one of those.
pub(crate) fn is_wanted(case: &Case) -> bool {
    GROUPS.iter().any(|group| case.name.starts_with(group))
}

/// The commands that are compared: all but the build, whose log has records of its own.
pub(crate) fn commands(case: &Case) -> Vec<Transcript> {
    let mut all = case.report().transcripts;
    all.retain(|transcript| !transcript.command.starts_with("docker build"));
    all
}

/// The file of a case's record.
pub(crate) fn path(case: &Case) -> std::path::PathBuf {
    folder().join("transcripts").join(format!("{}.txt", case.name))
}

/// What the record of a case says, where it is of the case as it is now.
pub(crate) fn read(case: &Case) -> Option<Vec<Transcript>> {
    let text = std::fs::read_to_string(path(case)).ok()?;
    let (head, blocks) = text.split_once('\n')?;
    let block = |block: &str| {
        let (command, rest) = block.split_once('\n')?;
        let (output, code) = rest.trim_end().strip_suffix(']')?.rsplit_once('[')?;
        let output = output.strip_suffix('\n').unwrap_or(output).to_owned();
        Some(Transcript { command: command.to_owned(), output, exit_code: code.parse().ok()? })
    };
    head.starts_with(&case.digest()).then(|| blocks.split("\n$ ").skip(1).filter_map(block).collect())
}

/// Each command of the transcripts beside what the engine printed; none without a record of the case as it is.
pub(crate) fn points(case: &Case) -> Vec<Point> {
    let Some(theirs) = is_wanted(case).then(|| read(case)).flatten() else { return Vec::new() };
    let told = |one: &Transcript| format!("[{}] {}", one.exit_code, one.output);
    let point = |ours: Transcript| {
        let words: Vec<&str> = ours.command.split(' ').take(2).collect();
        let engine = theirs.iter().find(|engine| engine.command == ours.command);
        let fit = if engine.is_some_and(|engine| fits(&ours, engine)) { Fit::Same } else { Fit::Differs };
        let theirs = engine.map_or_else(|| format!("{} was not run", ours.command), told);
        Point { aspect: format!("prints: {}", words.join(" ")), ours: told(&ours), theirs, fit }
    };
    commands(case).into_iter().map(point).collect()
}

fn fits(ours: &Transcript, theirs: &Transcript) -> bool {
    let is_list = ours.command.starts_with("docker images ");
    let line = |(ours, theirs): (&str, &str)| {
        if is_list { listed(ours) == listed(theirs) } else { line_fits(ours, theirs) }
    };
    let (mine, other): (Vec<&str>, Vec<&str>) =
        (ours.output.lines().collect(), theirs.output.lines().collect());
    ours.exit_code == theirs.exit_code && mine.len() == other.len() && mine.into_iter().zip(other).all(line)
}

/// A line of `docker images` as words and the columns that they stand in: ids by where they begin, sizes by where they
/// end. Bases have other sizes here.
fn listed(line: &str) -> Vec<(String, usize)> {
    let mut words = Vec::new();
    let mut at = 0;
    for word in line.split(' ') {
        let length = word.chars().count();
        let is_size = word.ends_with('B') && word.starts_with(|c: char| c.is_ascii_digit());
        let is_id = word == "\u{2026}" || length == 12 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
        match word {
            "" => {}
            _ if is_size => words.push(("size".to_owned(), at + length)),
            _ if is_id => words.push(("id".to_owned(), at)),
            _ => words.push((word.to_owned(), at)),
        }
        at += length + 1;
    }
    words
}
