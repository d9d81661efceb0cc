//! What installing a package adds to a layer: its pieces, less those that are there, and the package
//! database, which each layer stores again.

use super::{Brings, Entry, Manager, Place, Sizes, apk, apt, table};
use crate::catalogue::fact::{Provenance, Size, Weight, assumed, computed, published};
use crate::catalogue::rootfs::RootFs;

/// The base image has the package already.
fn present(manager: Manager, entry: &Entry, rootfs: &RootFs) -> bool {
    match entry.brings {
        Brings::Zones => rootfs.zones,
        Brings::Certificates => {
            let updater = entry.programs.iter().all(|program| rootfs.programs.contains(program));
            rootfs.certificates.is_some() && updater
        }
        // BusyBox has programs of the same names at the same paths as the packages that replace them.
        _ if manager == Manager::Apk => false,
        _ => entry.programs.first().is_some_and(|program| rootfs.programs.contains(program)),
    }
}

pub(super) fn weight(manager: Manager, entry: &Entry, place: &Place<'_>) -> Weight {
    let there: Vec<&Entry> = table(manager)
        .iter()
        .filter(|other| {
            place.before.iter().any(|name| name == other.name) || present(manager, other, place.rootfs)
        })
        .collect();
    let names: Vec<&str> = there.iter().map(|other| other.name).collect();
    let release = place.rootfs.release;
    let sum = match manager {
        Manager::Apk => apk::sum(entry, &there, release),
        Manager::Apt => apt::sum(entry.name, &names, release),
    };
    let Some(mut sum) = sum else { return Weight::UNKNOWN };
    if sum == [0; 3] {
        let nothing = Some(Size::exact(0, THERE));
        return Weight { unpacked: nothing, download: nothing, blocks: nothing };
    }
    // The manager stores its database again, once for the first package of a layer.
    let database = if place.before.is_empty() { database(manager, release) } else { [0; 3] };
    let is_whole = place.before.is_empty() && apt::sum(entry.name, &[], release) == Some(sum);
    if manager == Manager::Apt && place.rootfs.manuals {
        for (total, part) in sum.iter_mut().zip(apt::manuals(entry.name, release)) {
            *total += part;
        }
    }
    let spread = spread(manager, place, is_whole);
    let [unpacked, download, blocks] =
        [0, 1, 2].map(|at| Some(spread.around(pick(sum, at), pick(database, at))));
    Weight { unpacked, download, blocks }
}

const THERE: Provenance =
    published("the base image has the package and what it depends on", crate::catalogue::READ);

fn pick(sizes: Sizes, at: usize) -> u64 {
    sizes.get(at).copied().unwrap_or_default()
}

fn database(manager: Manager, release: &str) -> Sizes {
    match manager {
        Manager::Apk => apk::DATABASE,
        Manager::Apt => apt::release(release).map_or([0; 3], |release| release.database.map(u64::from)),
    }
}

/// How far off a sum of pieces may be, in thousandths, and why.
struct Spread {
    low: u64,
    best: u64,
    high: u64,
    from: Provenance,
}

impl Spread {
    fn around(&self, pieces: u64, database: u64) -> Size {
        let of = |factor: u64, share: u64| pieces * factor / 1000 + database * share / 2;
        Size::between(of(self.low, 1), of(self.best, 2), of(self.high, 5), self.from)
    }
}

fn spread(manager: Manager, place: &Place<'_>, is_whole: bool) -> Spread {
    let weighed = match manager {
        Manager::Apk => place.rootfs.release == "3.24",
        Manager::Apt => matches!(place.rootfs.release, "bookworm" | "trixie"),
    };
    let (low, best, high, from) = match (place.arch, weighed) {
        ("amd64", true) => return by_manager(manager, place, is_whole),
        ("amd64", false) => (800, 1000, 1250, OTHER_RELEASE),
        ("arm64", true) if manager == Manager::Apt => (880, 1020, 1150, ON_ARM64),
        ("arm64", _) => (800, 1080, 1500, OTHER_ARCHITECTURE),
        _ => (600, 1000, 1700, OTHER_ARCHITECTURE),
    };
    Spread { low, best, high, from }
}

fn by_manager(manager: Manager, place: &Place<'_>, is_whole: bool) -> Spread {
    let from = apt::release(place.rootfs.release).map_or(TOGETHER, |release| release.packages);
    match manager {
        Manager::Apk => Spread { low: 930, best: 1000, high: 1120, from: apk::FROM },
        // Fixes of a release change what a package weighs by little.
        Manager::Apt if is_whole => Spread { low: 980, best: 1000, high: 1020, from },
        // Several packages share the manuals of what they need.
        Manager::Apt if place.rootfs.manuals => Spread { low: 900, best: 990, high: 1030, from: TOGETHER },
        Manager::Apt => Spread { low: 970, best: 1000, high: 1030, from: TOGETHER },
    }
}

const TOGETHER: Provenance = computed(
    "the parts that others did not bring, each measured in a layer of apt-get install; sums of layers with several \
     packages come out within 1 %",
    crate::catalogue::DATE,
);
const OTHER_RELEASE: Provenance =
    assumed("the same packages of the nearest release that was weighed", crate::catalogue::DATE);
const ON_ARM64: Provenance = computed(
    "the same packages on amd64; the .deb archives of eleven sets are 0.92 to 1.12 of that on arm64",
    crate::catalogue::READ,
);
const OTHER_ARCHITECTURE: Provenance = assumed(
    "the same packages on amd64; those compared on arm64 are 0.8 to 1.5 of that",
    crate::catalogue::READ,
);
