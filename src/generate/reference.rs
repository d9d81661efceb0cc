//! The references of base images that a recipe names.
//!
//! They belong to version 1 of the link format: a row is never edited, because a published link keeps
//! its instructions. What an image weighs and holds is the catalogue's, not said here.

use crate::recipe::groups::base::{
    AlpineRelease, BusyboxLibc, DebianRelease, DistrolessTag, Image, Pin, UbuntuRelease,
};
use crate::recipe::groups::build::{Builder, Go};
use crate::recipe::options::Recipe;
use crate::recipe::token::Token;

/// An image as FROM names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// With every version in place.
    pub tag: String,
    /// As the instruction has it, perhaps with a variable.
    pub text: String,
    /// The ARG before FROM that the variable reads: its name and default.
    pub arg: Option<(&'static str, String)>,
    /// Ids of the options that shaped it.
    pub options: Vec<&'static str>,
}

impl Reference {
    fn plain(tag: String, options: &[&'static str]) -> Self {
        Self { text: tag.clone(), tag, arg: None, options: options.to_vec() }
    }

    /// `before` + version + `after`, the version perhaps by variable.
    fn versioned(recipe: &Recipe, name: &'static str, parts: [&str; 3], options: &[&'static str]) -> Self {
        let [before, version, after] = parts;
        let tag = format!("{before}{version}{after}");
        let mut reference = Self::plain(tag, options);
        reference.options.push("pin");
        if recipe.build.version_args && recipe.base.pin != Pin::Digest {
            reference.text = format!("{before}${{{name}}}{after}");
            reference.arg = Some((name, version.to_owned()));
            reference.options.push("version-args");
        }
        reference
    }

    /// The same with its digest, where one was published.
    fn pinned(mut self, recipe: &Recipe, digest: &str) -> Self {
        if recipe.base.pin == Pin::Digest && !digest.is_empty() {
            self.text = format!("{}@sha256:{digest}", self.tag);
            self.tag.clone_from(&self.text);
        }
        self
    }
}

/// The image that compiles.
pub fn golang(recipe: &Recipe) -> Reference {
    let go = recipe.build.go;
    let release = release_of(go);
    let (version, suffix) = match (recipe.base.pin, recipe.build.builder) {
        (Pin::Version, Builder::Alpine) => (release.patch, format!("-alpine{}", release.alpine)),
        (Pin::Version, Builder::Debian) => (release.patch, format!("-{}", release.debian)),
        (Pin::Version, Builder::Trixie | Builder::Bookworm) => {
            (release.patch, format!("-{}", recipe.build.builder.token()))
        }
        (_, Builder::Debian) => (go.token(), String::new()),
        (_, builder) => (go.token(), format!("-{}", builder.token())),
    };
    let digest = match recipe.build.builder {
        Builder::Alpine => release.alpine_digest,
        Builder::Debian => release.debian_digest,
        Builder::Trixie if release.debian == "trixie" => release.debian_digest,
        Builder::Bookworm if release.debian == "bookworm" => release.debian_digest,
        Builder::Bookworm if go == Go::V1_27 => {
            "a9278c7936a41f7d33dae94784df33442e71fb4d6943a08100cf1898845c5bea"
        }
        Builder::Trixie | Builder::Bookworm => "",
    };
    Reference::versioned(recipe, "GO_VERSION", ["golang:", version, &suffix], &["go", "builder"])
        .pinned(recipe, digest)
}

