//! The references of base images that a recipe names.
//!
//! Exact versions belong to version 1 of the link format: a row is never edited, because a published
//! link keeps its instructions. They were frozen on 2026-11-25, as public Dockerfiles on GitHub and
//! docker-library/repo-info named them by then, and the catalogue knows each of them. Which patches came
//! since, what an image weighs and holds is the catalogue's, not said here.

use super::digests;
use super::groups::base::{AlpineRelease, BusyboxLibc, DebianRelease, DistrolessTag, Image, Pin};
use super::groups::build::{Builder, Go};
use super::options::Recipe;
use super::token::Token;

/// An image as FROM names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// With every version in place, without digest.
    pub tag: String,
    /// As the instruction has it, perhaps with a variable or a digest.
    pub text: String,
    /// The ARG before FROM that the variable reads: its name and default.
    pub arg: Option<(&'static str, String)>,
    /// Ids of the options that shaped it.
    pub options: Vec<&'static str>,
    /// A digest was asked for, and none is known.
    pub unpinned: bool,
}

impl Reference {
    /// A reference that has no version to put into a variable.
    fn whole(recipe: &Recipe, tag: String, options: &[&'static str]) -> Self {
        let pinned = recipe.base.pin == Pin::Digest;
        let digest = digests::find(&tag).filter(|_| pinned);
        let text = digest.map_or_else(|| tag.clone(), |digest| format!("{tag}@sha256:{digest}"));
        let mut options = options.to_vec();
        options.push("pin");
        Self { tag, text, arg: None, options, unpinned: pinned && digest.is_none() }
    }

    /// `before` + version + `after`, the version perhaps by variable.
    fn versioned(recipe: &Recipe, name: &'static str, parts: [&str; 3], options: &[&'static str]) -> Self {
        let [before, version, after] = parts;
        let mut reference = Self::whole(recipe, format!("{before}{version}{after}"), options);
        if recipe.build.version_args && recipe.base.pin != Pin::Digest {
            reference.text = format!("{before}${{{name}}}{after}");
            reference.arg = Some((name, version.to_owned()));
            reference.options.push("version-args");
        }
        reference
    }
}

/// The image that compiles.
pub fn golang(recipe: &Recipe) -> Reference {
    let go = recipe.build.go;
    let builder = recipe.build.builder;
    let release = release_of(go);
    let exact = recipe.base.pin == Pin::Version;
    let version = if exact { release.patch } else { go.token() };
    let suffix = match builder {
        Builder::Alpine if exact => format!("-alpine{}", release.alpine),
        Builder::Debian if exact => format!("-{}", release.debian),
        Builder::Debian => String::new(),
        Builder::Alpine | Builder::Trixie | Builder::Bookworm => format!("-{}", builder.token()),
    };
    Reference::versioned(recipe, "GO_VERSION", ["golang:", version, &suffix], &["go", "builder"])
}

/// The image that runs.
pub fn runtime(recipe: &Recipe) -> Reference {
    let base = &recipe.base;
    let exact = base.pin == Pin::Version;
    match base.image {
        Image::Scratch => {
            Reference { unpinned: false, ..Reference::whole(recipe, "scratch".into(), &["base"]) }
        }
        Image::DistrolessStatic => distroless(recipe, "static"),
        Image::DistrolessBase => distroless(recipe, "base"),
        Image::DistrolessCc => distroless(recipe, "cc"),
        Image::Alpine => {
            let version = if exact { patch_of(base.alpine) } else { base.alpine.token() };
            let options = &["base", "alpine-release"];
            Reference::versioned(recipe, "ALPINE_VERSION", ["alpine:", version, ""], options)
        }
        Image::Busybox => {
            let libc = match base.busybox {
                BusyboxLibc::Musl => "-musl",
                BusyboxLibc::Glibc => "-glibc",
                BusyboxLibc::Uclibc => "-uclibc",
            };
            let version = if exact { "1.37.0" } else { "1.37" };
            let options = &["base", "busybox-libc"];
            Reference::versioned(recipe, "BUSYBOX_VERSION", ["busybox:", version, libc], options)
        }
        Image::Debian => {
            // Debian's images have the day of their packages for a version.
            let dated = if exact { "-20260803" } else { "" };
            let version = format!("{}{dated}", base.debian.token());
            let slim = if base.slim { "-slim" } else { "" };
            let options = &["base", "debian-release", "slim"];
            Reference::versioned(recipe, "DEBIAN_VERSION", ["debian:", &version, slim], options)
        }
        Image::Ubuntu => {
            let options = &["base", "ubuntu-release"];
            Reference::versioned(recipe, "UBUNTU_VERSION", ["ubuntu:", base.ubuntu.token(), ""], options)
        }
        // Its only version: the day of its certificates (`ca-certificates` 20250419 of Debian 13).
        Image::DhiStatic => Reference::whole(recipe, "dhi.io/static:20250419-debian13".into(), &["base"]),
        Image::ChainguardStatic => {
            Reference::whole(recipe, "cgr.dev/chainguard/static:latest".into(), &["base"])
        }
    }
}

/// Distroless images have no version in their tags.
fn distroless(recipe: &Recipe, name: &str) -> Reference {
    let debian = match recipe.base.debian {
        DebianRelease::Trixie => 13,
        DebianRelease::Bookworm => 12,
    };
    let tag = match recipe.base.distroless {
        DistrolessTag::None => String::new(),
        tag => format!(":{}", tag.token()),
    };
    let name = format!("gcr.io/distroless/{name}-debian{debian}{tag}");
    Reference::whole(recipe, name, &["base", "debian-release", "distroless-tag"])
}

/// A release of Go as Docker Hub has it.
struct Release {
    /// The newest version that was known to have an image when it was frozen.
    patch: &'static str,
    /// The Alpine that it stands on.
    alpine: &'static str,
    /// The Debian that it stands on.
    debian: &'static str,
}

fn release_of(go: Go) -> Release {
    let (patch, alpine, debian) = match go {
        Go::V1_27 => ("1.27.3", "3.24", "trixie"),
        Go::V1_26 => ("1.26.8", "3.24", "trixie"),
        Go::V1_25 => ("1.25.14", "3.24", "trixie"),
        Go::V1_24 => ("1.24.13", "3.23", "trixie"),
        Go::V1_23 => ("1.23.12", "3.21", "bookworm"),
        Go::V1_22 => ("1.22.12", "3.20", "bookworm"),
        Go::V1_21 => ("1.21.13", "3.20", "bookworm"),
    };
    Release { patch, alpine, debian }
}

/// The exact version of a release of Alpine, as frozen.
fn patch_of(release: AlpineRelease) -> &'static str {
    match release {
        AlpineRelease::Latest | AlpineRelease::R3_24 => "3.24.2",
        AlpineRelease::R3_23 => "3.23.6",
        AlpineRelease::R3_22 => "3.22.6",
        AlpineRelease::R3_21 => "3.21.8",
        AlpineRelease::R3_20 => "3.20.8",
        AlpineRelease::R3_19 => "3.19.5",
    }
}
