//! A cell in the core's words, and what the core says of it.

use plimsoll::catalogue::binaries::{self, Build, Strip};
use plimsoll::catalogue::fact::Size;
use plimsoll::catalogue::profiles;

use crate::matrix::Cell;

/// The strip flags in the order of the results.
pub(crate) const STRIP: [Strip; 3] = [Strip::None, Strip::W, Strip::Sw];

/// The build that a cell stands for.
pub(crate) fn of(cell: &Cell, strip: Strip) -> Build<'_> {
    Build {
        profile: &cell.program,
        custom: None,
        protobuf: profiles::find(&cell.program).is_some_and(|profile| profile.protobuf),
        go: (1, cell.minor()),
        arch: &cell.arch,
        cgo: cell.cgo,
        strip,
        trimpath: cell.trimpath,
        zones: false,
    }
}

/// What the page says of a build: bytes of the program and of its layer.
pub(crate) fn shown(build: &Build<'_>) -> Option<[Size; 2]> {
    let weight = binaries::weigh(build);
    Some([weight.unpacked?, weight.download?])
}

/// What the page would say of a build if it had not been measured itself.
pub(crate) fn unseen(build: &Build<'_>) -> Option<[Size; 2]> {
    let weight = binaries::weigh_unseen(build);
    Some([weight.unpacked?, weight.download?])
}
