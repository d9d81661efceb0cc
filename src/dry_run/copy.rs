//! COPY and ADD: from the build context, another stage or another image.
//!
//! The rules are those of Docker's reference: a folder's contents are copied, not the folder; a target
//! that ends in a slash, is a folder, or takes several sources holds the files by their names; what is
//! written belongs to root unless `--chown` says otherwise.

use super::build::Build;
use super::commands::modes;
use super::facts::copied_weight;
use super::files::{Content, FileSystem, Lookup, Node, base_name, clean, is_under, parent};
use super::glob;
use super::image::{Failure, PartKind};
use super::scope::Scope;
use super::sources::{Asked, kind_of};
use super::stage::{Stage, full_reference};
use crate::catalogue::fact::Weight;
use crate::dockerfile::{Command, Heredoc, Instruction, Kind};

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
struct Words {
    sources: Vec<String>,
    to: String,
    /// The target is a folder.
    folder: bool,
    line: usize,
}

/// Runs a COPY or ADD.
pub(super) fn copy(build: &mut Build<'_>, stage: &mut Stage, instruction: &Instruction) {
    let Kind::Copy { add, sources, destination, from, chown, chmod, heredocs, .. } = &instruction.kind else {
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
    let words = Words { folder: ends || is_folder || words.len() > 1, sources: words, to, line };

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
            return;
        }
        if let Some(changed) =
            chmod.as_deref().and_then(|mode| modes::change(item.node.mode, mode, &item.node.content))
        {
            item.node.mode = changed;
        }
        item.node.owner = owner;
        item.node.line = line;
        let accounts = matches!(item.to.as_str(), "/etc/passwd" | "/etc/group").then(|| item.to.clone());
        place(stage, item, line);
        if let Some(path) = accounts {
            adopt_accounts(build, stage, from.as_deref(), &path);
        }
    }
}

fn place(stage: &mut Stage, item: Item, line: usize) {
    let files = &mut stage.state.files;
    let existing = files.get(&item.to).is_some_and(|node| node.content == Content::Directory);
    let keeps = existing && item.node.content == Content::Directory && item.node.weight.is_nothing();
    if item.more {
        files.obscure(&item.to, line);
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
    let first = stage.state.base == "scratch" && stage.state.layers().next().is_none();
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
    let origin = origin(build, stage, from, instruction)?;
    let mut items = Vec::new();
    for source in &words.sources {
        if let Some(heredoc) = source.strip_prefix("<<").and_then(|name| find_heredoc(heredocs, name)) {
            items.push(heredoc_item(build, stage, heredoc, words));
            continue;
        }
        if add && from.is_none() && is_remote(source) {
            items.push(remote_item(source, words));
            continue;
        }
        let found = match &origin {
            Origin::Context => from_context(build, stage, instruction, source, words),
            Origin::Stage(index) => from_stage(build, stage, instruction, *index, source, words),
            Origin::Image => from_image(build, from.unwrap_or_default(), source, words),
        };
        let mut found = found?;
        if add && is_archive(source) {
            found = vec![unpacked_item(words)];
        }
        items.append(&mut found);
    }
    Some(items)
}

fn find_heredoc<'h>(heredocs: &'h [Heredoc], name: &str) -> Option<&'h Heredoc> {
    let name = name.trim_start_matches('-').trim_matches(['"', '\'']);
    heredocs.iter().find(|heredoc| heredoc.name == name)
}

fn heredoc_item(build: &mut Build<'_>, stage: &Stage, heredoc: &Heredoc, words: &Words) -> Item {
    let body = if heredoc.expand {
        Scope::expand_text(build, stage, &heredoc.body, words.line)
    } else {
        heredoc.body.clone()
    };
    let node = text_node(body, words.line);
    Item { to: target(words, &heredoc.name), node, kind: PartKind::Files, more: false }
}

/// A file whose text is known.
pub(super) fn text_node(text: String, line: usize) -> Node {
    let weight = super::facts::text_weight(text.len());
    Node::new(Content::Text(text), 0o644, line).weighing(weight)
}

fn is_remote(source: &str) -> bool {
    ["http://", "https://", "git@", "git://", "ssh://"].iter().any(|start| source.starts_with(start))
}

