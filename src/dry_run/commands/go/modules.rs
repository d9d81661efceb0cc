//! Modules: where go.mod is, whether this Go may build it, the module cache.

use super::super::super::facts;
use super::super::super::files::{self, Content, Lookup, Node, Reason, base_name, parent};
use super::super::super::image::PartKind;
use super::super::super::shell::{HOLE, Program, Shell, Status};
use super::super::Call;
use super::{environment, trouble};
use crate::catalogue::go;
use crate::dockerfile::{Kind, Lines};

const NO_MODULE: &str =
    "go: go.mod file not found in current directory or any parent directory; see 'go help modules'";

/// Where a build finds its module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Module {
    /// In this folder.
    In(String),
    /// Perhaps: the files above are not all known.
    Perhaps,
    /// Nowhere.
    Nowhere,
}

/// Looks for go.mod in the current folder and above.
pub(super) fn find(shell: &Shell<'_, '_>) -> Module {
    let mut folder = shell.cwd.clone();
    loop {
        match shell.files().lookup(&files::clean("go.mod", &folder)) {
            Lookup::Found(..) => return Module::In(folder),
            Lookup::Unknown(_) => return Module::Perhaps,
            Lookup::Absent => {}
        }
        if folder == "/" {
            return Module::Nowhere;
        }
        folder.truncate(parent(&folder).len());
    }
}

/// The folder of go.mod; the current one where that can't be told.
pub(super) fn root(shell: &Shell<'_, '_>) -> String {
    match find(shell) {
        Module::In(root) => root,
        Module::Perhaps | Module::Nowhere => shell.cwd.clone(),
    }
}

