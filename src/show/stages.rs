//! The stages of a build as rows: what each takes from where, what becomes of it, and the lines that are drawn beside
//! them, from a stage down to whatever reads it.

use std::collections::BTreeMap;

use super::code::stage_name;
use crate::dockerfile::remote::remote;
use crate::report::{Image, Read, Stage};

/// A stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its name: `build stage`.
    pub name: String,
    /// What it begins with.
    pub base: String,
    /// `shipped`, `left` or `unneeded`.
    pub class: &'static str,
    /// What becomes of it.
    pub fate: &'static str,
    /// What it takes from where, an item each.
    pub takes: Vec<String>,
    /// The strokes beside it.
    pub strokes: Vec<Stroke>,
}

/// A stroke from one point to another: pixels from the left; pixels or all of the row from the top.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stroke {
    /// From the left.
    pub x: [usize; 2],
    /// From the top.
    pub y: [&'static str; 2],
}

/// Where a stage's own mark stands in its row, from the left and from the top.
pub const MARK: (usize, &str) = (8, "20");
/// From one line down to the next.
const STEP: usize = 10;
/// Lines beside one another; more would leave no room for words.
const MOST: usize = 6;
/// Paths that are named before they are counted.
const NAMED: usize = 4;

/// The rows, and how many pixels the strokes beside them take.
pub fn rows(image: &Image) -> (Vec<Row>, usize) {
    let stages = &image.stages;
    let lanes = lanes(stages);
    let width = lanes.iter().map(|lane| lane.at + 1).max().unwrap_or_default();
    let row = |stage: &Stage| {
        let (class, fate) = match stage {
            stage if !stage.used => ("unneeded", "not needed, so not built"),
            stage if stage.weights.is_empty() => ("unneeded", "not reached"),
            stage if stage.shipped => ("shipped", "shipped"),
            _ => ("left", "thrown away"),
        };
        let takes = takes(stage, stages);
        Row {
            name: stage_name(stage, stages.len()),
            base: base(stage),
            class,
            fate,
            takes,
            strokes: strokes(stage.index, &lanes),
        }
    };
    (stages.iter().map(row).collect(), MARK.0 * 2 + width * STEP)
}

fn base(stage: &Stage) -> String {
    match (stage.base_stage, stage.base.as_str()) {
        (Some(_), name) => format!("goes on from {name}"),
        (None, "scratch") => "from scratch: an empty image".to_owned(),
        (None, image) => format!("from {image}"),
    }
}

/// What is read, by where it comes from, in the file's order.
fn takes(stage: &Stage, stages: &[Stage]) -> Vec<String> {
    let mut found: Vec<(String, Vec<&str>, Vec<usize>)> = Vec::new();
    for read in &stage.reads {
        let source = source(read, stages);
        let paths = read.paths.iter().map(|path| path_name(path));
        match found.iter_mut().find(|(known, ..)| *known == source) {
            Some((_, all, lines)) => {
                all.extend(paths.filter(|path| !all.contains(path)).collect::<Vec<_>>());
                if !lines.contains(&read.line) {
                    lines.push(read.line);
                }
            }
            None => found.push((source, paths.collect(), vec![read.line])),
        }
    }
    found.into_iter().map(|(source, paths, lines)| take(&source, &paths, &lines)).collect()
}

fn take(source: &str, paths: &[&str], lines: &[usize]) -> String {
    let named: Vec<&str> = paths.iter().take(NAMED).copied().collect();
    let more = match paths.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let numbers: Vec<String> = lines.iter().map(usize::to_string).collect();
    let word = if lines.len() == 1 { "line" } else { "lines" };
    format!("{}{more} {source}, {word} {}", named.join(", "), numbers.join(", "))
}

/// `from build`, `from your project`; mounted things are only looked at.
fn source(read: &Read, stages: &[Stage]) -> String {
    let from = match (read.stage.and_then(|index| stages.get(index)), read.from.as_str()) {
        (Some(stage), _) => format!("from {}", stage_name(stage, stages.len())),
        (None, "") if read.paths.iter().any(|path| remote(path).is_some()) => "from the network".to_owned(),
        (None, "") => "from your project".to_owned(),
        (None, image) => format!("from {image}"),
    };
    if read.mount { format!("{from}, mounted") } else { from }
}

fn path_name(path: &str) -> &str {
    if matches!(path, "." | "./" | "/") { "everything" } else { path }
}

/// A line from a stage down to the last one that reads it.
struct Lane {
    /// Its place from the left.
    at: usize,
    /// The stage that is read.
    from: usize,
    /// The stages that read it.
    to: Vec<usize>,
}

