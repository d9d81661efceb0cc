//! The measured builds, as `cargo xtask calibrate` wrote them from `calibration/results/`.
//!
//! A row is one program built with three sets of strip flags: none, `-w`, `-s -w`.

use super::row::{AMD64, ARM64, C, GO, Row, Set, row, set};

#[rustfmt::skip]
static SET_0: Set = set("go build -trimpath of this profile, Go 1.27.4, Debian GNU/Linux 12 (bookworm)", "a tar with the measured program alone, gzip of Go 1.26.11", "2026-11-25");
#[rustfmt::skip]
static SET_1: Set = set("go build -trimpath of this profile, Go 1.27.4, gcc 12.2.0, Debian GNU/Linux 12 (bookworm)", "a tar with the measured program alone, gzip of Go 1.26.11", "2026-11-25");
#[rustfmt::skip]
static SET_2: Set = set("go build -trimpath of this profile, Go 1.26.11, Debian GNU/Linux 12 (bookworm)", "a tar with the measured program alone, gzip of Go 1.26.11", "2026-11-25");
#[rustfmt::skip]
static SET_3: Set = set("go build -trimpath of this profile, Go 1.26.11, Debian GNU/Linux 12 (bookworm)", "a tar with the measured program alone, gzip of Go 1.26.11", "2026-11-26");
#[rustfmt::skip]
static SET_4: Set = set("go build -trimpath of this profile, Go 1.25.14, Debian GNU/Linux 12 (bookworm)", "a tar with the measured program alone, gzip of Go 1.26.11", "2026-11-25");
#[rustfmt::skip]
static SET_5: Set = set("go build -trimpath of this profile, Go 1.24.13, Debian GNU/Linux 12 (bookworm)", "a tar with the measured program alone, gzip of Go 1.26.11", "2026-11-25");
#[rustfmt::skip]
static SET_6: Set = set("go build -trimpath of this profile, Go 1.23.12, Debian GNU/Linux 12 (bookworm)", "a tar with the measured program alone, gzip of Go 1.26.11", "2026-11-25");
#[rustfmt::skip]
static SET_7: Set = set("go build -trimpath of this profile, Go 1.22.12, Debian GNU/Linux 12 (bookworm)", "a tar with the measured program alone, gzip of Go 1.26.11", "2026-11-25");
#[rustfmt::skip]
static SET_8: Set = set("go build -trimpath of this profile, Go 1.21.13, Debian GNU/Linux 12 (bookworm)", "a tar with the measured program alone, gzip of Go 1.26.11", "2026-11-25");

