//! Builds of main.go by every release of Go, for amd64 and arm64, with C, and with each set of linker flags: of the program
//! with a self-check and of the one without, as the recommended recipe has it, with the fewest parts and with the most. How
//! large each is, is a line of `records/main-go-builds.tsv`. None of them is run: `shapes` does that.

use plimsoll::catalogue::go::RELEASES;

use super::shapes::{Set, Shape};

/// The records' subject.
pub(crate) const SUBJECT: &str = "main-go-builds";

/// Newest first, with a go.mod that the release takes.
const GO: [Set; 7] = [
    &[("go", &["1.27"])],
    &[("go", &["1.26"]), ("go-mod", &["1.26"])],
    &[("go", &["1.25"]), ("go-mod", &["1.25"])],
    &[("go", &["1.24"]), ("go-mod", &["1.24"])],
    &[("go", &["1.23"]), ("go-mod", &["1.23"])],
    &[("go", &["1.22"]), ("go-mod", &["1.22"])],
    &[("go", &["1.21"]), ("go-mod", &["1.21"])],
];
const FOR: [Set; 3] = [&[], &[("platforms", &["arm64"])], &[("cgo", &["1"]), ("builder", &["bookworm"])]];
const STRIP: [Set; 3] = [&[("strip", &["none"])], &[("strip", &["w"])], &[]];
const CHECK: [Set; 2] = [&[("self-check", &["0"])], &[]];
/// The first is the one whose size the page tells.
const PARTS: [Set; 3] = [
    &[],
    &[("sigterm", &["0"]), ("tls", &["0"]), ("args", &[])],
    &[
        ("zones", &["1"]),
        ("writes", &["spool"]),
        ("files", &["settings.json=20", "assets/=400"]),
        ("frontend", &["1"]),
    ],
];

/// A build.
#[derive(Clone, Debug)]
pub(crate) struct Build {
    /// What is compiled.
    pub(crate) shape: Shape,
    /// The Go release, `go1.27.4`.
    pub(crate) go: String,
    /// GOARCH.
    pub(crate) arch: &'static str,
    /// With C.
    pub(crate) cgo: bool,
    /// The linker flags before those that set the version.
    pub(crate) flags: &'static str,
    /// It has the parts that the recommended recipe gives it.
    pub(crate) is_told: bool,
}

/// All of them.
pub(crate) fn builds() -> Vec<Build> {
    let mut found = Vec::new();
    for (release, go) in RELEASES.iter().zip(GO) {
        for (at, target) in FOR.into_iter().enumerate() {
            for (strip, flags) in STRIP.into_iter().zip(["", "-w", "-s -w"]) {
                for (check, parts) in
                    CHECK.iter().flat_map(|check| PARTS.iter().map(move |parts| (check, parts)))
                {
                    found.push(Build {
                        shape: Shape::new(&[go, target, strip, check, parts]),
                        go: format!("go{}.{}.{}", release.minor.0, release.minor.1, release.patch),
                        arch: if at == 1 { "arm64" } else { "amd64" },
                        cgo: at == 2,
                        flags,
                        is_told: parts.is_empty(),
                    });
                }
            }
        }
    }
    found
}
