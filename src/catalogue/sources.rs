//! Sources and module caches of the profiles, as `cargo xtask calibrate` wrote them from
//! `calibration/results/`. The module cache is that after `go mod download`.

use super::caches::{Modules, modules};

/// By profile: bytes of its source; of its module cache, of that as a layer, in blocks of 4 KiB.
#[rustfmt::skip]
pub(super) static MODULES: &[Modules] = &[
    modules("http", 3_416, [0, 0, 0], ""),
    modules("hello", 576, [0, 0, 0], ""),
    modules("gin", 12_030, [199_888_009, 69_914_532, 237_871_104], "2026-11-25"),
    modules("chi-pgx", 7_044, [59_510_474, 22_140_707, 63_954_944], "2026-11-25"),
    modules("grpc", 7_371, [99_028_432, 32_709_099, 110_366_720], "2026-11-25"),
    modules("aws-s3", 9_259, [13_594_712, 3_793_084, 18_030_592], "2026-11-25"),
    modules("kubernetes", 19_291, [186_499_670, 53_511_260, 217_571_328], "2026-11-25"),
    modules("sqlite-cgo", 3_082, [13_794_057, 5_767_118, 14_209_024], "2026-11-25"),
    modules("sqlite-pure", 7_482, [405_701_591, 117_322_086, 425_553_920], "2026-11-25"),
];
