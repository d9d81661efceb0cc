//! `docs/conformance.md`: how many cases there are, how report and engine agree, and every difference with its reason.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::compare::{Fit, Judged, Point, State};

const INTRO: &str = "\
# Verdicts, errors and images beside a real engine

Every case was built, run, probed and stopped by a Docker engine, and what happened was recorded; the report of the same
text is compared with the record in every test run. `cargo xtask conformance` makes the records and this page. The
commands of the transcripts were typed for the cases of five groups (`cargo xtask conformance transcripts`), and each line
is compared; ids, and the sizes of stand-ins, only by their place.

Bases may be stand-ins of another size here, so only layers that the Dockerfile adds are weighed, and no packages. A
program is compared within 15 %: the service of the cases is not the one that the catalogue measured.
";

/// The whole page.
pub(crate) fn render(judged: &[Judged]) -> String {
    let mut page = INTRO.to_owned();
    engines(&mut page, judged);
    groups(&mut page, judged);
    aspects(&mut page, judged);
    differences(&mut page, judged);
    elsewhere(&mut page, judged);
    page
}

fn engines(page: &mut String, judged: &[Judged]) {
    let engines: BTreeSet<_> = judged
        .iter()
        .filter_map(|judged| match &judged.state {
            State::Run(engine, _) => Some(engine),
            _ => None,
        })
        .collect();
    page.push_str("\n| date | Docker Engine | BuildKit | containerd | runc |\n|---|---|---|---|---|\n");
    for engine in engines {
        let _ = writeln!(
            page,
            "| {} | {} | {} | {} | {} |",
            engine.date, engine.docker, engine.buildkit, engine.containerd, engine.runc
        );
    }
}

fn groups(page: &mut String, judged: &[Judged]) {
    let mut groups: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for judged in judged {
        let group = judged.case.name.split('/').next().unwrap_or_default();
        let column = match judged.state {
            State::Run(..) => 0,
            State::Cannot(..) => 1,
            State::Old | State::New => 2,
        };
        if let Some(count) = groups.entry(group).or_default().get_mut(column) {
            *count += 1;
        }
    }
    page.push_str("\n## Cases\n\n| group | built and run | not possible on this engine | changed since |\n|---|--:|--:|--:|\n");
    let mut sums = [0; 3];
    for (group, counts) in &groups {
        let _ = writeln!(page, "| {group} | {} | {} | {} |", counts[0], counts[1], counts[2]);
        sums.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
    }
    let _ = writeln!(page, "| all | {} | {} | {} |", sums[0], sums[1], sums[2]);
}

fn aspects(page: &mut String, judged: &[Judged]) {
    let mut counts: BTreeMap<(usize, &str), [usize; 4]> = BTreeMap::new();
    for point in judged.iter().flat_map(Judged::points) {
        let column = match point.fit {
            Fit::Same => 0,
            Fit::Shortened => 1,
            Fit::Depends => 2,
            Fit::Differs => 3,
        };
        if let Some(count) = counts.entry(kind(point)).or_default().get_mut(column) {
            *count += 1;
        }
    }
    page.push_str("\n## Agreement\n\n| what | same | same, shortened | report says it depends | differs, see below |\n|---|--:|--:|--:|--:|\n");
    for ((_, name), count) in counts {
        let _ = writeln!(page, "| {name} | {} | {} | {} | {} |", count[0], count[1], count[2], count[3]);
    }
}

/// The row that a point is counted in.
fn kind(point: &Point) -> (usize, &str) {
    const KINDS: [(&str, &str); 13] = [
        ("builds", "builds"),
        ("starts", "starts"),
        ("healthy", "healthy"),
        ("stops", "stops"),
        ("works", "works"),
        ("error", "error text"),
        ("exit code", "exit code"),
        ("config: ", "parts of the configuration"),
        ("layers", "number of layers"),
        ("bytes of ", "bytes of a layer"),
        ("program in ", "bytes of a program"),
        ("prints: ", "what docker images, run, exec, inspect and stop print"),
        ("silent: ", "false alarms that do not sound"),
    ];
    let found = KINDS.iter().enumerate().find(|(_, (start, _))| point.aspect.starts_with(start));
    found.map_or((KINDS.len(), "other"), |(at, (_, name))| (at, *name))
}

fn differences(page: &mut String, judged: &[Judged]) {
    page.push_str("\n## Differences\n");
    let mut any = false;
    for judged in judged {
        for point in judged.points().iter().filter(|point| point.fit == Fit::Differs) {
            let reason = judged.listed.iter().find(|listed| listed.covers(&judged.case.name, &point.aspect));
            let reason = reason.map_or("not explained", |listed| &listed.reason);
            let _ = writeln!(page, "\n**{}, {}**: {reason}\n", judged.case.name, point.aspect);
            let _ = writeln!(page, "- report: {}\n- engine: {}", code(&point.ours), code(&point.theirs));
            any = true;
        }
    }
    if !any {
        page.push_str("\nNone.\n");
    }
}

/// A text as code of one line.
fn code(text: &str) -> String {
    if text.is_empty() {
        return "nothing".to_owned();
    }
    let shown: String = text.replace('\n', " \u{23ce} ").replace('`', "'").chars().take(400).collect();
    format!("`{shown}`")
}

fn elsewhere(page: &mut String, judged: &[Judged]) {
    page.push_str("\n## Not possible on this engine\n\n| case | why | source |\n|---|---|---|\n");
    for judged in judged {
        if let State::Cannot(why, source) = &judged.state {
            let source = source.as_deref().unwrap_or("none");
            let _ = writeln!(page, "| {} | {why} | {source} |", judged.case.name);
        }
    }
}
