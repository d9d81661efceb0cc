//! Base images: what they weigh, hold and configure.
//!
//! An image that is not in the table is not known: nothing is guessed from its name. Platforms other
//! than linux/amd64 and linux/arm64 weigh "not known".

mod debian;
mod distroless;
mod golang;
mod reference;
mod small;
mod weight;

pub use reference::find;

use super::fact::Provenance;
use super::rootfs::RootFs;

/// A base image in the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BaseImage {
    /// Permanent id, which is how FROM names it: `golang:1.27-alpine`.
    pub id: &'static str,
    /// A name for people: `Go 1.27 on Alpine 3.24`.
    pub title: &'static str,
    /// What sort of image it is.
    pub family: Family,
    /// Its tags, the one of the id first.
    pub tags: &'static [&'static str],
    /// The tag of the exact version that was weighed; empty: it has none.
    pub exact: &'static str,
    /// The tag gets new contents with each release; only `scratch` stays what it is.
    pub moving: bool,
    /// Newest patch of its version on the catalogue's date.
    pub patch: u16,
    /// The Go release in it.
    pub go: Option<(u16, u16)>,
    /// What is on its file system.
    pub rootfs: &'static RootFs,
    /// Figures by architecture.
    pub sizes: &'static [ImageSize],
    /// Where the compressed figures come from.
    pub download_from: Provenance,
    /// Where the unpacked figures come from.
    pub unpacked_from: Provenance,
    /// How far off they may be by now, in thousandths, because the tag has moved since.
    pub spread: u16,
    /// USER; `None`: none, which is root.
    pub user: Option<&'static str>,
    /// ENV, in order.
    pub env: &'static [(&'static str, &'static str)],
    /// WORKDIR; empty: `/`.
    pub workdir: &'static str,
    /// ENTRYPOINT.
    pub entrypoint: &'static [&'static str],
    /// CMD.
    pub cmd: &'static [&'static str],
}

/// What an image weighs on one architecture, in bytes; 0: nobody published or measured it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImageSize {
    /// `amd64` or `arm64`.
    pub arch: &'static str,
    /// Sum of its compressed layers.
    pub download: u32,
    /// Sum of its files.
    pub unpacked: u32,
    /// Sum of its files in blocks of 4 KiB.
    pub blocks: u32,
}

/// What sort of image it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// golang on Debian.
    Golang,
    /// golang on Alpine.
    GolangAlpine,
    /// alpine.
    Alpine,
    /// debian, slim or not.
    Debian,
    /// ubuntu.
    Ubuntu,
    /// distroless.
    Distroless,
    /// busybox.
    Busybox,
    /// node on Alpine: what builds a web front end.
    Node,
    /// postgres on Alpine: a service beside the app's.
    Postgres,
    /// scratch.
    Scratch,
}

const COUNT: usize = golang::TABLE.len() + debian::TABLE.len() + distroless::TABLE.len() + small::TABLE.len();

static EVERY: [BaseImage; COUNT] = {
    let mut all = [small::SCRATCH; COUNT];
    let (head, rest) = all.split_at_mut(golang::TABLE.len());
    head.copy_from_slice(&golang::TABLE);
    let (head, rest) = rest.split_at_mut(debian::TABLE.len());
    head.copy_from_slice(&debian::TABLE);
    let (head, rest) = rest.split_at_mut(distroless::TABLE.len());
    head.copy_from_slice(&distroless::TABLE);
    rest.copy_from_slice(&small::TABLE);
    all
};

/// Every image, builders first, then runtime bases from large to small.
pub static ALL: &[BaseImage] = &EVERY;

impl BaseImage {
    /// Its repository: `golang`, `gcr.io/distroless/static-debian13`.
    pub fn repository(&self) -> &'static str {
        self.id.split(':').next().unwrap_or_default()
    }
}

const fn amd64(download: u32, unpacked: u32, blocks: u32) -> ImageSize {
    ImageSize { arch: "amd64", download, unpacked, blocks }
}

const fn arm64(download: u32, unpacked: u32, blocks: u32) -> ImageSize {
    ImageSize { arch: "arm64", download, unpacked, blocks }
}

const PATH: (&str, &str) = ("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");

/// Registry tags move on with patches; between two of them a size changes by less than one percent.
const MOVES: u16 = 10;

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_row_is_whole() {
        let mut ids = BTreeSet::new();
        for image in ALL {
            assert!(ids.insert(image.id), "{} twice", image.id);
            assert_eq!(find(image.id), Some(image), "{}", image.id);
            assert!(!image.title.is_empty() && !image.sizes.is_empty(), "{}", image.id);
            for from in [image.download_from, image.unpacked_from] {
                assert!(from.source.len() > 10, "{}", image.id);
                assert!(from.date.len() == 10 && from.date <= crate::catalogue::DATE, "{}", image.id);
            }
            let golang = matches!(image.family, Family::Golang | Family::GolangAlpine);
            assert_eq!(image.go.is_some(), golang, "{}", image.id);
            for arch in ["amd64", "arm64"] {
                assert!(image.sizes.iter().any(|size| size.arch == arch), "{} {arch}", image.id);
            }
        }
    }

    #[test]
    fn every_tag_leads_to_one_image() {
        for image in ALL {
            for tag in image.tags {
                let name = format!("{}:{tag}", image.repository());
                assert_eq!(find(&name).map(|found| found.id), Some(image.id), "{name}");
            }
            if !image.exact.is_empty() {
                let name = format!("{}:{}", image.repository(), image.exact);
                assert_eq!(find(&name).map(|found| found.id), Some(image.id), "{name}");
            }
        }
    }
}
