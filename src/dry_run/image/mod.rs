//! What a build leaves behind: the image, and all that the readers (sizes, verdicts, lint,
//! transcripts) may ask about it.

mod accounts;
mod config;

pub use accounts::{Accounts, Group, User};
pub use config::{Config, Probe, Set, Start};

use super::files::FileSystem;
use crate::catalogue::fact::Weight;
use crate::catalogue::images::BaseImage;
use crate::dockerfile::Lines;
use crate::dockerfile::reference::lone_architecture;

/// A platform as Docker writes it, normalised: `linux/arm64/v8` is `linux/arm64`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Platform {
    /// `linux`.
    pub os: String,
    /// `amd64`, `arm64`, `arm`.
    pub arch: String,
    /// `v7` of `linux/arm/v7`.
    pub variant: Option<String>,
}

impl Platform {
    /// Reads `os/arch[/variant]`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('/');
        let (os, arch, variant) = (parts.next()?, parts.next()?, parts.next());
        let plain =
            |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        if parts.next().is_some() || !plain(os) || !plain(arch) || !variant.is_none_or(plain) {
            return None;
        }
        let arch = match arch {
            "x86_64" => "amd64",
            "aarch64" => "arm64",
            other => other,
        };
        let variant = variant.filter(|v| (arch, *v) != ("arm64", "v8")).map(str::to_owned);
        Some(Self { os: os.to_owned(), arch: arch.to_owned(), variant })
    }

    /// Reads a FROM's `--platform`, which may be an architecture alone.
    pub fn of_from(text: &str) -> Option<Self> {
        Self::parse(text).or_else(|| Self::parse(&format!("linux/{}", lone_architecture(text)?)))
    }

    /// `linux/amd64`.
    pub fn amd64() -> Self {
        Self { os: "linux".into(), arch: "amd64".into(), variant: None }
    }
}

impl std::fmt::Display for Platform {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.os, self.arch)?;
        self.variant.as_ref().map_or(Ok(()), |variant| write!(f, "/{variant}"))
    }
}

/// PATH where an image sets none, and of `scratch`, which `BuildKit` gives it (`system.DefaultPathEnv`).
pub const DEFAULT_PATH: &str = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/// The outcome of a dry run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// What it was built for.
    pub platform: Platform,
    /// Every stage of the file; those that the target does not need were not run (`used` is false).
    pub stages: Vec<StageState>,
    /// The step that surely or possibly fails; a sure one is the last, and nothing after it ran.
    pub failures: Vec<Failure>,
    /// Variables that were read where they have no value.
    pub unset: Vec<Unset>,
    /// What was not understood.
    pub unknowns: Vec<Unknown>,
}

impl Image {
    /// An image of nothing: the file has no stage, or was refused.
    pub fn empty(platform: Platform) -> Self {
        Self { platform, stages: Vec::new(), failures: Vec::new(), unset: Vec::new(), unknowns: Vec::new() }
    }

    /// The last stage: what is shipped.
    pub fn target(&self) -> Option<&StageState> {
        self.stages.last()
    }

    /// The build surely fails.
    pub fn fails(&self) -> bool {
        self.failures.iter().any(|failure| failure.certain)
    }
}

/// A stage after its last step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StageState {
    /// 0-based position.
    pub index: usize,
    /// Its name, as written.
    pub name: Option<String>,
    /// Its FROM after expansion: `golang:1.27-alpine`, `build`.
    pub base: String,
    /// Index of the stage that it is FROM, where it is one.
    pub base_stage: Option<usize>,
    /// The base image, followed through stages; `None`: not in the catalogue.
    pub base_image: Option<&'static BaseImage>,
    /// Lines from FROM to the end of its last instruction.
    pub lines: Lines,
    /// The target needs it.
    pub used: bool,
    /// The platform its programs are for (`FROM --platform`, else the target platform).
    pub platform: Option<Platform>,
    /// What each instruction did, base image first (the FROM's step). A stage FROM a stage repeats
    /// that one's steps first.
    pub steps: Vec<Step>,
    /// What is on the file system at the end.
    pub files: FileSystem,
    /// Users and groups.
    pub accounts: Accounts,
    /// The configuration at the end.
    pub config: Config,
}

