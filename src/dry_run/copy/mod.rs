//! COPY and ADD: from the build context, another stage or another image.
//!
//! The rules are those of Docker's reference: a folder's contents are copied, not the folder; a target
//! that ends in a slash, is a folder, or takes several sources holds the files by their names; what is
//! written belongs to root unless `--chown` says otherwise.

mod failures;
mod gather;
mod items;
mod origin;
mod select;

pub(super) use failures::stage_missing;
use gather::{gather, target};
pub(super) use items::text_node;
use items::{find_heredoc, heredoc_item, is_archive, remote_item, unpacked_item};
use origin::{from_context, from_image, from_stage};

use super::build::Build;
use super::commands::modes;
use super::dockerignore::Ignore;
use super::files::{Content, Lookup, Node, Opaque, base_name, clean};
use super::image::{Failure, PartKind};
use super::scope::Scope;
use super::sources::Asked;
use super::stage::Stage;
use crate::dockerfile::remote::remote;
use crate::dockerfile::{Heredoc, Instruction, Kind};

/// One path to write.
struct Item {
    to: String,
    node: Node,
    kind: PartKind,
    /// More than is known may come with it, under `to`.
    more: bool,
}

/// Where the sources lie.
enum Origin {
    Context,
    Stage(usize),
    Image,
}

/// The words of a COPY, expanded.
#[derive(Default)]
struct Words {
    sources: Vec<String>,
    to: String,
    /// The target is a folder.
    folder: bool,
    /// `--parents`.
    parents: bool,
    /// `--exclude`.
    exclude: Option<Ignore>,
    /// Names of sources that this stage starts, so that they are files.
    started: Vec<String>,
    line: usize,
}

/// Runs a COPY or ADD.
pub(super) fn copy(build: &mut Build<'_>, stage: &mut Stage, instruction: &Instruction) {
    let Kind::Copy { add, sources, destination, from, chown, chmod, parents, exclude, heredocs, .. } =
        &instruction.kind
    else {
        return;
    };
    let line = instruction.lines.first;
    let mut words = Vec::with_capacity(sources.len());
    for source in sources {
        words.push(Scope::expand(build, stage, source, line));
    }
    let destination = Scope::expand(build, stage, destination, line);
    let to = clean(&destination, stage.workdir());
    let ends = destination.ends_with('/') || matches!(base_name(&destination), "." | "..");
    let is_folder =
        matches!(stage.files().lookup(&to), Lookup::Found(_, node) if node.content == Content::Directory);
    // A slash at the front of a pattern keeps it from matching anything.
    let excluded = exclude.iter().map(String::as_str).filter(|pattern| !pattern.starts_with('/'));
    let words = Words {
        folder: ends || is_folder || *parents || words.len() > 1,
        parents: *parents,
        exclude: (!exclude.is_empty()).then(|| Ignore::of(excluded)),
        started: Vec::new(),
        sources: words,
        to,
        line,
    };
    let started = words.sources.iter().map(|source| base_name(source));
    let started = started.filter(|name| origin::starts(build, stage, &target(&words, name)));
    let started = started.map(str::to_owned).collect();
    let words = Words { started, ..words };

    let owner = match owner(build, stage, chown.as_deref(), instruction) {
        Ok(owner) => owner,
        Err(failure) => return build.failures.push(*failure),
    };
    let Some(items) = collect(build, stage, instruction, from.as_deref(), *add, &words, heredocs) else {
        return;
    };
    let chmod = chmod.as_deref().map(|mode| Scope::expand(build, stage, mode, line));
    if words.folder && stage.files().get(&words.to).is_none() {
        stage.state.files.insert(&words.to, Node { owner, ..Node::directory(line) });
    }
    for mut item in items {
        if !build.spend(1) {
            return build.give_up(instruction.lines);
        }
        if let Some(changed) =
            chmod.as_deref().and_then(|mode| modes::change(item.node.mode, mode, &item.node.content))
        {
            item.node.mode = changed;
        }
        item.node.owner = owner;
        item.node.line = line;
        read_accounts(build, stage, &item, from.as_deref());
        place(stage, item, line);
    }
}

/// A copied list of users or groups counts from then on.
fn read_accounts(build: &Build<'_>, stage: &mut Stage, item: &Item, from: Option<&str>) {
    match (item.to.as_str(), &item.node.content) {
        (path @ ("/etc/passwd" | "/etc/group"), Content::Text(text)) => {
            stage.state.accounts.read_file(path, text, false);
        }
        (path @ ("/etc/passwd" | "/etc/group"), _) => adopt_accounts(build, stage, from, path),
        _ => {}
    }
}

