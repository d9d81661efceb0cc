//! What a verdict or a rule may look at: the text, the image that the dry run built from it, and the
//! facts about the app. Never a recipe: a pasted file is judged just as well.

use crate::catalogue::images;
use crate::dockerfile::{Dockerfile, Kind, ParseError};
use crate::dry_run::files::{Content, Lookup, Node, clean, is_under};
use crate::dry_run::image::{Image, Set, StageState, Start};
use crate::service::Service;

/// One build, seen from all sides.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// The parsed text.
    pub dockerfile: &'a Dockerfile,
    /// Why `BuildKit` refuses it; empty: it doesn't. A refused file has an empty image.
    pub refusals: &'a [ParseError],
    /// What the dry run made of it.
    pub image: &'a Image,
    /// The app.
    pub service: &'a Service,
    /// Text of .dockerignore, where there is one.
    pub dockerignore: Option<&'a str>,
    /// Text of hadolint's configuration (`.hadolint.yaml`), where there is one.
    pub hadolint: Option<&'a str>,
    /// The build argument `BUILDKIT_DOCKERFILE_CHECK`, which takes the place of `# check`.
    pub check: Option<&'a str>,
    /// ISO date of the day that is asked about: what has ended by then is over.
    pub today: &'a str,
    /// What `# check=error=true` makes the build fail at, as the lint found it.
    pub violations: &'a [Violation],
}

/// A build check of `BuildKit` that a place of the file does not pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The check's name: `JSONArgsRecommended`.
    pub check: &'static str,
    /// The line that it names.
    pub line: usize,
}

impl<'a> Scene<'a> {
    /// What the build's checks skip and whether they are fatal, and the line that says so, where one does.
    pub fn check_options(&self) -> Option<(&'a str, Option<usize>)> {
        let directive = self.dockerfile.directives.iter().find(|directive| directive.name == "check");
        let written = directive.map(|directive| (directive.value.as_str(), Some(directive.line)));
        self.check.map(|given| (given, None)).or(written)
    }

    /// The stage that is shipped.
    pub fn target(&self) -> Option<&'a StageState> {
        self.image.target()
    }

    /// The shipped image is one to work in or to build with, and no service: it starts a shell, tests or checks, or only
    /// waits; or it
    /// holds no service, and names no command or starts a file of the build context beside Go's compiler.
    pub fn is_tool(&self) -> bool {
        let Some(stage) = self.target().filter(|_| !self.image.fails()) else { return false };
        let own = |set: &&Set<Start>| set.line.is_some() && !set.value.words.is_empty();
        let entrypoint = stage.config.entrypoint.as_ref().filter(own);
        let cmd = stage.config.cmd.as_ref().filter(own);
        match (entrypoint.or(cmd), cmd.or(entrypoint)) {
            (Some(first), Some(last)) => {
                let text = last.value.shell_text.clone().unwrap_or_else(|| last.value.words.join(" "));
                let words: Vec<&str> = text.split_whitespace().collect();
                waits(&words) || !may_serve(stage) && self.starts_given(stage, &first.value)
            }
            _ => !may_serve(stage) && images::is_plain(self.root_of(stage)),
        }
    }

    /// The image that a stage is FROM, through other stages.
    fn root_of(&self, stage: &'a StageState) -> &'a str {
        let mut root = stage;
        while let Some(below) = root.base_stage.and_then(|index| self.image.stages.get(index)) {
            root = below;
        }
        &root.base
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

/// A shell that reads what is typed, a command that does nothing for ever, or one that tests or checks and ends.
fn waits(words: &[&str]) -> bool {
    let Some((program, rest)) = words.split_first() else { return false };
    match (program.rsplit('/').next().unwrap_or_default(), rest) {
        ("exec", _) => waits(rest),
        ("tail", [.., "/dev/null"]) | ("sleep", ["infinity"]) => true,
        ("sh" | "bash" | "ash" | "dash" | "zsh" | "fish", ["-c", text @ ..]) => waits(text),
        ("sh" | "bash" | "ash" | "dash" | "zsh" | "fish" | "pwsh" | "powershell", flags) => {
            flags.iter().all(|flag| flag.starts_with('-'))
        }
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

/// A Dockerfile that shows a fault, or its absence, with the facts about the app that it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// The Dockerfile. Empty in the shipped Wasm: examples live in the docs.
    pub text: &'static str,
    /// Service options by id, as the printer's `--set` takes them.
    pub set: &'static [(&'static str, &'static str)],
    /// A .dockerignore beside it.
    pub dockerignore: Option<&'static str>,
    /// hadolint's configuration beside it.
    pub hadolint: Option<&'static str>,
}

impl Example {
    /// A Dockerfile for the default service.
    pub const fn new(text: &'static str) -> Self {
        let text = if cfg!(target_arch = "wasm32") { "" } else { text };
        Self { text, set: &[], dockerignore: None, hadolint: None }
    }

    /// The same for a service with these facts.
    #[must_use]
    pub const fn with(self, set: &'static [(&'static str, &'static str)]) -> Self {
        Self { set, ..self }
    }

    /// The same beside this .dockerignore.
    #[must_use]
    pub const fn beside(self, dockerignore: &'static str) -> Self {
        Self { dockerignore: Some(dockerignore), ..self }
    }

    /// The same beside this configuration of hadolint.
    #[must_use]
    pub const fn under(self, hadolint: &'static str) -> Self {
        Self { hadolint: Some(hadolint), ..self }
    }
}
