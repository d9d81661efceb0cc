//! Base images: what they weigh, hold and configure.
//!
//! An image that is not in the table is not known: nothing is guessed from its name. Platforms other
//! than linux/amd64 and linux/arm64 weigh "not known".

mod debian;
mod distroless;
mod golang;
mod hardened;
pub mod newest;
mod reading;
mod readings;
mod reference;
mod small;
mod weight;

pub use reading::{Figure, ImageSize, Reading, UNKNOWN};
pub use reference::{find, is_golang, is_plain, is_published, is_windows, nearest};

use super::fact::Provenance;
use super::name::Reference;
use super::rootfs::RootFs;

/// A base image in the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BaseImage {
    /// Permanent id, which is how FROM names it: `golang:1.27-alpine`.
    pub id: &'static str,
    /// Its configuration and sizes.
    pub reading: &'static Reading,
    /// A name for people: `Go 1.27 on Alpine 3.24`.
    pub title: &'static str,
    /// What sort of image it is.
    pub family: Family,
    /// Its tags, the one of the id first.
    pub tags: &'static [&'static str],
    /// The tag gets new contents with each release; only `scratch` stays what it is.
    pub moving: bool,
    /// The Go release in it.
    pub go: Option<(u16, u16)>,
    /// What is on its file system.
    pub rootfs: &'static RootFs,
    /// The image that stands in where its own size is not known.
    pub like: Option<Like>,
    /// Its registry gives it only to who has logged in.
    pub needs_login: bool,
}

/// An image that holds the same things as one of unknown size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Like {
    /// Its id.
    pub id: &'static str,
    /// What is said beside the unknown size.
    pub from: Provenance,
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
    /// A hardened image of Docker or Chainguard.
    Hardened,
    /// scratch.
    Scratch,
}

const COUNT: usize = golang::TABLE.len()
    + debian::TABLE.len()
    + distroless::TABLE.len()
    + small::TABLE.len()
    + hardened::TABLE.len();

static EVERY: [BaseImage; COUNT] = {
    let mut all = [small::SCRATCH; COUNT];
    let (head, rest) = all.split_at_mut(golang::TABLE.len());
    head.copy_from_slice(&golang::TABLE);
    let (head, rest) = rest.split_at_mut(debian::TABLE.len());
    head.copy_from_slice(&debian::TABLE);
    let (head, rest) = rest.split_at_mut(distroless::TABLE.len());
    head.copy_from_slice(&distroless::TABLE);
    let (head, rest) = rest.split_at_mut(small::TABLE.len());
    head.copy_from_slice(&small::TABLE);
    rest.copy_from_slice(&hardened::TABLE);
    all
};

/// Every image: builders first, then runtime bases from large to small, then hardened ones.
pub static ALL: &[BaseImage] = &EVERY;

impl BaseImage {
    /// Its repository: `golang`, `gcr.io/distroless/static-debian13`.
    pub fn repository(&self) -> &'static str {
        Reference::split(self.id).name
    }

    /// A name for a table's row: `distroless static`, `alpine:3.24`.
    pub fn short(&self) -> String {
        let of = |maker: &str, image: &str| {
            let name = image.split(':').next().unwrap_or_default();
            format!("{maker} {}", name.split("-debian").next().unwrap_or_default())
        };
        let makers =
            [("gcr.io/distroless/", "distroless"), ("dhi.io/", "dhi"), ("cgr.dev/chainguard/", "chainguard")];
        let found = makers.iter().find_map(|(place, maker)| Some(of(maker, self.id.strip_prefix(place)?)));
        found.unwrap_or_else(|| self.id.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::readings::{NEWEST, READINGS};
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_row_is_whole() {
        let mut ids = BTreeSet::new();
        for image in ALL {
            assert!(ids.insert(image.id), "{} twice", image.id);
            assert_eq!(find(image.id), Some(image), "{}", image.id);
            assert!(!image.title.is_empty(), "{}", image.id);
            for size in image.reading.sizes {
                for (bytes, from) in [size.download, size.unpacked, size.blocks] {
                    if (bytes, from) != UNKNOWN {
                        from.check(image.id);
                        assert!(from.date <= NEWEST, "{}", image.id);
                    }
                }
            }
            let golang = image.repository().rsplit('/').next().is_some_and(|name| name.starts_with("go"));
            assert_eq!(image.go.is_some(), golang, "{}", image.id);
            let arches: Vec<&str> = image.reading.sizes.iter().map(|size| size.arch).collect();
            assert!(
                arches == ["amd64", "arm64"] || (arches.is_empty() && image.like.is_some()),
                "{}",
                image.id
            );
            if let Some(like) = image.like {
                like.from.check(image.id);
                assert!(find(like.id).is_some_and(|like| !like.reading.sizes.is_empty()), "{}", image.id);
            }
        }
    }

    #[test]
    fn every_reading_is_of_an_image_in_order() {
        let images: Vec<&str> = ALL.iter().map(|image| image.id).collect();
        let readings: Vec<&str> = READINGS.iter().map(|reading| reading.id).collect();
        assert_eq!(images, readings);
    }

    #[test]
    fn a_row_has_a_short_name() {
        for (id, short) in [
            ("gcr.io/distroless/static-debian13:nonroot", "distroless static"),
            ("gcr.io/distroless/base-debian12", "distroless base"),
            ("golang:1.27-alpine", "golang:1.27-alpine"),
            ("scratch", "scratch"),
            ("dhi.io/static:20250419-debian13", "dhi static"),
            ("cgr.dev/chainguard/go", "chainguard go"),
        ] {
            assert_eq!(find(id).map(BaseImage::short).as_deref(), Some(short), "{id}");
        }
    }

    #[test]
    fn every_tag_leads_to_one_image() {
        for image in ALL {
            for tag in image.tags {
                let name = format!("{}:{tag}", image.repository());
                assert_eq!(find(&name).map(|found| found.id), Some(image.id), "{name}");
            }
            let exact = image.reading.exact;
            if !exact.is_empty() {
                let name = format!("{}:{exact}", image.repository());
                assert_eq!(find(&name).map(|found| found.id), Some(image.id), "{name}");
            }
        }
    }
}
