//! Commands that make, move, copy and remove files.

use super::super::files::{Content, Lookup, Node, base_name, clean, is_under};
use super::super::shell::{HOLE, Shell, Status};
use super::places::Move;
use super::{Call, modes, places};
use crate::catalogue::fact::Weight;

/// `mkdir`.
pub(super) fn mkdir(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    let mode = call.value("-m").or(call.value("--mode")).and_then(|mode| u32::from_str_radix(mode, 8).ok());
    let owner = shell.stage.user_numbers();
    if let Some(status) = places::mkdir_flag(shell, call) {
        return status;
    }
    let mut status = Status::OK;
    for word in call.operands(&["-m", "--mode"]) {
        if word.contains(HOLE) {
            made_somewhere(shell, call, word);
            continue;
        }
        let path = shell.path(word);
        if let Some(failed) = places::mkdir(shell, call, word, &path) {
            status = failed;
        } else if !shell.files().has(&path) {
            let node = Node { owner, mode: mode.unwrap_or(0o755), ..Node::directory(call.line) };
            shell.stage.state.files.insert(&path, node);
        }
    }
    status
}

/// Something is made whose name can't be told: what lies in its folder is not known any more.
fn made_somewhere(shell: &mut Shell<'_, '_>, call: &Call<'_>, word: &str) {
    let known = word.split(HOLE).next().and_then(|known| known.rsplit_once('/'));
    if let Some((folder, _)) = known.filter(|(folder, _)| !folder.is_empty()) {
        let folder = shell.path(folder);
        shell.stage.state.files.obscure(&folder, call.line);
    }
}

/// `touch`.
pub(super) fn touch(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    for word in call.operands(&["-d", "-t", "-r"]) {
        if word.contains(HOLE) {
            made_somewhere(shell, call, word);
            continue;
        }
        let path = shell.path(word);
        if !shell.files().has(&path) {
            let owner = shell.stage.user_numbers();
            let node = Node::new(Content::Text("".into()), 0o644, call.line);
            shell.stage.state.files.insert(&path, Node { owner, ..node });
        }
    }
    Status::OK
}

/// `rm`, `rmdir`.
pub(super) fn rm(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    for word in call.operands(&[]) {
        if word.contains(HOLE) {
            continue;
        }
        let contents = word.strip_suffix("/*").or_else(|| word.strip_suffix("/**"));
        if let Some(folder) = contents.filter(|folder| !super::super::glob::is_pattern(folder)) {
            empty(shell, folder);
            continue;
        }
        for path in shell.paths(word) {
            if !super::super::glob::is_pattern(&path) && path != "/" {
                shell.stage.state.files.remove(&path);
            }
        }
    }
    Status::OK
}

/// Removes all that is in a folder; the folder itself stays.
fn empty(shell: &mut Shell<'_, '_>, folder: &str) {
    let path = shell.path(folder);
    if path == "/" {
        return;
    }
    let files = &mut shell.stage.state.files;
    if let Lookup::Unknown(_) = files.lookup(&path) {
        // The folder may be there, and stays.
        return files.may_be(&path);
    }
    let kept = files.get(&path).cloned();
    let removed = !files.remove(&path).is_empty();
    if let Some(node) = kept {
        let node = Node { weight: Weight::NOTHING, ..node };
        files.insert(&path, node);
        if !removed {
            files.forget(&path);
        }
    }
}

/// Where the words of cp, mv and install go: the sources, and each one's target.
fn targets(shell: &Shell<'_, '_>, call: &Call<'_>, valued: &[&str]) -> Vec<Move> {
    let mut operands = call.operands(valued);
    let given = call.value("-t").or(call.value("--target-directory"));
    let Some(target) = given.or_else(|| operands.pop()) else { return Vec::new() };
    if given.is_some() {
        operands.retain(|word| *word != target);
    }
    let to = shell.path(target);
    let is_folder = |path: &str| matches!(shell.files().lookup(path), Lookup::Found(_, node) if node.content == Content::Directory);
    let there = is_folder(&to);
    // A folder takes the name of a target that is not there, with or without a slash.
    let new =
        |from: &str| call.name != "install" && is_folder(from) && shell.files().lookup(&to) == Lookup::Absent;
    let several = given.is_some() || operands.len() > 1;
    let mut moves = Vec::new();
    for word in operands {
        for from in shell.paths(word) {
            let contents = word.ends_with("/.") || word == ".";
            let inside = several || there || (target.ends_with('/') && !new(&from));
            let inside = inside && !contents;
            let path = if inside { clean(base_name(&from), &to) } else { to.clone() };
            let shown_to = if inside && (several || there) {
                format!("{}/{}", target.trim_end_matches('/'), base_name(&from))
            } else {
                target.to_owned()
            };
            let shown_from =
                if super::super::glob::is_pattern(word) { from.clone() } else { word.to_owned() };
            moves.push(Move { from, to: path, shown_from, shown_to });
        }
    }
    moves
}

/// `cp`.
pub(super) fn cp(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    let keeps = call.has('p', "preserve") || call.has('a', "archive");
    let mut status = Status::OK;
    for one in targets(shell, call, &["-t"]) {
        let done = transfer(shell, call, &one, keeps);
        if done != Status::OK {
            status = done;
        }
    }
    status
}

/// `mv`.
pub(super) fn mv(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    let mut status = Status::OK;
    for one in targets(shell, call, &["-t"]) {
        if one.from == one.to || is_under(&one.to, &one.from) {
            continue;
        }
        let done = transfer(shell, call, &one, true);
        if done == Status::OK {
            shell.stage.state.files.remove(&one.from);
        } else {
            status = done;
        }
    }
    status
}