impl StageState {
    /// The steps that make a layer, in order.
    pub fn layers(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(|step| step.makes_layer())
    }
}

/// What one instruction did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// Its lines.
    pub lines: Lines,
    /// Keyword in upper case.
    pub keyword: &'static str,
    /// The instruction on one line, variables as written.
    pub created_by: String,
    /// The same as the builder shows it, where that differs: with the values of its variables.
    pub shown: Option<String>,
    /// The user in effect when it ran.
    pub user: Option<String>,
    /// The working directory in effect when it ran.
    pub workdir: String,
    /// What its layer holds; empty for an instruction that leaves no file.
    pub parts: Vec<Part>,
}

impl Step {
    /// A base with files, and each RUN, COPY, ADD and WORKDIR: they make a layer even where they change
    /// nothing, but for `WORKDIR /` (`dispatchWorkdir` of `BuildKit`).
    fn makes_layer(&self) -> bool {
        let always = matches!(self.keyword, "RUN" | "COPY" | "ADD" | "WORKDIR");
        !self.parts.is_empty() || always && self.created_by != "WORKDIR /"
    }
}

/// One thing in a layer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// A short name for a table row: `/server`, `distroless static`, `module cache`.
    pub label: String,
    /// What it adds.
    pub weight: Weight,
    /// The line whose step deleted or overwrote it; it weighs all the same.
    pub hidden_by: Option<usize>,
}

/// What sort of thing a part is; the bar draws yours solid and the base's hatched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartKind {
    /// The base image.
    Base,
    /// Packages of a package manager, with what it writes beside them.
    Packages,
    /// CA certificates.
    Certificates,
    /// Time zone data.
    Zones,
    /// A compiled program.
    Binary,
    /// A file stored a second time because its owner or mode changed.
    Copy,
    /// Go's module cache.
    ModuleCache,
    /// Go's build cache.
    BuildCache,
    /// Source from the build context.
    Source,
    /// Other files.
    Files,
    /// Directories, accounts, links: a few bytes.
    Small,
    /// Something that was not understood.
    Unknown,
}

impl PartKind {
    /// A permanent word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Base => "base",
            Self::Packages => "packages",
            Self::Certificates => "certificates",
            Self::Zones => "zones",
            Self::Binary => "binary",
            Self::Copy => "copy",
            Self::ModuleCache => "module-cache",
            Self::BuildCache => "build-cache",
            Self::Source => "source",
            Self::Files => "files",
            Self::Small => "small",
            Self::Unknown => "unknown",
        }
    }
}

/// A step that `docker build` would fail at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Id of the cause (`verdicts::CAUSES`).
    pub cause: &'static str,
    /// It fails on every machine; else it depends on something that `why` names.
    pub certain: bool,
    /// Lines that cause it, the failing one last.
    pub lines: Vec<usize>,
    /// What happens, in a learner's words.
    pub why: String,
    /// The essential lines of `docker build`'s output.
    pub error: String,
    /// Values that the cause's fixes need (a stage name, a path, a package), by name.
    pub details: Vec<(&'static str, String)>,
}

/// A variable that was read where it has no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unset {
    /// Its name.
    pub name: String,
    /// Where it was read.
    pub line: usize,
    /// The stage it was read in.
    pub stage: usize,
    /// It was read by the shell of a RUN (or CMD), not by the builder.
    pub in_shell: bool,
    /// A line that declares it out of reach: before FROM, in another stage, or later.
    pub declared: Option<usize>,
    /// An automatic platform argument (TARGETARCH, ...).
    pub automatic: bool,
}

/// Something that was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// Its lines.
    pub lines: Lines,
    /// What it is and what is not known because of it.
    pub what: String,
}