fn is_archive(source: &str) -> bool {
    [".tar", ".tar.gz", ".tgz", ".tar.xz", ".txz", ".tar.bz2", ".tbz2", ".tar.zst"]
        .iter()
        .any(|end| source.ends_with(end))
}

fn remote_item(source: &str, words: &Words) -> Item {
    let path = source.split(['?', '#']).next().unwrap_or_default();
    let git = path.ends_with(".git") || source.starts_with("git");
    let node = if git { Node::directory(words.line) } else { Node::new(Content::Unknown, 0o600, words.line) };
    let to = if git { words.to.clone() } else { target(words, base_name(path)) };
    Item { to, node: node.weighing(Weight::UNKNOWN), kind: PartKind::Files, more: git }
}

fn unpacked_item(words: &Words) -> Item {
    let node = Node::directory(words.line).weighing(Weight::UNKNOWN);
    Item { to: words.to.clone(), node, kind: PartKind::Files, more: true }
}

/// Where a file of this name goes.
fn target(words: &Words, name: &str) -> String {
    if words.folder { clean(name, &words.to) } else { words.to.clone() }
}

fn origin(
    build: &mut Build<'_>,
    stage: &Stage,
    from: Option<&str>,
    instruction: &Instruction,
) -> Option<Origin> {
    let Some(from) = from else { return Some(Origin::Context) };
    if let Some(index) = build.stage_index(from, stage.state.index) {
        return Some(Origin::Stage(index));
    }
    if Build::image(from).is_none() && stage_like(from) {
        build.failures.push(stage_missing(build, from, instruction));
        return None;
    }
    Some(Origin::Image)
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
    let words = Words { sources: Vec::new(), to: target.to_owned(), folder: false, line };
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

/// A word that names a stage: no registry, no folder, no tag, no well-known image.
fn stage_like(from: &str) -> bool {
    const IMAGES: &[&str] = &[
        "nginx", "node", "python", "docker", "composer", "caddy", "traefik", "busybox", "ubuntu", "redis",
        "postgres", "mysql", "ruby", "rust", "openjdk", "httpd", "php", "maven", "gradle", "haproxy",
    ];
    !from.contains(['/', ':', '@', '.', '$']) && !IMAGES.contains(&from)
}

/// The failure of a COPY from, or mount of, a stage that the file does not have.
pub(super) fn stage_missing(build: &Build<'_>, from: &str, instruction: &Instruction) -> Failure {
    let full = full_reference(from);
    let near =
        build.file.stages.iter().filter_map(|stage| stage.name.as_deref()).find(|name| near(name, from));
    let hint = near.map(|name| format!(" (did you mean {name}?)")).unwrap_or_default();
    let mut details = vec![("from", from.to_owned())];
    details.extend(near.map(|name| ("stage", name.to_owned())));
    Failure {
        cause: "stage-missing",
        certain: true,
        lines: vec![instruction.lines.first],
        why: format!(
            "No stage before this one is called {from}, so Docker takes it for an image, and there is none of that name."
        ),
        error: format!(
            "> [internal] load metadata for {full}:\nERROR: failed to build: failed to solve: {from}: failed to resolve source metadata for {full}: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed{hint}"
        ),
        details,
    }
}

/// At most two letters differ (Levenshtein), as `BuildKit` suggests names.
fn near(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(64).collect(), b.chars().take(64).collect());
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        let mut next = vec![left];
        for (j, y) in b.iter().enumerate() {
            let above = row.get(j + 1).copied().unwrap_or(usize::MAX - 1);
            left = (diagonal + usize::from(x != y)).min(above + 1).min(left + 1);
            diagonal = above;
            next.push(left);
        }
        row = next;
    }
    row.last().is_some_and(|distance| *distance < 3)
}

fn from_context(
    build: &mut Build<'_>,
    stage: &Stage,
    instruction: &Instruction,
    source: &str,
    words: &Words,
) -> Option<Vec<Item>> {
    if !glob::is_pattern(source) {
        match build.sources.ask(source) {
            Asked::There => {}
            missing => {
                build.failures.push(context_missing(stage, instruction, source, missing));
                return None;
            }
        }
    }
    let items = gather(&build.sources.files, source, words)?;
    let items = items.into_iter().map(|item| Item { kind: context_kind(&item), ..item });
    Some(items.collect())
}

fn context_kind(item: &Item) -> PartKind {
    match item.kind {
        PartKind::Files => kind_of(&item.to),
        kind => kind,
    }
}