/// Copies a path and all under it.
fn transfer(shell: &mut Shell<'_, '_>, call: &Call<'_>, one: &Move, keeps: bool) -> Status {
    let (from, to) = (one.from.as_str(), one.to.as_str());
    if from.contains(HOLE) || to.contains(HOLE) {
        shell.stage.state.files.obscure("/", call.line);
        return Status::OK;
    }
    if call.name != "install"
        && shell.files().lookup(from) != Lookup::Absent
        && let Some(status) = places::transfer(shell, call, one)
    {
        return status;
    }
    let (real, node) = match shell.files().lookup(from) {
        Lookup::Found(real, node) => (real, node.clone()),
        Lookup::Absent if super::super::glob::is_pattern(from) => return Status::Unknown,
        Lookup::Absent if shell.is_possible() => {
            shell.stage.state.files.may_be(to);
            return Status::Unknown;
        }
        Lookup::Absent => return places::missing(shell, call, one),
        Lookup::Unknown(_) => {
            places::built_elsewhere(shell, call, one);
            let node = Node::new(Content::Unknown, 0o755, call.line).weighing(Weight::UNKNOWN);
            shell.stage.state.files.insert(to, node);
            shell.stage.state.files.obscure(to, call.line);
            return Status::OK;
        }
    };
    let owner = shell.stage.user_numbers();
    let weighed = |path: &str, node: &Node| {
        let weight = super::super::facts::copied_weight(shell.files(), path, node);
        Node { weight, ..node.clone() }
    };
    let mut moved: Vec<(String, Node)> = vec![(to.to_owned(), weighed(&real, &node))];
    if node.content == Content::Directory {
        let under = shell.files().under(&real).filter(|(path, _)| *path != real);
        moved.extend(under.map(|(path, node)| (rebased(path, &real, to), weighed(path, node))));
        let base = shell.files().base_under(&real);
        moved.extend(base.into_iter().map(|(path, node)| (rebased(&path, &real, to), weighed(&path, node))));
        let more = shell.files().opaque.iter().any(|opaque| is_under(&real, &opaque.under));
        if more {
            shell.stage.state.files.obscure(to, call.line);
        }
    }
    if !shell.build.spend(moved.len()) {
        return Status::Unknown;
    }
    let files = &mut shell.stage.state.files;
    for (path, mut node) in moved {
        node.line = call.line;
        if !keeps {
            node.owner = owner;
        }
        files.insert(&path, node);
    }
    Status::OK
}

fn rebased(path: &str, from: &str, to: &str) -> String {
    clean(path.strip_prefix(from).unwrap_or_default().trim_start_matches('/'), to)
}

/// `ln`.
pub(super) fn ln(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    let operands = call.operands(&[]);
    let [target, rest @ ..] = operands.as_slice() else { return Status::OK };
    let link = rest.last().copied().unwrap_or(".");
    let mut path = shell.path(link);
    let folder =
        matches!(shell.files().lookup(&path), Lookup::Found(_, node) if node.content == Content::Directory);
    if folder && !call.has('n', "no-dereference") {
        path = clean(base_name(target), &path);
    }
    if path.contains(HOLE) || target.contains(HOLE) {
        return Status::OK;
    }
    if let Some(status) = places::ln(shell, call, &path) {
        return status;
    }
    let content = if call.has('s', "symbolic") {
        Content::Link((*target).to_owned())
    } else {
        Content::Link(shell.path(target))
    };
    shell.stage.state.files.insert(&path, Node::new(content, 0o777, call.line));
    Status::OK
}

/// `install`.
pub(super) fn install(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    let valued = ["-m", "-o", "-g", "-t", "--mode", "--owner", "--group"];
    let mode = call.value("-m").or(call.value("--mode")).unwrap_or("755").to_owned();
    let owner = match (call.value("-o"), call.value("-g")) {
        (None, None) => None,
        (user, group) => Some(format!("{}:{}", user.unwrap_or("0"), group.unwrap_or("0"))),
    };
    let numbers = owner.map(|owner| match shell.stage.state.accounts.resolve_owner(&owner) {
        super::super::accounts::Resolved::Numbers(numbers) => numbers,
        _ => None,
    });
    let written: Vec<String> = if call.has('d', "directory") {
        let paths: Vec<String> = call.operands(&valued).into_iter().map(|word| shell.path(word)).collect();
        for path in &paths {
            shell.stage.state.files.insert(path, Node::directory(call.line));
        }
        paths
    } else {
        let moves = targets(shell, call, &valued);
        for one in &moves {
            transfer(shell, call, one, false);
        }
        moves.into_iter().map(|one| one.to).collect()
    };
    for path in written {
        if let Some(node) = shell.stage.state.files.get_mut(&path) {
            node.mode = modes::change(node.mode, &mode, &node.content).unwrap_or(node.mode);
            node.owner = numbers.unwrap_or(node.owner);
        }
    }
    Status::OK
}

/// A file's contents changed in a way that is not followed; its place, owner and mode stay.
pub(super) fn rewrite(shell: &mut Shell<'_, '_>, path: &str, line: usize) {
    let Some(node) = shell.files().get(path).cloned() else { return };
    if node.content == Content::Directory {
        return;
    }
    let node = Node { content: Content::Data, line, ..node };
    shell.stage.state.files.insert(path, node);
}