/// The image that runs.
pub fn runtime(recipe: &Recipe) -> Reference {
    let base = &recipe.base;
    match base.image {
        Image::Scratch => Reference::plain("scratch".into(), &["base"]),
        Image::DistrolessStatic => distroless(recipe, "static"),
        Image::DistrolessBase => distroless(recipe, "base"),
        Image::DistrolessCc => distroless(recipe, "cc"),
        Image::Alpine => {
            let (exact, digest) = alpine(base.alpine);
            let version = if base.pin == Pin::Version { exact } else { base.alpine.token() };
            Reference::versioned(
                recipe,
                "ALPINE_VERSION",
                ["alpine:", version, ""],
                &["base", "alpine-release"],
            )
            .pinned(recipe, digest)
        }
        Image::Busybox => busybox(recipe),
        Image::Debian => debian(recipe),
        Image::Ubuntu => {
            let digest = match base.ubuntu {
                UbuntuRelease::R26_04 => "cd21a4f68a617580279d4b091cb18e3af9fa8a87500665f0ae5f7f757d17d367",
                UbuntuRelease::R24_04 => "69cecf4bbf72d2d44a9eef1b71fb98c7fb973d78af11399deccef19beb008ad9",
                UbuntuRelease::R22_04 => "3b06811b2afd352be909dd088a004166d665dc76d38b13eada33522a9d915c6f",
            };
            let parts = ["ubuntu:", base.ubuntu.token(), ""];
            Reference::versioned(recipe, "UBUNTU_VERSION", parts, &["base", "ubuntu-release"])
                .pinned(recipe, digest)
        }
    }
}

/// Distroless images have no version in their tags, and no digest in our sources.
fn distroless(recipe: &Recipe, name: &str) -> Reference {
    let debian = match recipe.base.debian {
        DebianRelease::Trixie => 13,
        DebianRelease::Bookworm => 12,
    };
    let tag = match recipe.base.distroless {
        DistrolessTag::None => String::new(),
        tag => format!(":{}", tag.token()),
    };
    Reference::plain(
        format!("gcr.io/distroless/{name}-debian{debian}{tag}"),
        &["base", "debian-release", "distroless-tag"],
    )
}

fn busybox(recipe: &Recipe) -> Reference {
    let (libc, digest) = match recipe.base.busybox {
        BusyboxLibc::Musl => ("-musl", "1256f55742579badea94e3e2f574fc90021120f6c1aa01c87182566dfb950c39"),
        BusyboxLibc::Glibc => ("-glibc", "efa394a68601344526b8934cf3d5b11a04041db5f2b7f216fd7d37b445f88df5"),
        BusyboxLibc::Uclibc => {
            ("-uclibc", "162f541afa4542abb43b3bc51efd26c659dd8fa8b0db3a0b8e348908d75efed1")
        }
    };
    let version = if recipe.base.pin == Pin::Version { "1.37.0" } else { "1.37" };
    Reference::versioned(recipe, "BUSYBOX_VERSION", ["busybox:", version, libc], &["base", "busybox-libc"])
        .pinned(recipe, digest)
}

fn debian(recipe: &Recipe) -> Reference {
    let base = &recipe.base;
    let digest = match (base.debian, base.slim) {
        (DebianRelease::Trixie, true) => "3a39a0592364683e6bab97937b72cad5a8fa6dcbbee90edb3bb48c7f8e94f258",
        (DebianRelease::Trixie, false) => "34cd9e9fd437c0a095ec39cb2e73422c9f30821b0d0848ed74fd0d43bae4d958",
        (DebianRelease::Bookworm, true) => "abd67ffcfa541b485a3dff59865ab629aa048a6c613e639d36e7456b0b229241",
        (DebianRelease::Bookworm, false) => {
            "813017f3d62be4b5891a7acca6a01bdcd4b8513daa81b1ab99d3a50385b26931"
        }
    };
    let dated = if base.pin == Pin::Version { "-20260803" } else { "" };
    let version = format!("{}{dated}", base.debian.token());
    let slim = if base.slim { "-slim" } else { "" };
    Reference::versioned(
        recipe,
        "DEBIAN_VERSION",
        ["debian:", &version, slim],
        &["base", "debian-release", "slim"],
    )
    .pinned(recipe, digest)
}