fn context_missing(stage: &Stage, instruction: &Instruction, source: &str, asked: Asked) -> Failure {
    let path = clean(source, "/");
    let why = match asked {
        Asked::Hidden(line) => {
            format!("Line {line} of .dockerignore hides {path} from the build, so there is nothing to copy.")
        }
        _ if path == "/go.sum" => {
            "A service without dependencies has no go.sum, and COPY fails when a file it names is not there."
                .to_owned()
        }
        _ => format!("The build context has no {path}, and COPY fails when a file it names is not there."),
    };
    let mut details = vec![("path", path.clone())];
    if let Asked::Hidden(line) = asked {
        details.push(("ignored-by", line.to_string()));
    }
    Failure {
        cause: "context-file-missing",
        certain: true,
        lines: vec![instruction.lines.first],
        why,
        error: not_found(stage, instruction, &path),
        details,
    }
}

fn not_found(stage: &Stage, instruction: &Instruction, path: &str) -> String {
    format!(
        "{}\nERROR: failed to build: failed to solve: failed to compute cache key: failed to calculate checksum of ref ID::ID: \"{path}\": not found",
        stage.header(&instruction.original)
    )
}

fn from_stage(
    build: &mut Build<'_>,
    stage: &Stage,
    instruction: &Instruction,
    index: usize,
    source: &str,
    words: &Words,
) -> Option<Vec<Item>> {
    let path = clean(source, "/");
    let from = build.done.get(index).and_then(Option::as_ref);
    let found = from.map(|from| {
        if is_lost_program(build, stage, from, &path, words) {
            None
        } else {
            gather(from.files(), &path, words)
        }
    });
    match found {
        Some(Some(items)) => Some(items),
        Some(None) => {
            build.failures.push(path_missing(build, stage, instruction, index, &path));
            None
        }
        // The stage it copies from is itself or has not run: refused by the parser's side.
        None => Some(Vec::new()),
    }
}

/// The path can only have come with the build context, and it is what this stage starts: then it is the
/// program that the other stage builds under another name, and the context holds no programs.
fn is_lost_program(build: &Build<'_>, stage: &Stage, from: &Stage, path: &str, words: &Words) -> bool {
    let Lookup::Unknown(opaque) = from.files().lookup(path) else { return false };
    let of = build.file.stages.get(from.state.index);
    let by_copy = of.into_iter().flat_map(|stage| &stage.instructions).any(|instruction| {
        instruction.lines.first == opaque.line && matches!(instruction.kind, Kind::Copy { from: None, .. })
    });
    let name = base_name(path);
    let built = || from.files().under("/").any(|(_, node)| matches!(node.content, Content::Binary(_)));
    by_copy && !name.contains('.') && starts(build, stage, &target(words, name)) && built()
}

/// An instruction of the stage that runs now names this path as a program.
fn starts(build: &Build<'_>, stage: &Stage, path: &str) -> bool {
    let of = build.file.stages.get(stage.state.index);
    of.into_iter().flat_map(|stage| &stage.instructions).any(|instruction| {
        let (Kind::Cmd(command) | Kind::Entrypoint(command)) = &instruction.kind else { return false };
        match command {
            Command::Exec(words) => words.iter().any(|word| base_name(word) == base_name(path)),
            Command::Shell(text) => text.split_whitespace().any(|word| base_name(word) == base_name(path)),
        }
    })
}

fn path_missing(
    build: &Build<'_>,
    stage: &Stage,
    instruction: &Instruction,
    index: usize,
    path: &str,
) -> Failure {
    let from = build.done.get(index).and_then(Option::as_ref);
    let name = from.and_then(|from| from.state.name.clone()).unwrap_or_else(|| index.to_string());
    let binary = from.and_then(|from| {
        from.files().under("/").find(|(_, node)| matches!(&node.content, Content::Binary(_)))
    });
    let mut lines: Vec<usize> = binary.iter().map(|(_, node)| node.line).collect();
    lines.push(instruction.lines.first);
    let mut details = vec![("from", name.clone()), ("path", path.to_owned())];
    details.extend(binary.map(|(built, _)| ("built", built.to_owned())));
    let built = binary.map(|(built, _)| format!(" The program it builds is {built}.")).unwrap_or_default();
    Failure {
        cause: "path-missing",
        certain: true,
        lines,
        why: format!("Nothing in the stage {name} makes {path}, so there is nothing to copy.{built}"),
        error: not_found(stage, instruction, path),
        details,
    }
}

