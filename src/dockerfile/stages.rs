//! What `BuildKit` refuses about stages as a whole, reached or not.
//!
//! What depends on the stages that are reached is in `reached`; what depends on the global arguments (a
//! base name or platform that is blank) is the dry run's.

use std::collections::BTreeSet;

use super::{Dockerfile, Kind, ParseError, Stage, Step, reference, words};
use crate::order::sort_by_key;

/// The first refusal.
pub(super) fn refusal(dockerfile: &Dockerfile) -> Option<ParseError> {
    if dockerfile.stages.is_empty() {
        return Some(ParseError::new(Step::File, 0, "dockerfile contains no stages to build"));
    }
    let graph = match Graph::new(dockerfile) {
        Ok(graph) => graph,
        Err(refusal) => return Some(refusal),
    };
    if let Some((stage, line)) = graph.circle() {
        let name = shown_name(dockerfile, stage);
        let message = format!("circular dependency detected on stage: {name}");
        return Some(ParseError::new(Step::File, line, message));
    }
    let (line, message) = bases(dockerfile).chain(graph.images).find_map(|(line, name)| {
        let message = reference::refusal(&name)?;
        Some((line, message))
    })?;
    Some(ParseError::new(Step::File, line, message))
}

/// The images that stages begin with, and their lines. Names with variables are left to the dry run.
fn bases(dockerfile: &Dockerfile) -> impl Iterator<Item = (usize, String)> {
    let mut names = BTreeSet::from(["scratch".to_owned()]);
    dockerfile.stages.iter().filter_map(move |stage| {
        let Kind::From { image, .. } = &stage.from.kind else { return None };
        let plain = words::expand(image, dockerfile.escape, &|_| None);
        let literal = plain.unset.is_empty() && plain.problem.is_none();
        // FROM finds a stage only by its name in lower case.
        let is_image = literal && !plain.text.is_empty() && !names.contains(&plain.text);
        names.extend(stage.name.as_ref().map(|name| name.to_ascii_lowercase()));
        is_image.then_some((stage.from.lines.first, plain.text))
    })
}

/// A stage's name as `BuildKit` shows it.
pub(super) fn shown_name(dockerfile: &Dockerfile, stage: usize) -> String {
    let name = dockerfile.stages.get(stage).and_then(|stage| stage.name.as_ref());
    name.map_or_else(|| format!("stage-{stage}"), |name| name.to_ascii_lowercase())
}

/// Whether `--from` means a stage behind this one.
pub(super) fn is_later(dockerfile: &Dockerfile, stage: usize, from: &str) -> bool {
    match index(from) {
        Some(index) => {
            usize::try_from(index).is_ok_and(|index| index > stage && index < dockerfile.stages.len())
        }
        None => is_later_name(dockerfile, stage, from),
    }
}

/// Whether a name is that of a stage behind this one: of stages with one name, the last counts.
pub(super) fn is_later_name(dockerfile: &Dockerfile, stage: usize, name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let is_it = |stage: &&Stage| stage.name.as_ref().is_some_and(|known| known.to_ascii_lowercase() == name);
    dockerfile.stages.iter().rev().find(is_it).is_some_and(|found| found.index > stage)
}

/// How far the search for a circle is with a stage.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    New,
    OnPath,
    Done,
}

/// What is copied or mounted from.
struct Graph {
    /// For each stage, the stages, and on which line.
    edges: Vec<Vec<(usize, usize)>>,
    /// The names that are no stage's, with their lines.
    images: Vec<(usize, String)>,
}

impl Graph {
    fn new(dockerfile: &Dockerfile) -> Result<Self, ParseError> {
        let stages = &dockerfile.stages;
        let pairs =
            stages.iter().filter_map(|stage| Some((stage.name.as_ref()?.to_ascii_lowercase(), stage.index)));
        let mut names: Vec<(String, usize)> = pairs.collect();
        sort_by_key(&mut names, |(name, _)| name.clone());
        // Of stages with one name the last counts.
        let stage_of = |name: &str| {
            let after = names.partition_point(|(known, _)| known.as_str() <= name);
            let (known, stage) = names.get(after.checked_sub(1)?)?;
            (known == name).then_some(*stage)
        };
        let mut images = Vec::new();
        let mut edges = vec![Vec::new(); stages.len()];
        for (stage, edges) in stages.iter().zip(&mut edges) {
            for instruction in &stage.instructions {
                let line = instruction.lines.first;
                let mut add = |name: &str| match stage_of(&name.to_ascii_lowercase()) {
                    Some(stage) => edges.push((stage, line)),
                    None => images.push((line, name.to_owned())),
                };
                match &instruction.kind {
                    Kind::Copy { from: Some(from), .. } => match index(from) {
                        None => {
                            plain(from, dockerfile.escape)
                                .map_err(|message| ParseError::new(Step::File, line, message))?;
                            add(from);
                        }
                        Some(index) => match usize::try_from(index) {
                            Ok(index) if index < stages.len() => edges.push((index, line)),
                            // BuildKit counts each image before this line as one more stage.
                            Ok(index) if index < stages.len() + images.len() => {}
                            _ => {
                                let message = format!("invalid stage index {index}");
                                return Err(ParseError::new(Step::File, line, message));
                            }
                        },
                    },
                    Kind::Run { mounts, .. } => {
                        for mount in mounts {
                            add(mount.from().unwrap_or("scratch"));
                        }
                    }
                    _ => {}
                }
            }
        }
        images.retain(|(_, name)| name != "scratch");
        Ok(Self { edges, images })
    }

    /// The stage from which a circle is first met, and the line on which the walk to it begins.
    fn circle(&self) -> Option<(usize, usize)> {
        let mut marks = vec![Mark::New; self.edges.len()];
        for root in 0..self.edges.len() {
            if marks.get(root) != Some(&Mark::New) {
                continue;
            }
            // Each entry: a stage on the path, how many of its edges are done, the line of the last.
            let mut path = vec![(root, 0, 0)];
            while let Some((stage, done, line)) = path.last_mut() {
                let edge = self.edges.get(*stage).and_then(|edges| edges.get(*done)).copied();
                let mark = if edge.is_some() { Mark::OnPath } else { Mark::Done };
                if let Some(of_stage) = marks.get_mut(*stage) {
                    *of_stage = mark;
                }
                let Some((to, from_line)) = edge else {
                    path.pop();
                    continue;
                };
                *done += 1;
                *line = from_line;
                match marks.get(to) {
                    Some(Mark::OnPath) => return path.first().map(|(_, _, line)| (root, *line)),
                    Some(Mark::New) => path.push((to, 0, 0)),
                    _ => {}
                }
            }
        }
        None
    }
}

/// `--from` as a stage's number.
fn index(from: &str) -> Option<i64> {
    from.parse().ok()
}

/// Refuses variables, quotes and escapes in `--from`.
fn plain(from: &str, escape: char) -> Result<(), String> {
    let expanded = words::expand(from, escape, &|_| None);
    match expanded.problem {
        Some(problem) => Err(problem),
        None if expanded.text != from => {
            let message = "variable expansion is not supported for --from, define a new stage with FROM using ARG from global scope as a workaround";
            Err(message.to_owned())
        }
        None => Ok(()),
    }
}
