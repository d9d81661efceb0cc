//! Whether the image is a tool: one to work in, to test, to build or to generate with, or only files to take out.

use super::Scene;
use crate::catalogue::images;
use crate::dockerfile::shell::Simple;
use crate::dockerfile::{Instruction, Kind};
use crate::dry_run::files::{Content, Lookup, Node, clean, has_extension, is_under};
use crate::dry_run::image::{Set, StageState, Start};

impl<'a> Scene<'a> {
    /// The shipped image is one to work in or to build with, and no service: it starts a shell, tests or checks, or only
    /// waits; or it holds no service, and names no command or starts a file of the build context beside Go's compiler;
    /// or what runs there calls Go; or it only carries files.
    pub fn is_tool(&self) -> bool {
        let Some(stage) = self.target().filter(|_| !self.image.fails()) else { return false };
        let own = |set: &&Set<Start>| set.line.is_some() && !set.value.words.is_empty();
        let entrypoint = stage.config.entrypoint.as_ref().filter(own);
        let cmd = stage.config.cmd.as_ref().filter(own);
        let command = entrypoint.or(cmd);
        if self.keeps_go(stage, command.map(|set| &set.value)) || command.is_none() && is_export(stage) {
            return true;
        }
        let Some((first, last)) = command.zip(cmd.or(entrypoint)) else {
            let root = self.root_of(stage);
            return !may_serve(stage) && (images::is_plain(root) || images::is_golang(root));
        };
        let text = last.value.shell_text.clone().unwrap_or_else(|| last.value.words.join(" "));
        let words: Vec<&str> = text.split_whitespace().collect();
        waits(&words) || !may_serve(stage) && self.starts_given(stage, &first.value)
    }

