//! The image that the service runs in.

use crate::recipe::check;
use crate::recipe::entry::{always, choice, entry, list, switch};
use crate::recipe::options::{Group, OptionSpec, Recipe};
use crate::recipe::token::tokens;

const GROUP: Group = Group::Base;

tokens! {
    /// A runtime base.
    Image {
        Scratch = "scratch" "scratch",
        DistrolessStatic = "distroless-static" "distroless static",
        DistrolessBase = "distroless-base" "distroless base",
        DistrolessCc = "distroless-cc" "distroless cc",
        Alpine = "alpine" "alpine",
        Busybox = "busybox" "busybox",
        Debian = "debian" "debian",
        Ubuntu = "ubuntu" "ubuntu",
        DhiStatic = "dhi-static" "dhi static",
        ChainguardStatic = "chainguard-static" "chainguard static",
    }
}

tokens! {
    /// A release of Alpine.
    AlpineRelease {
        Latest = "latest" "latest",
        R3_24 = "3.24" "3.24",
        R3_23 = "3.23" "3.23",
        R3_22 = "3.22" "3.22",
        R3_21 = "3.21" "3.21",
        R3_20 = "3.20" "3.20",
        R3_19 = "3.19" "3.19",
    }
}

tokens! {
    /// A release of Debian, which distroless images are made of too.
    DebianRelease {
        Trixie = "trixie" "13 trixie",
        Bookworm = "bookworm" "12 bookworm",
    }
}

tokens! {
    /// A release of Ubuntu.
    UbuntuRelease {
        R26_04 = "26.04" "26.04",
        R24_04 = "24.04" "24.04",
        R22_04 = "22.04" "22.04",
    }
}

tokens! {
    /// The C library of the busybox image.
    BusyboxLibc {
        Musl = "musl" "musl",
        Glibc = "glibc" "glibc",
        Uclibc = "uclibc" "uClibc",
    }
}

tokens! {
    /// The tag of a distroless image.
    DistrolessTag {
        None = "none" "none",
        Nonroot = "nonroot" "nonroot",
        Debug = "debug" "debug",
        DebugNonroot = "debug-nonroot" "debug-nonroot",
    }
}

tokens! {
    /// How firmly a base is named.
    Pin {
        Tag = "tag" "tag",
        Version = "version" "version",
        Digest = "digest" "digest",
    }
}

tokens! {
    /// Whether something is put into the image.
    AsNeeded {
        Auto = "auto" "as needed",
        Yes = "yes" "yes",
        No = "no" "no",
    }
}

/// The fields of this group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base {
    /// A build stage and a runtime stage.
    pub multi_stage: bool,
    /// The runtime base.
    pub image: Image,
    /// Release of Alpine.
    pub alpine: AlpineRelease,
    /// Release of Debian.
    pub debian: DebianRelease,
    /// The slim variant of Debian.
    pub slim: bool,
    /// Release of Ubuntu.
    pub ubuntu: UbuntuRelease,
    /// C library of busybox.
    pub busybox: BusyboxLibc,
    /// Tag of distroless.
    pub distroless: DistrolessTag,
    /// How firmly bases are named.
    pub pin: Pin,
    /// CA certificates.
    pub certs: AsNeeded,
    /// Time zone data.
    pub tzdata: AsNeeded,
    /// Packages of the base's distribution.
    pub tools: Vec<String>,
}

impl Default for Base {
    fn default() -> Self {
        Self {
            multi_stage: true,
            image: Image::DistrolessStatic,
            alpine: AlpineRelease::R3_24,
            debian: DebianRelease::Trixie,
            slim: true,
            ubuntu: UbuntuRelease::R24_04,
            busybox: BusyboxLibc::Musl,
            distroless: DistrolessTag::Nonroot,
            pin: Pin::Tag,
            certs: AsNeeded::Auto,
            tzdata: AsNeeded::Auto,
            tools: Vec::new(),
        }
    }
}

impl Recipe {
    /// The runtime base, `None` where one stage does it all.
    pub fn runtime_base(&self) -> Option<Image> {
        self.base.multi_stage.then_some(self.base.image)
    }

    /// Whether the runtime base is one of these.
    pub(in crate::recipe) fn runs_on(&self, images: &[Image]) -> bool {
        self.runtime_base().is_some_and(|image| images.contains(&image))
    }

