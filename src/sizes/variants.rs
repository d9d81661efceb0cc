//! The same program built otherwise: with other strip flags, for the other processor, by other Go
//! releases. Each as a figure with its range.

use serde::Serialize;

use crate::catalogue::binaries::{Build, Strip, weigh};
use crate::catalogue::fact::{Basis, Size};
use crate::catalogue::go;
use crate::dry_run::files::{Binary, Link};
use crate::dry_run::image::Image;
use crate::service::Service;

/// A build of the program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Variant {
    /// GOARCH.
    pub arch: &'static str,
    /// The Go release: `1.27`.
    pub go: String,
    /// Strip flags: empty, `-w` or `-s -w`.
    pub strip: &'static str,
    /// It is the one that this image holds.
    pub current: bool,
    /// Its bytes.
    pub unpacked: Figure,
    /// Bytes of a layer that holds it alone.
    pub download: Figure,
}

/// A size as plain data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// Bytes.
    pub bytes: u64,
    /// The least it can be.
    pub low: u64,
    /// The most it can be.
    pub high: u64,
    /// How the figure came about.
    pub basis: Basis,
    /// Where it comes from.
    pub source: &'static str,
    /// ISO date of the source.
    pub date: &'static str,
}

impl From<Size> for Figure {
    fn from(size: Size) -> Self {
        Self {
            bytes: size.bytes(),
            low: size.low(),
            high: size.high(),
            basis: size.from.basis,
            source: size.from.source,
            date: size.from.date,
        }
    }
}

const STRIPS: [(Strip, &str); 3] = [(Strip::None, ""), (Strip::W, "-w"), (Strip::Sw, "-s -w")];
const ARCHES: [&str; 2] = ["amd64", "arm64"];

/// Every other build of the service's program: first by processor and flags, then by release. Empty where
/// the image holds none, or one that the catalogue does not weigh.
pub fn variants(image: &Image, service: &Service) -> Vec<Variant> {
    let Some((build, weight)) = image.target().and_then(|stage| {
        stage.files.under("/").find_map(|(_, node)| Some((node.service()?, node.weight.unpacked?)))
    }) else {
        return Vec::new();
    };
    let Some(here) = build.go.and_then(|release| current(build, release, weight, service)) else {
        return Vec::new();
    };
    let flags = ARCHES.into_iter().flat_map(|arch| STRIPS.map(|(strip, _)| Build { arch, strip, ..here }));
    let releases = go::RELEASES.iter().map(|release| Build { go: release.minor, ..here });
    let others = releases.filter(|build| build.go != here.go);
    flags.chain(others).filter_map(|build| variant(&build, build == here)).collect()
}

/// The build that weighs what the image's program weighs.
fn current<'a>(binary: &Binary, go: (u16, u16), weight: Size, service: &Service) -> Option<Build<'a>> {
    let arch = ARCHES.into_iter().find(|arch| *arch == binary.arch)?;
    let build = |strip, trimpath| Build {
        profile: service.profile,
        custom: service.custom_binary,
        protobuf: service.protobuf,
        go,
        arch,
        cgo: matches!(binary.link, Some(Link::Dynamic { .. })),
        strip,
        trimpath,
        zones: binary.embeds_zones,
    };
    let all = STRIPS.into_iter().flat_map(|(strip, _)| [build(strip, true), build(strip, false)]);
    all.into_iter().find(|build| weigh(build).unpacked == Some(weight))
}

fn variant(build: &Build<'static>, current: bool) -> Option<Variant> {
    let weight = weigh(build);
    let (_, strip) = STRIPS.into_iter().find(|(strip, _)| *strip == build.strip)?;
    Some(Variant {
        arch: build.arch,
        go: format!("{}.{}", build.go.0, build.go.1),
        strip,
        current,
        unpacked: weight.unpacked?.into(),
        download: weight.download?.into(),
    })
}

#[cfg(test)]
mod tests {
    use crate::dry_run::image::PartKind;
    use crate::recipe::options::Recipe;
    use crate::report::{Report, report};

    fn reported(set: &[(&str, &str)]) -> Report {
        let mut recipe = Recipe::default();
        for (id, value) in set {
            recipe.set(id, &[(*value).to_owned()]).expect(id);
        }
        report(&recipe, Vec::new())
    }

    #[test]
    fn the_current_one_is_the_image_s_program() {
        for set in [
            [].as_slice(),
            &[("strip", "none"), ("trimpath", "0")],
            &[("platforms", "arm64"), ("go", "1.25"), ("go-mod", "1.25")],
            &[("profile", "custom"), ("binary", "23000000"), ("strip", "w")],
            &[("tags", "timetzdata"), ("cgo", "1"), ("builder", "debian"), ("base", "debian")],
        ] {
            let report = reported(set);
            let row = report
                .sizes
                .unpacked
                .rows
                .iter()
                .find(|row| row.kind == PartKind::Binary)
                .expect("a program");
            let current: Vec<_> = report.variants.iter().filter(|one| one.current).collect();
            let [one] = current.as_slice() else { panic!("{set:?}: {current:?}") };
            let unpacked = &one.unpacked;
            assert_eq!(
                (unpacked.bytes, unpacked.low, unpacked.high),
                (row.bytes, row.low, row.high),
                "{set:?}"
            );
            assert_eq!(report.variants.len(), 12, "{set:?}");
        }
    }

    #[test]
    fn what_is_known_exactly_has_no_range_and_the_rest_has_one() {
        let report = reported(&[
            ("profile", "custom"),
            ("binary", "23000000"),
            ("binary-strip", "none"),
            ("binary-arch", "arm64"),
            ("binary-go", "1.26"),
        ]);
        for one in &report.variants {
            let is_known = (one.arch, one.go.as_str(), one.strip) == ("arm64", "1.26", "");
            let is_exact = one.unpacked.low == one.unpacked.high;
            assert_eq!(is_exact, is_known, "{one:?}");
            assert!(one.download.low < one.download.high, "{one:?}");
        }
    }

    #[test]
    fn an_image_without_a_program_has_none() {
        assert_eq!(reported(&[("package", "./cmd/other"), ("go", "1.21"), ("go-mod", "1.27")]).variants, []);
    }
}