/// A release of Go as Docker Hub has it: tags of 2026-11-23, digests of docker-library/repo-info.
struct Release {
    patch: &'static str,
    alpine: &'static str,
    debian: &'static str,
    alpine_digest: &'static str,
    debian_digest: &'static str,
}

fn release_of(go: Go) -> Release {
    let row = |patch, alpine, debian, alpine_digest, debian_digest| Release {
        patch,
        alpine,
        debian,
        alpine_digest,
        debian_digest,
    };
    match go {
        Go::V1_27 => row(
            "1.27.3",
            "3.24",
            "trixie",
            "cf6fca6641884b8433441b2b0652976f975e1d0fdd26d177eaaf8596087f3125",
            "512690a5660563b57d37ecc31129e7f136e831db2aed24a1dbeb8ad7380dc0fa",
        ),
        Go::V1_26 => row(
            "1.26.8",
            "3.24",
            "trixie",
            "ce864e7223ac17b1775e6fd0b4c0db580c2eb50e7953a427916379e4b92a1628",
            "3aff6657219a4d9c14e27fb1d8976c49c29fddb70ba835014f477e1c70636647",
        ),
        Go::V1_25 => row(
            "1.25.14",
            "3.24",
            "trixie",
            "3eb6c2b3db8d55e38537302edb510b4417f8a115efbd5906d131ceba9468e29a",
            "9006890ecba0a168034d99516084099ae3114d9f2b7d6572c77f2dde57ebc980",
        ),
        Go::V1_24 => row(
            "1.24.13",
            "3.23",
            "trixie",
            "598dbb5f4658bd66f3ad7bfda86a9af580812b57065d8854add882e64480d986",
            "a18e9e0d94dcc4fffb5c6fa5ec8580edd2e8adcf6541e53304f2bfcaafafd52e",
        ),
        Go::V1_23 => row(
            "1.23.12",
            "3.21",
            "bookworm",
            "c23339199a08b0e12032856908589a6d41a0dab141b8b3b21f156fc571a3f1d3",
            "753d0ea6f8c24e9230ed91a41f2616a0e4d30211247a6960e7b2dfda2d9d5f4b",
        ),
        Go::V1_22 => row(
            "1.22.12",
            "3.20",
            "bookworm",
            "2b0f0a0d71935c9ecbff2425eff8eb3bd63a6a560f75879b6535704dc059b84e",
            "a6322013fde74c44e925791b6f3fc4529c3bcd5982e09968ea14b6aa08309e05",
        ),
        Go::V1_21 => row(
            "1.21.13",
            "3.20",
            "bookworm",
            "d3c195458e9087fc842b87d7f6bfa645cd3f63110b658a5a171322e1bea2922c",
            "",
        ),
    }
}

/// The exact version and the digest of a release of Alpine.
fn alpine(release: AlpineRelease) -> (&'static str, &'static str) {
    match release {
        AlpineRelease::Latest | AlpineRelease::R3_24 => {
            ("3.24.2", "5b02b42e375f7426f8d65c3af331ca05d9878f9989230354504e0b9dfd431f60")
        }
        AlpineRelease::R3_23 => {
            ("3.23.6", "18125326968f1d09ef7b7fff2c06f300767daaf5c6591f735e2f058edfa10a16")
        }
        AlpineRelease::R3_22 => {
            ("3.22.6", "abd29214470819ed7667c87c1ceebc89aae766453a5b3cc09e8a52b9f796fd5a")
        }
        AlpineRelease::R3_21 => {
            ("3.21.8", "63bbf8773c482b18b185e38b5dec833cf3b06657f28d42ccbed50fd652e13145")
        }
        AlpineRelease::R3_20 => {
            ("3.20.8", "765942a4039992336de8dd5db680586e1a206607dd06170ff0a37267a9e01958")
        }
        AlpineRelease::R3_19 => {
            ("3.19.5", "1269259bb1aaa81d18ea82827bd825a385e2b92d5647e67a332a69633b5a0ea1")
        }
    }
}