/// Every row, by profile, newest release first.
#[rustfmt::skip]
pub(in crate::catalogue) static ROWS: &[Row] = &[
    row("http", 27, AMD64, GO, [10_693_827, 7_866_577, 7_270_560], [6_086_198, 3_259_548, 3_130_923], 94_911_618, &SET_0),
    row("http", 27, AMD64, C, [10_766_584, 7_923_374, 7_319_815], [6_127_228, 3_285_700, 3_154_335], 0, &SET_1),
    row("http", 27, ARM64, GO, [9_930_575, 7_325_261, 6_750_368], [5_565_593, 2_960_092, 2_838_856], 0, &SET_0),
    row("http", 26, AMD64, GO, [9_710_483, 7_308_521, 6_729_890], [5_403_712, 3_001_160, 2_875_942], 0, &SET_2),
    row("http", 26, ARM64, GO, [9_013_368, 6_789_438, 6_226_082], [4_952_082, 2_727_333, 2_609_544], 0, &SET_3),
    row("http", 25, AMD64, GO, [9_379_041, 7_048_316, 6_508_728], [5_253_426, 2_921_525, 2_803_997], 0, &SET_4),
    row("http", 24, AMD64, GO, [9_500_235, 6_981_964, 6_451_384], [5_384_419, 2_874_674, 2_759_220], 0, &SET_5),
    row("http", 23, AMD64, GO, [8_763_691, 6_442_996, 5_968_024], [5_022_706, 2_709_406, 2_602_676], 0, &SET_6),
    row("http", 22, AMD64, GO, [8_225_202, 6_051_411, 5_615_768], [4_735_364, 2_566_575, 2_466_753], 0, &SET_7),
    row("http", 21, AMD64, GO, [7_900_368, 5_799_696, 5_394_432], [4_568_593, 2_471_680, 2_378_052], 0, &SET_8),
    row("hello", 27, AMD64, GO, [2_342_985, 1_639_863, 1_511_584], [1_435_382, 732_061, 698_495], 31_565_705, &SET_0),
    row("hello", 27, AMD64, C, [2_342_985, 1_639_863, 1_511_584], [1_435_394, 732_062, 698_498], 0, &SET_1),
    row("hello", 27, ARM64, GO, [2_342_717, 1_683_459, 1_573_024], [1_333_258, 674_154, 644_379], 0, &SET_0),
    row("hello", 26, AMD64, GO, [2_394_014, 1_717_748, 1_585_314], [1_432_018, 755_996, 721_784], 0, &SET_2),
    row("hello", 25, AMD64, GO, [2_251_212, 1_612_495, 1_495_224], [1_354_535, 715_438, 683_750], 0, &SET_4),
    row("hello", 24, AMD64, GO, [2_209_327, 1_546_088, 1_433_784], [1_346_734, 683_277, 653_420], 0, &SET_5),
    row("hello", 23, AMD64, GO, [2_131_606, 1_496_631, 1_388_696], [1_302_781, 670_005, 640_085], 0, &SET_6),
    row("hello", 22, AMD64, GO, [1_894_361, 1_326_922, 1_233_048], [1_166_573, 598_987, 573_080], 0, &SET_7),
    row("hello", 21, AMD64, GO, [1_806_396, 1_266_164, 1_175_552], [1_114_509, 574_455, 548_955], 0, &SET_8),
    row("gin", 27, AMD64, GO, [30_927_376, 22_965_334, 21_090_464], [16_141_790, 8_203_821, 7_875_157], 209_512_099, &SET_0),
    row("gin", 27, ARM64, GO, [28_764_429, 21_383_307, 19_529_888], [14_745_221, 7_385_028, 7_072_053], 0, &SET_0),
    row("gin", 26, AMD64, GO, [29_788_915, 22_517_569, 20_590_754], [15_223_744, 7_981_293, 7_651_294], 0, &SET_2),
    row("chi-pgx", 27, AMD64, GO, [17_557_134, 13_383_996, 12_095_648], [8_922_171, 4_761_537, 4_546_697], 141_017_928, &SET_0),
    row("chi-pgx", 27, ARM64, GO, [16_551_295, 12_670_573, 11_403_424], [8_199_019, 4_330_642, 4_125_385], 0, &SET_0),
    row("chi-pgx", 26, AMD64, GO, [16_556_498, 12_885_536, 11_534_498], [8_152_731, 4_492_392, 4_274_538], 0, &SET_2),
    row("grpc", 27, AMD64, GO, [19_784_318, 14_895_172, 13_484_192], [10_463_361, 5_578_459, 5_324_491], 157_050_461, &SET_0),
    row("grpc", 27, AMD64, C, [19_971_993, 15_041_583, 13_615_367], [10_560_968, 5_633_399, 5_376_110], 0, &SET_1),
    row("grpc", 27, ARM64, GO, [18_584_424, 14_038_390, 12_648_608], [9_625_206, 5_082_320, 4_838_849], 0, &SET_0),
    row("grpc", 26, AMD64, GO, [18_625_217, 14_296_887, 12_849_314], [9_641_831, 5_315_289, 5_061_707], 0, &SET_2),
    row("aws-s3", 27, AMD64, GO, [16_266_405, 12_279_387, 11_370_656], [8_540_116, 4_556_516, 4_378_386], 160_162_633, &SET_0),
    row("aws-s3", 26, AMD64, GO, [15_347_769, 11_853_679, 10_887_330], [7_793_771, 4_305_111, 4_124_174], 0, &SET_2),
    row("kubernetes", 27, AMD64, GO, [67_545_581, 54_060_411, 46_895_264], [27_786_071, 14_380_719, 13_515_633], 832_085_880, &SET_0),
    row("sqlite-cgo", 27, AMD64, C, [13_236_512, 8_827_368, 8_104_304], [8_219_864, 3_810_908, 3_645_820], 103_699_758, &SET_1),
    row("sqlite-pure", 27, AMD64, GO, [15_472_242, 11_226_608, 10_334_368], [8_961_385, 4_722_156, 4_532_693], 142_549_171, &SET_0),
];
