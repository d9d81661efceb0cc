//! How the program is compiled.

use crate::recipe::check;
use crate::recipe::entry::{always, choice, entry, list, switch};
use crate::recipe::options::{Group, OptionSpec, Recipe};
use crate::recipe::token::tokens;

const GROUP: Group = Group::Binary;

tokens! {
    /// `CGO_ENABLED`.
    Cgo {
        Unset = "unset" "not set",
        Off = "0" "off",
        On = "1" "on",
    }
}

tokens! {
    /// `GOOS`.
    Goos {
        Unset = "unset" "not set",
        Linux = "linux" "linux",
        Target = "target" "the target's",
    }
}

tokens! {
    /// `GOARCH`.
    Goarch {
        Unset = "unset" "not set",
        Amd64 = "amd64" "amd64",
        Arm64 = "arm64" "arm64",
        Target = "target" "the target's",
    }
}

tokens! {
    /// How C code is linked.
    Link {
        Default = "default" "as usual",
        Static = "static" "static",
    }
}

tokens! {
    /// What the linker leaves out.
    StripFlags {
        None = "none" "nothing",
        W = "w" "-w",
        Sw = "sw" "-s -w",
    }
}

tokens! {
    /// The platforms that the image is for.
    Platforms {
        Amd64 = "amd64" "amd64",
        Arm64 = "arm64" "arm64",
        Both = "both" "both",
    }
}

/// The fields of this group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binary {
    /// `CGO_ENABLED`.
    pub cgo: Cgo,
    /// `GOOS`.
    pub goos: Goos,
    /// `GOARCH`.
    pub goarch: Goarch,
    /// Linking of C code.
    pub link: Link,
    /// Debug tables left out.
    pub strip: StripFlags,
    /// `-trimpath`.
    pub trimpath: bool,
    /// `-tags`.
    pub tags: Vec<String>,
    /// `NAME=default:go.variable`.
    pub args: Vec<String>,
    /// Platforms.
    pub platforms: Platforms,
}

impl Default for Binary {
    fn default() -> Self {
        Self {
            cgo: Cgo::Off,
            goos: Goos::Unset,
            goarch: Goarch::Unset,
            link: Link::Default,
            strip: StripFlags::Sw,
            trimpath: true,
            tags: Vec::new(),
            args: vec!["VERSION=dev:main.version".into()],
            platforms: Platforms::Amd64,
        }
    }
}

fn no_c(recipe: &Recipe) -> Option<&'static str> {
    (recipe.binary.cgo == Cgo::Off).then_some("Without cgo the binary is static already.")
}

pub(super) const OPTIONS: &[OptionSpec] = &[
    choice!(binary.cgo, "cgo", "CGO", "Whether the program may call C; off gives a static binary.", always),
    choice!(
        binary.goos,
        "goos",
        "GOOS",
        "The operating system it is for; not set is the builder's, or the target's where the image is for both.",
        always
    ),
    choice!(
        binary.goarch,
        "goarch",
        "GOARCH",
        "The processor it is for; not set is the builder's, or the target's where the image is for both.",
        always
    ),
    choice!(binary.link, "link", "Link of C code", "Static puts the C library into the binary.", no_c),
    choice!(
        binary.strip,
        "strip",
        "Strip",
        "Leaves out debug tables: -w those of a debugger, -s the symbols too.",
        always
    ),
    switch!(
        binary.trimpath,
        "trimpath",
        "Trim build paths",
        "Keeps the builder's folder names out of the binary.",
        always
    ),
    list!(
        binary.tags,
        "tags",
        "Build tags",
        "Chooses files by //go:build lines; timetzdata embeds time zones.",
        "timetzdata",
        check::build_tag,
        check::whole,
        always
    ),
    list!(
        binary.args,
        "args",
        "Build arguments",
        "Values given at build time, and the Go variables that they set.",
        "VERSION=dev:main.version",
        check::build_argument,
        check::name_of,
        always
    ),
    choice!(binary.platforms, "platforms", "Platforms", "The processors that the image is for.", always),
];