    /// Whether the runtime base is a distroless image.
    pub(crate) fn runs_on_distroless(&self) -> bool {
        self.runs_on(DISTROLESS)
    }

    /// Whether the runtime base is a hardened image.
    pub(crate) fn runs_on_hardened(&self) -> bool {
        self.runs_on(HARDENED)
    }

    /// Whether the runtime base has no package manager.
    pub(in crate::recipe) fn lacks_packages(&self) -> bool {
        self.runs_on(&[Image::Scratch, Image::Busybox])
            || self.runs_on_distroless()
            || self.runs_on_hardened()
    }
}

const DISTROLESS: &[Image] = &[Image::DistrolessStatic, Image::DistrolessBase, Image::DistrolessCc];
const HARDENED: &[Image] = &[Image::DhiStatic, Image::ChainguardStatic];

fn single(recipe: &Recipe) -> Option<&'static str> {
    (!recipe.base.multi_stage).then_some("A single stage ships the golang image itself.")
}

fn not_alpine(recipe: &Recipe) -> Option<&'static str> {
    (!recipe.runs_on(&[Image::Alpine])).then_some("The image does not run on alpine.")
}

fn no_debian_release(recipe: &Recipe) -> Option<&'static str> {
    (!recipe.runs_on(&[Image::Debian]) && !recipe.runs_on(DISTROLESS))
        .then_some("The image runs neither on debian nor on distroless.")
}

fn not_debian(recipe: &Recipe) -> Option<&'static str> {
    (!recipe.runs_on(&[Image::Debian])).then_some("The image does not run on debian.")
}

fn not_ubuntu(recipe: &Recipe) -> Option<&'static str> {
    (!recipe.runs_on(&[Image::Ubuntu])).then_some("The image does not run on ubuntu.")
}

fn not_busybox(recipe: &Recipe) -> Option<&'static str> {
    (!recipe.runs_on(&[Image::Busybox])).then_some("The image does not run on busybox.")
}

fn not_distroless(recipe: &Recipe) -> Option<&'static str> {
    (!recipe.runs_on(DISTROLESS)).then_some("The image does not run on distroless.")
}

fn always_there(recipe: &Recipe) -> Option<&'static str> {
    let there = recipe.runs_on_distroless() || recipe.runs_on_hardened();
    there.then_some("Distroless and hardened images have it already.")
}

fn no_manager(recipe: &Recipe) -> Option<&'static str> {
    recipe.lacks_packages().then_some("This base has no package manager. Alpine, debian and ubuntu have one.")
}

pub(super) const OPTIONS: &[OptionSpec] = &[
    switch!(
        base.multi_stage,
        "multi-stage",
        "Two stages",
        "Builds in one image and ships only the program in another.",
        always
    ),
    choice!(base.image, "base", "Base image", "What the program runs in.", single),
    choice!(
        base.alpine,
        "alpine-release",
        "Alpine release",
        "Which release of alpine; latest moves on by itself.",
        not_alpine
    ),
    choice!(
        base.debian,
        "debian-release",
        "Debian release",
        "Which release of debian, or which one distroless is made of.",
        no_debian_release
    ),
    switch!(
        base.slim,
        "slim",
        "Slim variant",
        "Debian without documentation and other languages.",
        not_debian
    ),
    choice!(
        base.ubuntu,
        "ubuntu-release",
        "Ubuntu release",
        "Which long-term release of ubuntu.",
        not_ubuntu
    ),
    choice!(
        base.busybox,
        "busybox-libc",
        "C library of busybox",
        "A dynamic binary needs the one it was linked with.",
        not_busybox
    ),
    choice!(
        base.distroless,
        "distroless-tag",
        "Distroless tag",
        "nonroot sets the user 65532, debug adds a BusyBox shell.",
        not_distroless
    ),
    choice!(
        base.pin,
        "pin",
        "Pinned to",
        "A tag moves, a version moves little, a digest never does.",
        always
    ),
    choice!(
        base.certs,
        "certs",
        "CA certificates",
        "The bundle that HTTPS calls are checked with.",
        always_there
    ),
    choice!(base.tzdata, "tzdata", "Time zone data", "The files that time.LoadLocation reads.", always_there),
    list!(
        base.tools,
        "tools",
        "Tools in the image",
        "Packages of the base's distribution.",
        "curl",
        check::package_name,
        check::whole,
        no_manager
    ),
];