fn place(stage: &mut Stage, item: Item, line: usize) {
    let files = &mut stage.state.files;
    let existing = files.get(&item.to).is_some_and(|node| node.content == Content::Directory);
    let keeps = existing && item.node.content == Content::Directory && item.node.weight.is_nothing();
    if item.more {
        // What comes over everything says no more of a path than the rest does.
        files.conceal(Opaque { under: item.to.clone(), line, copied: item.to != "/", ..Opaque::default() });
    }
    if !keeps {
        files.insert_as(&item.to, item.node, item.kind);
    }
}

/// A copied /etc/passwd or /etc/group brings the accounts of its stage; of any other they can't be told.
fn adopt_accounts(build: &Build<'_>, stage: &mut Stage, from: Option<&str>, path: &str) {
    let index = from.and_then(|from| build.stage_index(from, stage.state.index));
    let source = index.and_then(|index| build.done.get(index)?.as_ref()).map(|stage| &stage.state.accounts);
    let accounts = &mut stage.state.accounts;
    match (source, path) {
        (Some(source), "/etc/passwd") => accounts.users.clone_from(&source.users),
        (Some(source), _) => accounts.groups.clone_from(&source.groups),
        (None, "/etc/passwd") => accounts.users = Some(Vec::new()),
        (None, _) => accounts.groups = Some(Vec::new()),
    }
    accounts.maybe_more |= source.is_none_or(|source| source.maybe_more);
}

/// Owner by `--chown`; root without it.
fn owner(
    build: &mut Build<'_>,
    stage: &Stage,
    chown: Option<&str>,
    instruction: &Instruction,
) -> Result<Option<(u32, u32)>, Box<Failure>> {
    let Some(chown) = chown else { return Ok(Some((0, 0))) };
    let line = instruction.lines.first;
    let chown = Scope::expand(build, stage, chown, line);
    let named = chown.split(':').any(|word| !word.is_empty() && word.parse::<u32>().is_err());
    // Names are looked up in what lies below this layer; below the first one of scratch lies nothing.
    let first = stage.state.base == "scratch" && stage.state.layers().count() <= 1;
    if !(named && first) {
        return Ok(stage.state.accounts.resolve_copy(&chown));
    }
    let header = stage.header(&instruction.original);
    Err(Box::new(Failure {
        cause: "chown-user-unknown",
        certain: true,
        lines: vec![line],
        why: format!(
            "scratch has no /etc/passwd in which {chown} could be looked up. A number needs no such file."
        ),
        error: format!("{header}\nERROR: failed to build: failed to solve: invalid user index: -1"),
        details: vec![("user", chown)],
    }))
}

/// What a COPY will write; `None`: it failed, which was noted.
fn collect(
    build: &mut Build<'_>,
    stage: &mut Stage,
    instruction: &Instruction,
    from: Option<&str>,
    add: bool,
    words: &Words,
    heredocs: &[Heredoc],
) -> Option<Vec<Item>> {
    let origin = origin::origin(build, stage, from, instruction)?;
    let mut items = Vec::new();
    select::note_project(stage, words, from);
    for source in &words.sources {
        if let Some(heredoc) = source.strip_prefix("<<").and_then(|name| find_heredoc(heredocs, name)) {
            items.push(heredoc_item(build, stage, heredoc, words));
            continue;
        }
        if let Some(remote) = remote(source).filter(|_| add && from.is_none()) {
            items.push(remote_item(source, remote, words));
            continue;
        }
        let found = match &origin {
            Origin::Context => from_context(build, stage, instruction, source, words),
            Origin::Stage(index) => from_stage(build, stage, instruction, *index, source, words),
            Origin::Image => {
                let from = from.unwrap_or_default();
                let items = from_image(build, from, source, words);
                if items.is_none() {
                    build.failures.push(failures::not_in_image(stage, instruction, from, source));
                }
                items
            }
        };
        let mut found = found?;
        if add && is_archive(source) {
            found = vec![unpacked_item(words)];
        }
        items.append(&mut found);
    }
    Some(items)
}

/// Lays what `--mount=type=bind` shows under its target.
pub(super) fn bind(
    build: &mut Build<'_>,
    stage: &mut Stage,
    from: Option<&str>,
    source: Option<&str>,
    target: &str,
    line: usize,
) {
    let source = source.unwrap_or("/");
    let words = Words { to: target.to_owned(), line, ..Words::default() };
    let index = from.and_then(|from| build.stage_index(from, stage.state.index));
    let items = match (from, index) {
        (None, _) => {
            if build.sources.ask(source) == Asked::There {
                gather(&build.sources.files, source, &words)
            } else {
                None
            }
        }
        (_, Some(index)) => {
            let from = build.done.get(index).and_then(Option::as_ref);
            from.and_then(|from| gather(from.files(), source, &words))
        }
        (Some(from), None) => from_image(build, from, source, &words),
    };
    for item in items.unwrap_or_default() {
        place(stage, item, line);
    }
}