fn from_image(build: &mut Build<'_>, from: &str, source: &str, words: &Words) -> Option<Vec<Item>> {
    let path = clean(source, "/");
    let known =
        Build::image(from).map(|image| Build::files_of(image, &build.context.platform.arch, words.line));
    if let Some(items) = known.and_then(|files| gather(&files, &path, words)) {
        return Some(items);
    }
    let lines = crate::dockerfile::Lines { first: words.line, last: words.line };
    build.unknown(
        lines,
        format!("{path} comes from the image {from}: what it is and what it weighs is not known here."),
    );
    let node = Node::new(Content::Unknown, 0o755, words.line).weighing(Weight::UNKNOWN);
    Some(vec![Item { to: target(words, base_name(&path)), node, kind: PartKind::Files, more: true }])
}

/// The paths that copying one source word writes; `None`: it is not there.
fn gather(files: &FileSystem, source: &str, words: &Words) -> Option<Vec<Item>> {
    if glob::is_pattern(source) {
        return Some(gather_pattern(files, source, words));
    }
    match files.lookup(source) {
        Lookup::Found(real, node) if node.content == Content::Directory => {
            Some(gather_folder(files, &real, node, &words.to))
        }
        Lookup::Found(real, node) => {
            let to = target(words, base_name(&clean(source, "/")));
            let more = node.content == Content::Unknown;
            Some(vec![item(files, &real, node, to, more)])
        }
        Lookup::Unknown(_) => {
            let node = Node::new(Content::Unknown, 0o755, words.line).weighing(Weight::UNKNOWN);
            let to = target(words, base_name(&clean(source, "/")));
            Some(vec![Item { to, node, kind: PartKind::Files, more: true }])
        }
        Lookup::Absent => None,
    }
}

fn item(files: &FileSystem, from: &str, node: &Node, to: String, more: bool) -> Item {
    let kind = match node.content {
        Content::Binary(_) => PartKind::Binary,
        Content::Certificates => PartKind::Certificates,
        Content::Zones => PartKind::Zones,
        Content::Directory | Content::Link(_) if node.weight.is_nothing() => PartKind::Small,
        _ => PartKind::Files,
    };
    let node = Node { weight: copied_weight(files, from, node), ..node.clone() };
    Item { to, node, kind, more }
}

fn gather_folder(files: &FileSystem, folder: &str, node: &Node, to: &str) -> Vec<Item> {
    let more =
        files.opaque.iter().any(|opaque| is_under(folder, &opaque.under) || is_under(&opaque.under, folder));
    let mut items = vec![item(files, folder, node, to.to_owned(), more)];
    let moved = |path: &str| {
        let rest = path.strip_prefix(folder).unwrap_or_default();
        clean(rest.trim_start_matches('/'), to)
    };
    for (path, node) in files.under(folder).filter(|(path, _)| *path != folder) {
        items.push(item(files, path, node, moved(path), false));
    }
    for (path, node) in files.base_under(folder) {
        items.push(item(files, &path, node, moved(&path), false));
    }
    items
}

fn gather_pattern(files: &FileSystem, source: &str, words: &Words) -> Vec<Item> {
    let pattern = clean(source, "/");
    let fixed = pattern.split(['*', '?', '[']).next().unwrap_or("/");
    let start = if fixed.ends_with('/') { fixed.trim_end_matches('/') } else { parent(fixed) };
    let start = if start.is_empty() { "/" } else { start };
    let mut items = Vec::new();
    let words_folder =
        Words { sources: Vec::new(), to: words.to.clone(), folder: words.folder, line: words.line };
    let matched: Vec<String> = files
        .under(start)
        .map(|(path, _)| path)
        .filter(|path| glob::matches(&pattern, path))
        .map(str::to_owned)
        .collect();
    for path in matched {
        items.extend(gather(files, &path, &words_folder).unwrap_or_default());
    }
    if files.opaque.iter().any(|opaque| is_under(start, &opaque.under)) {
        let node = Node::directory(words.line);
        let to = if words.folder { words.to.clone() } else { parent(&words.to).to_owned() };
        items.push(Item { to, node, kind: PartKind::Small, more: true });
    }
    items
}