fn lanes(stages: &[Stage]) -> Vec<Lane> {
    let mut readers: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for stage in stages {
        let reads = stage.reads.iter().filter_map(|read| read.stage).chain(stage.base_stage);
        for from in reads.filter(|from| *from < stage.index) {
            let to = readers.entry(from).or_default();
            if !to.contains(&stage.index) {
                to.push(stage.index);
            }
        }
    }
    let mut lanes: Vec<Lane> = Vec::new();
    for (from, to) in readers {
        let is_free = |at: &usize| {
            lanes
                .iter()
                .filter(|lane| lane.at == *at)
                .all(|lane| lane.to.last().is_some_and(|end| *end <= from))
        };
        if let Some(at) = (0..MOST).find(is_free) {
            lanes.push(Lane { at, from, to });
        }
    }
    lanes
}

/// The strokes beside a stage: lines that pass, begin or end there.
fn strokes(index: usize, lanes: &[Lane]) -> Vec<Stroke> {
    let (mark, middle) = MARK;
    let mut strokes = Vec::new();
    for lane in lanes {
        let x = mark + (lane.at + 1) * STEP;
        let last = lane.to.last().copied().unwrap_or_default();
        if index < lane.from || index > last {
            continue;
        }
        let top = if index == lane.from { middle } else { "0" };
        let end = if index == last { middle } else { "100%" };
        strokes.push(Stroke { x: [x, x], y: [top, end] });
        if index == lane.from || lane.to.contains(&index) {
            strokes.push(Stroke { x: [mark, x], y: [middle, middle] });
        }
    }
    strokes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recipe::options::Recipe;
    use crate::recipe::own::Own;
    use crate::report::report;

    fn of(dockerfile: &str) -> (Vec<Row>, usize) {
        let own = Own { dockerfile: dockerfile.to_owned(), ..Own::default() };
        rows(&report(&Recipe::default().with_own(own), Vec::new()).image.expect("an image"))
    }

    #[test]
    fn rows_say_what_is_taken_from_where_and_what_is_left() {
        let (rows, _) = of(
            "FROM golang:1.27 AS modules\nCOPY go.mod go.sum /src/\nFROM modules AS unused\nRUN true\nFROM modules AS build\nCOPY . /src\n\
                            RUN --mount=type=bind,source=go.mod,target=/x true\nADD https://example.com/a.tgz /a\nFROM scratch\n\
                            COPY --from=build /a /b /c /d /e /\nCOPY --from=0 /src/go.mod /\nCOPY --from=busybox:1.37 /bin/busybox /busybox\nCOPY <<A /a\nA\n",
        );
        let told: Vec<_> = rows.iter().map(|row| (row.name.as_str(), row.base.as_str(), row.class)).collect();
        assert_eq!(
            told,
            [
                ("modules stage", "from golang:1.27", "left"),
                ("unused stage", "goes on from modules", "unneeded"),
                ("build stage", "goes on from modules", "left"),
                ("final stage", "from scratch: an empty image", "shipped"),
            ]
        );
        let takes: Vec<_> = rows.iter().map(|row| row.takes.clone()).collect();
        assert_eq!(takes[0], ["go.mod, go.sum from your project, line 2"]);
        assert_eq!(takes[1], Vec::<String>::new());
        assert_eq!(
            takes[2],
            [
                "everything from your project, line 6",
                "go.mod from your project, mounted, line 7",
                "https://example.com/a.tgz from the network, line 8"
            ]
        );
        assert_eq!(
            takes[3],
            [
                "/a, /b, /c, /d and 1 more from build stage, line 10",
                "/src/go.mod from modules stage, line 11",
                "/bin/busybox from busybox:1.37, line 12"
            ]
        );
    }

    #[test]
    fn strokes_join_a_stage_and_its_readers() {
        let (rows, width) = of(
            "FROM golang:1.27 AS a\nFROM alpine:3.24 AS b\nFROM scratch\nCOPY --from=a /go /\nCOPY --from=b /bin /\n",
        );
        let stroke = |x, y| Stroke { x, y };
        assert_eq!(rows[0].strokes, [stroke([18, 18], ["20", "100%"]), stroke([8, 18], ["20", "20"])]);
        assert_eq!(
            rows[1].strokes,
            [
                stroke([18, 18], ["0", "100%"]),
                stroke([28, 28], ["20", "100%"]),
                stroke([8, 28], ["20", "20"])
            ]
        );
        assert_eq!(rows[2].strokes.len(), 4);
        assert_eq!(width, 36);
        assert_eq!(of("FROM scratch\n").1, 16, "a stage alone has no line");
    }

    #[test]
    fn many_stages_leave_room_for_words() {
        let each = |line: &dyn Fn(usize) -> String| (0..40).map(line).collect::<Vec<_>>().concat();
        let mut text = each(&|at| format!("FROM alpine:3.24 AS s{at}\n"));
        text.push_str("FROM scratch\n");
        text.push_str(&each(&|at| format!("COPY --from=s{at} /bin /\n")));
        let (rows, width) = of(&text);
        assert_eq!((rows.len(), width), (41, 76));
        assert_eq!(rows[40].takes.len(), 40, "words leave none out");
    }
}