    /// The image that a stage is FROM, through other stages.
    pub fn root_of(&self, stage: &'a StageState) -> &'a str {
        let mut root = stage;
        while let Some(below) = root.base_stage.and_then(|index| self.image.stages.get(index)) {
            root = below;
        }
        &root.base
    }

    /// Go's image stays for what it is given to call it: the shipped stage compiles no service and has no source, but has
    /// Go tools or what Go itself calls, and starts a script, nothing, or a program that did not come from Go here.
    fn keeps_go(&self, stage: &StageState, start: Option<&Start>) -> bool {
        let mut own: Vec<&Instruction> = Vec::new();
        let mut next = Some(stage);
        while let Some(state) = next {
            own.extend(self.dockerfile.stages.get(state.index).into_iter().flat_map(|it| &it.instructions));
            next = state.base_stage.and_then(|index| self.image.stages.get(index));
        }
        let scripts = own.iter().filter_map(|it| it.script.as_ref());
        let calls: Vec<&Simple> = scripts.flat_map(|body| body.script.simples()).collect();
        if own.iter().any(|it| brings_source(it)) || calls.iter().any(|call| compiles(call)) {
            return false;
        }
        let serves = stage.config.names_ports();
        // A generator that lies in a folder of the machine.
        let runs_given =
            start.is_some_and(|start| start.words.starts_with(&["go".to_owned(), "run".to_owned()]));
        if runs_given && !serves {
            return true;
        }
        let shows_help = stage.config.cmd.as_ref().is_some_and(|set| {
            matches!(set.value.words.as_slice(), [word] if matches!(word.as_str(), "--help" | "-h" | "help"))
        });
        let ready = calls.iter().any(|call| readies(call));
        images::is_golang(self.root_of(stage))
            && start.map_or(ready, |start| {
                let by_script = ready && is_script(start);
                by_script || !serves && (shows_help || ready && !starts_go(stage, start))
            })
    }

    /// The command is a file of the build context, and nothing that could have built it came after.
    fn starts_given(&self, stage: &StageState, start: &Start) -> bool {
        let word = match &start.shell_text {
            Some(text) => text.split_whitespace().next(),
            None => start.words.first().map(String::as_str),
        };
        let Some(path) = word.filter(|word| word.contains('/')) else { return false };
        let folder = stage.config.workdir.as_ref().map_or("/", |set| set.value.as_str());
        let line = match stage.files.lookup(&clean(path, folder)) {
            Lookup::Found(_, node) => node.line,
            Lookup::Unknown(opaque) => opaque.line,
            Lookup::Absent => 0,
        };
        let mut all = self.dockerfile.stages.iter().flat_map(|stage| &stage.instructions);
        let given = all.any(|it| it.lines.first == line && matches!(it.kind, Kind::Copy { from: None, .. }));
        let go = matches!(stage.files.lookup("/usr/local/go/bin/go"), Lookup::Found(..));
        go && given && stage.files.opaque.iter().all(|opaque| opaque.line <= line)
    }
}

/// They watch the source and build it again, or debug.
const WATCHERS: &[&str] = &["air", "CompileDaemon", "dlv", "gow", "modd", "reflex", "wgo"];

/// A shell that reads what is typed, a command that does nothing for ever, or one that tests or checks and ends.
fn waits(words: &[&str]) -> bool {
    let Some((program, rest)) = words.split_first() else { return false };
    match (program.rsplit('/').next().unwrap_or_default(), rest) {
        ("exec", _) => waits(rest),
        ("tail", [.., "/dev/null"]) | ("sleep", ["infinity"]) => true,
        ("sh" | "bash" | "ash" | "dash" | "zsh" | "fish", [flag, text @ ..])
            if flag.starts_with('-') && flag.ends_with('c') && !text.is_empty() =>
        {
            let last = text.rsplit(|word| *word == "&&").next().unwrap_or_default();
            let program = last.first().and_then(|word| word.rsplit('/').next());
            waits(text) || program.is_some_and(|program| WATCHERS.contains(&program))
        }
        ("sh" | "bash" | "ash" | "dash" | "zsh" | "fish" | "pwsh" | "powershell", flags) => {
            flags.iter().all(|flag| flag.starts_with('-'))
        }
        (program, _) if WATCHERS.contains(&program) => true,
        ("go", ["test" | "vet" | "generate" | "tool", ..])
        | ("gotestsum" | "ginkgo" | "golangci-lint", _) => {
            rest.iter().all(|word| !word.contains([';', '&', '|']))
        }
        _ => false,
    }
}

/// The service is in the image, or something that may be it; or the image says that it serves.
fn may_serve(stage: &StageState) -> bool {
    let serves = |(path, node): (&str, &Node)| match &node.content {
        Content::Binary(binary) => binary.is_service,
        Content::Unknown => node.mode & 0o111 != 0 && !is_under(path, "/usr/local/go"),
        _ => false,
    };
    stage.config.names_ports() || stage.config.healthcheck.is_some() || stage.files.under("/").any(serves)
}

/// The command is a program that Go built, or `go run`.
fn starts_go(stage: &StageState, start: &Start) -> bool {
    let text = start.shell_text.clone().unwrap_or_else(|| start.words.join(" "));
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default();
    let workdir = stage.config.workdir.as_ref().map_or("/", |set| set.value.as_str());
    let folders = stage.config.env("PATH").unwrap_or_default().split(':');
    let paths = folders.filter(|_| !first.contains('/')).map(|folder| clean(first, folder));
    let mut paths = paths.chain(first.contains('/').then(|| clean(first, workdir)));
    let built = |path: String| matches!(stage.files.lookup(&path), Lookup::Found(_, node) if matches!(node.content, Content::Binary(_)));
    first == "go" && words.next() == Some("run") || paths.any(built)
}

/// The last stage is FROM scratch and called after what it is for, to be written out by `docker build --output`; or it is
/// a bundle of an operator's manifests, which a cluster takes apart.
fn is_export(stage: &StageState) -> bool {
    let name = stage.name.as_deref().unwrap_or_default().to_ascii_lowercase();
    let says = ["artifact", "binar", "export", "files", "output"].iter().any(|word| name.contains(word))
        || matches!(name.as_str(), "bin" | "out");
    let mut labels = stage.config.labels.iter();
    let bundle = labels.any(|(name, _)| name.starts_with("operators.operatorframework.io.bundle."));
    stage.base == "scratch" && !stage.config.names_ports() && (says || bundle)
}

/// COPY of the whole build context, or of files of Go.
fn brings_source(instruction: &Instruction) -> bool {
    let is_source = |source: &String| {
        let source = source.trim_matches('"');
        matches!(source, "." | "./" | "/" | "*" | "./*") || has_extension(source, "go")
    };
    match &instruction.kind {
        Kind::Copy { sources, from: None, .. } => sources.iter().any(is_source),
        _ => false,
    }
}

/// A shell with a script, or a script by its name.
fn is_script(start: &Start) -> bool {
    let first = start.words.first().map_or("", |word| word.rsplit('/').next().unwrap_or_default());
    let told = || start.words.get(1).is_some_and(|word| has_extension(word, "sh"));
    start.shell_text.is_none()
        && (has_extension(first, "sh")
            || first.ends_with("entrypoint")
            || matches!(first, "sh" | "bash" | "ash") && told())
}

/// The words of a command.
fn words(call: &Simple) -> (String, Vec<String>) {
    let rest = call.words.iter().skip(1).map(|word| word.shown().into_owned());
    (call.name().unwrap_or_default().into_owned(), rest.collect())
}

/// It compiles what may be the service.
fn compiles(call: &Simple) -> bool {
    let (name, rest) = words(call);
    match (name.as_str(), rest.first().map(String::as_str)) {
        ("go" | "xx-go", Some("install")) => !is_tool_install(&rest),
        ("go" | "xx-go", Some("build" | "run"))
        | ("make" | "mage" | "task" | "just" | "bazel" | "goreleaser", _) => true,
        _ => false,
    }
}

/// It brings tools written in Go, or what Go calls: a C compiler, git.
fn readies(call: &Simple) -> bool {
    const CALLED: &[&str] = &["build-base", "build-essential", "g++", "gcc", "git", "mercurial", "musl-dev"];
    let (name, rest) = words(call);
    match name.as_str() {
        "go" => rest.first().is_some_and(|verb| verb == "install") && is_tool_install(&rest),
        "apk" | "apt" | "apt-get" => rest.iter().any(|word| CALLED.contains(&word.as_str())),
        _ => false,
    }
}

/// `go install tool`, or programs with versions, which are no part of the module.
fn is_tool_install(rest: &[String]) -> bool {
    rest.iter().any(|word| word.contains('@') || word == "tool")
}
