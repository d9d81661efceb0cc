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
    if entry.pieces.is_empty() {
        return Weight::UNKNOWN;
    }
    let there: Vec<&str> = table(manager)
        .iter()
        .filter(|other| {
            place.before.iter().any(|name| name == other.name) || present(manager, other, place.rootfs)
        })
        .flat_map(|other| other.pieces.iter().copied())
        .collect();
    let mut sum: Sizes = [0; 3];
    for piece in entry.pieces.iter().filter(|piece| !there.contains(piece)) {
        let Some(sizes) = sizes(manager, piece, place.rootfs.release) else { return Weight::UNKNOWN };
        for (total, part) in sum.iter_mut().zip(sizes) {
            *total += part;
        }
    }
    if sum == [0; 3] {
        let nothing = Some(Size::exact(0, THERE));
        return Weight { unpacked: nothing, download: nothing, blocks: nothing };
    }
    // The manager stores its database again, once for the first package of a layer.
    let database = if place.before.is_empty() { database(manager) } else { [0; 3] };
    let spread = spread(manager, place);
    let [unpacked, download, blocks] =
        [0, 1, 2].map(|at| Some(spread.around(pick(sum, at), pick(database, at))));
    Weight { unpacked, download, blocks }
}

const THERE: Provenance =
    published("the base image has the package and what it depends on", crate::catalogue::DATE);

fn pick(sizes: Sizes, at: usize) -> u64 {
    sizes.get(at).copied().unwrap_or_default()
}

fn sizes(manager: Manager, piece: &str, release: &str) -> Option<Sizes> {
    match manager {
        Manager::Apk => apk::sizes(piece, release),
        Manager::Apt => apt::sizes(piece, release),
    }
}

fn database(manager: Manager) -> Sizes {
    match manager {
        Manager::Apk => apk::DATABASE,
        Manager::Apt => apt::DATABASE,
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

fn spread(manager: Manager, place: &Place<'_>) -> Spread {
    let weighed = match manager {
        Manager::Apk => place.rootfs.release == "3.24",
        Manager::Apt => matches!(place.rootfs.release, "bookworm" | "trixie"),
    };
    let (low, best, high, from) = match (place.arch, weighed) {
        ("amd64", true) => return by_manager(manager),
        ("amd64", false) => (800, 1000, 1250, OTHER_RELEASE),
        ("arm64", true) if manager == Manager::Apt => (880, 1020, 1150, ON_ARM64),
        ("arm64", _) => (800, 1080, 1500, OTHER_ARCHITECTURE),
        _ => (600, 1000, 1700, OTHER_ARCHITECTURE),
    };
    Spread { low, best, high, from }
}

fn by_manager(manager: Manager) -> Spread {
    match manager {
        Manager::Apk => Spread { low: 930, best: 1000, high: 1120, from: apk::FROM },
        Manager::Apt => Spread { low: 960, best: 1000, high: 1040, from: apt::FROM },
    }
}

const OTHER_RELEASE: Provenance =
    assumed("the same packages of the nearest release that was weighed", crate::catalogue::DATE);
const ON_ARM64: Provenance = computed(
    "the same packages on amd64; the .deb archives of eleven sets are 0.92 to 1.12 of that on arm64",
    crate::catalogue::DATE,
);
const OTHER_ARCHITECTURE: Provenance = assumed(
    "the same packages on amd64; those compared on arm64 are 0.8 to 1.5 of that",
    crate::catalogue::DATE,
);