/// Fails where the go command can't load the module at all; `None`: it can.
pub(super) fn load(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Option<Status> {
    match find(shell) {
        Module::In(_) | Module::Perhaps => too_old(shell, call),
        Module::Nowhere if environment::setting(shell, "GO111MODULE").as_deref() == Some("off") => None,
        Module::Nowhere => {
            let cwd = shell.cwd.clone();
            let reason = shell.files().reason(&files::clean("go.mod", &cwd), None);
            let end =
                reason.map_or_else(|| ": copy it there first.".to_owned(), |it| format!(". {}", it.says()));
            let why = format!("There is no go.mod in {cwd} or above it when this line runs{end}");
            let mut problem = trouble::of("go-mod-missing", vec![call.line], why, NO_MODULE);
            problem.details = reason.and_then(Reason::details).into_iter().collect();
            Some(shell.fail(1, problem))
        }
    }
}

/// Fails for a command that is about the module as such and finds it in GOPATH. Other commands warn and go on
/// (`NeedRoot` in cmd/go/internal/modload, Go 1.27).
fn in_gopath(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Option<Status> {
    let gopath = environment::path(shell);
    if find(shell) != Module::In(gopath.clone()) {
        return None;
    }
    let why = format!(
        "The source lies in {gopath}, which is GOPATH, and there this command ignores go.mod. A WORKDIR of its own, such as /src, cures it."
    );
    let text = format!("go: warning: ignoring go.mod in $GOPATH {gopath}\n{NO_MODULE}");
    Some(shell.fail(1, trouble::of("go-mod-missing", vec![call.line], why, text)))
}

/// Fails where go.mod asks for a newer Go than the image has.
fn too_old(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Option<Status> {
    let (image, wanted) = (environment::release(shell)?, shell.build.context.service.go_mod?);
    if image >= wanted {
        return None;
    }
    let base = shell.stage.state.base.clone();
    let local = environment::setting(shell, "GOTOOLCHAIN").is_none_or(|value| value == "local");
    if !local {
        let lines = Lines { first: call.line, last: call.line };
        let what = "Go downloads a newer toolchain here, because go.mod asks for one: what it weighs is not counted.";
        shell.build.unknown(lines, what);
        return None;
    }
    let patch = go::find(image).map(|release| release.patch).unwrap_or_default();
    let asks = format!("{}.{}", wanted.0, wanted.1);
    let has = format!("{}.{}", image.0, image.1);
    let why = format!(
        "go.mod says go {asks}, and {base} has Go {has}. Official images do not fetch another toolchain (GOTOOLCHAIN=local)."
    );
    let text = format!("go: go.mod requires go >= {asks} (running go {has}.{patch}; GOTOOLCHAIN=local)");
    let lines = vec![shell.stage.state.lines.first, call.line];
    let mut problem = trouble::of("go-too-old", lines, why, text);
    problem.details = vec![("go", asks)];
    Some(shell.fail(1, problem))
}

/// `go mod`.
pub(super) fn module(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    let action = call.args.first().map(String::as_str).unwrap_or_default();
    let named = call.operands(&[]).len() > 1;
    match action {
        "init" => {
            let path = shell.path("go.mod");
            shell.stage.state.files.insert(&path, Node::new(Content::Data, 0o644, call.line));
        }
        // `go mod download example.com/x@v1` needs no module.
        "download" if named => {}
        _ => {
            if let Some(failed) = refused(shell, call, action) {
                return failed;
            }
            leave(shell, call, action);
        }
    }
    Status::OK
}

/// Modules come from elsewhere for this action of `go mod`.
fn fetches(action: &str) -> bool {
    matches!(action, "download" | "tidy" | "vendor")
}

/// Fails where an action of `go mod` can't do its work.
fn refused(shell: &mut Shell<'_, '_>, call: &Call<'_>, action: &str) -> Option<Status> {
    if let Some(failed) = load(shell, call) {
        return Some(failed);
    }
    if matches!(action, "tidy" | "vendor" | "verify" | "why" | "graph")
        && let Some(failed) = in_gopath(shell, call)
    {
        return Some(failed);
    }
    if fetches(action) { git_missing(shell, call) } else { None }
}

/// What an action of `go mod` leaves in the file system.
fn leave(shell: &mut Shell<'_, '_>, call: &Call<'_>, action: &str) {
    if fetches(action) {
        fetch(shell, call.line);
    }
    match action {
        "tidy" => {
            sums(shell, call.line);
            requirements(shell, call.line, has_source(shell));
        }
        "edit" => requirements(shell, call.line, true),
        "vendor" => {
            let path = shell.path("vendor");
            shell.unknown_files(&path, call.line);
        }
        _ => {}
    }
}

/// `go get`.
pub(super) fn get(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    if find(shell) == Module::Nowhere && environment::setting(shell, "GO111MODULE").as_deref() != Some("off")
    {
        let why = "go get changes a module's go.mod, and there is none here. To install a program, write go install with a version: go install example.com/cmd@latest.";
        let text = "go: go.mod file not found in current directory or any parent directory.\n\t'go get' is no longer supported outside a module.";
        return shell.fail(1, trouble::of("go-mod-missing", vec![call.line], why, text));
    }
    if let Some(failed) = load(shell, call) {
        return failed;
    }
    fetch(shell, call.line);
    sums(shell, call.line);
    requirements(shell, call.line, true);
    Status::OK
}

/// go.mod is written: with what the source imports, or, where there is none, without a requirement.
fn requirements(shell: &mut Shell<'_, '_>, line: usize, any: bool) {
    let Module::In(root) = find(shell) else { return };
    let path = files::clean("go.mod", &root);
    if any == requires_nothing(shell, &root) {
        let content = if any { Content::Data } else { Content::Text("module …\n".into()) };
        shell.stage.state.files.insert(&path, Node::new(content, 0o644, line));
    }
}

/// Go source lies in the module, or may.
fn has_source(shell: &Shell<'_, '_>) -> bool {
    let root = root(shell);
    let files = shell.files();
    files.is_obscured(&root) || files.under(&root).any(|(file, _)| files::has_extension(file, "go"))
}

/// The text of go.mod is known, and requires no module.
pub(super) fn requires_nothing(shell: &Shell<'_, '_>, root: &str) -> bool {
    let node = shell.files().get(&files::clean("go.mod", root));
    matches!(node.map(|node| &node.content), Some(Content::Text(text)) if !text.contains("require") && !text.contains(HOLE))
}

/// go.sum is written anew.
fn sums(shell: &mut Shell<'_, '_>, line: usize) {
    if let Module::In(folder) = find(shell) {
        let path = files::clean("go.sum", &folder);
        if !shell.files().has(&path) {
            shell.stage.state.files.insert(&path, Node::new(Content::Data, 0o644, line));
        }
    }
}

/// Fails where private modules come straight from their repositories and there is no git to fetch them.
pub(super) fn git_missing(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Option<Status> {
    let named = ["GOPRIVATE", "GONOPROXY"].iter().any(|name| environment::setting(shell, name).is_some());
    let filled = shell.files().has(&format!("{}/cache/download", environment::module_cache(shell)));
    let dependencies = shell.build.context.service.has_dependencies;
    if !named || filled || !dependencies || shell.find_program("git") != Program::Absent {
        return None;
    }
    let base = shell.stage.state.base.clone();
    let why = format!(
        "GOPRIVATE sends Go to the repositories of private modules, and {base} has no git to fetch them."
    );
    let text = "go: …: exec: \"git\": executable file not found in $PATH";
    let lines = vec![shell.stage.state.lines.first, call.line];
    Some(shell.fail(1, trouble::of("git-missing", lines, why, text)))
}

/// Fills the module cache, unless it is filled.
pub(super) fn fetch(shell: &mut Shell<'_, '_>, line: usize) {
    if !shell.build.context.service.has_dependencies {
        return;
    }
    let path = environment::module_cache(shell);
    let marker = format!("{path}/cache/download");
    if shell.files().has(&marker) {
        return;
    }
    let weight = facts::module_cache(shell.build.context.service.profile);
    let owner = shell.stage.user_numbers();
    let files = &mut shell.stage.state.files;
    files.insert_as(&path, Node { owner, ..Node::directory(line).weighing(weight) }, PartKind::ModuleCache);
    files.insert_as(&marker, Node { owner, ..Node::directory(line) }, PartKind::Small);
}

/// `go clean`.
pub(super) fn clean(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    for (flag, path) in
        [("-modcache", environment::module_cache(shell)), ("-cache", environment::build_cache(shell))]
    {
        if call.args.iter().any(|word| word == flag) {
            shell.stage.state.files.remove(&path);
        }
    }
    Status::OK
}

/// The file names a program so: where a stage is called so, or the folder of the build, that says nothing.
pub(super) fn names_program(shell: &Shell<'_, '_>, name: &str) -> bool {
    let stages = shell.build.file.stages.iter().flat_map(|stage| &stage.instructions);
    let others = stages.filter(|it| !matches!(it.kind, Kind::Workdir(_)));
    let mut words = others.flat_map(|it| {
        it.original.split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_' | '.' | '/'))
    });
    words.any(|word| base_name(word) == name && word.trim_end_matches('/') != shell.cwd)
}
