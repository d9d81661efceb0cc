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
static SET_5: Set = set("go build -trimpath of this profile, Go 1.25.14, Debian GNU/Linux 12 (bookworm)", "a tar with the measured program alone, gzip of Go 1.26.11", "2026-11-26");
#[rustfmt::skip]
static SET_6: Set = set("go build -trimpath of this profile, Go 1.24.13, Debian GNU/Linux 12 (bookworm)", "a tar with the measured program alone, gzip of Go 1.26.11", "2026-11-25");
#[rustfmt::skip]
static SET_7: Set = set("go build -trimpath of this profile, Go 1.24.13, Debian GNU/Linux 12 (bookworm)", "a tar with the measured program alone, gzip of Go 1.26.11", "2026-11-26");
#[rustfmt::skip]
static SET_8: Set = set("go build -trimpath of this profile, Go 1.23.12, Debian GNU/Linux 12 (bookworm)", "a tar with the measured program alone, gzip of Go 1.26.11", "2026-11-25");
#[rustfmt::skip]
static SET_9: Set = set("go build -trimpath of this profile, Go 1.23.12, Debian GNU/Linux 12 (bookworm)", "a tar with the measured program alone, gzip of Go 1.26.11", "2026-11-26");
#[rustfmt::skip]
static SET_10: Set = set("go build -trimpath of this profile, Go 1.22.12, Debian GNU/Linux 12 (bookworm)", "a tar with the measured program alone, gzip of Go 1.26.11", "2026-11-25");
#[rustfmt::skip]
static SET_11: Set = set("go build -trimpath of this profile, Go 1.22.12, Debian GNU/Linux 12 (bookworm)", "a tar with the measured program alone, gzip of Go 1.26.11", "2026-11-26");
#[rustfmt::skip]
static SET_12: Set = set("go build -trimpath of this profile, Go 1.21.13, Debian GNU/Linux 12 (bookworm)", "a tar with the measured program alone, gzip of Go 1.26.11", "2026-11-25");
#[rustfmt::skip]
static SET_13: Set = set("go build -trimpath of this profile, Go 1.21.13, Debian GNU/Linux 12 (bookworm)", "a tar with the measured program alone, gzip of Go 1.26.11", "2026-11-26");
#[rustfmt::skip]
static SET_14: Set = set("go build -trimpath of this profile, Go 1.27.4, Debian GNU/Linux 12 (bookworm)", "a tar with the measured program alone, gzip of Go 1.26.11", "2026-11-26");
#[rustfmt::skip]
static SET_15: Set = set("go build -trimpath of this profile, Go 1.26.11, gcc 12.2.0, Debian GNU/Linux 12 (bookworm)", "a tar with the measured program alone, gzip of Go 1.26.11", "2026-11-26");

/// Every row, by profile, newest release first.
#[rustfmt::skip]
pub(in crate::catalogue) static ROWS: &[Row] = &[
    row("http", 27, AMD64, GO, [10_693_827, 7_866_577, 7_270_560], [6_086_198, 3_259_548, 3_130_923], 94_911_618, &SET_0),
    row("http", 27, AMD64, C, [10_766_584, 7_923_374, 7_319_815], [6_127_228, 3_285_700, 3_154_335], 0, &SET_1),
    row("http", 27, ARM64, GO, [9_930_575, 7_325_261, 6_750_368], [5_565_593, 2_960_092, 2_838_856], 0, &SET_0),
    row("http", 26, AMD64, GO, [9_710_483, 7_308_521, 6_729_890], [5_403_712, 3_001_160, 2_875_942], 0, &SET_2),
    row("http", 26, ARM64, GO, [9_013_368, 6_789_438, 6_226_082], [4_952_082, 2_727_333, 2_609_544], 0, &SET_3),
    row("http", 25, AMD64, GO, [9_379_041, 7_048_316, 6_508_728], [5_253_426, 2_921_525, 2_803_997], 0, &SET_4),
    row("http", 25, ARM64, GO, [8_788_702, 6_630_425, 6_095_032], [4_824_327, 2_666_291, 2_553_623], 0, &SET_5),
    row("http", 24, AMD64, GO, [9_500_235, 6_981_964, 6_451_384], [5_384_419, 2_874_674, 2_759_220], 0, &SET_6),
    row("http", 24, ARM64, GO, [8_944_257, 6_555_850, 6_029_496], [5_023_771, 2_643_489, 2_532_956], 0, &SET_7),
    row("http", 23, AMD64, GO, [8_763_691, 6_442_996, 5_968_024], [5_022_706, 2_709_406, 2_602_676], 0, &SET_8),
    row("http", 23, ARM64, GO, [8_452_861, 6_240_006, 5_767_320], [4_716_774, 2_510_995, 2_408_031], 0, &SET_9),
    row("http", 22, AMD64, GO, [8_225_202, 6_051_411, 5_615_768], [4_735_364, 2_566_575, 2_466_753], 0, &SET_10),
    row("http", 22, ARM64, GO, [7_876_523, 5_805_764, 5_374_104], [4_436_801, 2_372_371, 2_276_602], 0, &SET_11),
    row("http", 21, AMD64, GO, [7_900_368, 5_799_696, 5_394_432], [4_568_593, 2_471_680, 2_378_052], 0, &SET_12),
    row("http", 21, ARM64, GO, [7_649_124, 5_643_892, 5_242_880], [4_285_134, 2_286_055, 2_196_045], 0, &SET_13),
    row("hello", 27, AMD64, GO, [2_342_985, 1_639_863, 1_511_584], [1_435_382, 732_061, 698_495], 31_565_705, &SET_0),
    row("hello", 27, AMD64, C, [2_342_985, 1_639_863, 1_511_584], [1_435_394, 732_062, 698_498], 0, &SET_1),
    row("hello", 27, ARM64, GO, [2_342_717, 1_683_459, 1_573_024], [1_333_258, 674_154, 644_379], 0, &SET_0),
    row("hello", 26, AMD64, GO, [2_394_014, 1_717_748, 1_585_314], [1_432_018, 755_996, 721_784], 0, &SET_2),
    row("hello", 26, ARM64, GO, [2_330_510, 1_693_508, 1_573_026], [1_334_441, 696_972, 665_491], 0, &SET_3),
    row("hello", 25, AMD64, GO, [2_251_212, 1_612_495, 1_495_224], [1_354_535, 715_438, 683_750], 0, &SET_4),
    row("hello", 25, ARM64, GO, [2_292_863, 1_689_546, 1_573_048], [1_270_879, 667_434, 637_512], 0, &SET_5),
    row("hello", 24, AMD64, GO, [2_209_327, 1_546_088, 1_433_784], [1_346_734, 683_277, 653_420], 0, &SET_6),
    row("hello", 24, ARM64, GO, [2_250_473, 1_619_090, 1_507_512], [1_276_791, 645_313, 616_498], 0, &SET_7),
    row("hello", 23, AMD64, GO, [2_131_606, 1_496_631, 1_388_696], [1_302_781, 670_005, 640_085], 0, &SET_8),
    row("hello", 23, ARM64, GO, [2_156_227, 1_548_988, 1_441_944], [1_238_743, 632_498, 603_792], 0, &SET_9),
    row("hello", 22, AMD64, GO, [1_894_361, 1_326_922, 1_233_048], [1_166_573, 598_987, 573_080], 0, &SET_10),
    row("hello", 22, ARM64, GO, [1_947_790, 1_403_855, 1_310_872], [1_112_009, 568_190, 543_539], 0, &SET_11),
    row("hello", 21, AMD64, GO, [1_806_396, 1_266_164, 1_175_552], [1_114_509, 574_455, 548_955], 0, &SET_12),
    row("hello", 21, ARM64, GO, [1_852_649, 1_334_857, 1_245_184], [1_063_027, 544_935, 521_126], 0, &SET_13),
    row("gin", 27, AMD64, GO, [30_927_376, 22_965_334, 21_090_464], [16_141_790, 8_203_821, 7_875_157], 209_512_099, &SET_0),
    row("gin", 27, ARM64, GO, [28_764_429, 21_383_307, 19_529_888], [14_745_221, 7_385_028, 7_072_053], 0, &SET_0),
    row("gin", 26, AMD64, GO, [29_788_915, 22_517_569, 20_590_754], [15_223_744, 7_981_293, 7_651_294], 0, &SET_2),
    row("gin", 26, ARM64, GO, [27_798_557, 21_047_667, 19_136_674], [13_917_395, 7_196_837, 6_881_650], 0, &SET_3),
    row("gin", 25, AMD64, GO, [29_398_693, 22_291_384, 20_414_648], [14_982_133, 7_901_977, 7_581_836], 0, &SET_5),
    row("gin", 24, AMD64, GO, [30_197_024, 22_307_617, 20_443_320], [15_635_724, 7_846_618, 7_529_414], 0, &SET_7),
    row("gin", 23, AMD64, GO, [29_284_277, 21_656_502, 19_873_944], [15_166_741, 7_638_333, 7_332_064], 0, &SET_9),
    row("chi-pgx", 27, AMD64, GO, [17_557_134, 13_383_996, 12_095_648], [8_922_171, 4_761_537, 4_546_697], 141_017_928, &SET_0),
    row("chi-pgx", 27, ARM64, GO, [16_551_295, 12_670_573, 11_403_424], [8_199_019, 4_330_642, 4_125_385], 0, &SET_0),
    row("chi-pgx", 26, AMD64, GO, [16_556_498, 12_885_536, 11_534_498], [8_152_731, 4_492_392, 4_274_538], 0, &SET_2),
    row("chi-pgx", 26, ARM64, GO, [15_651_334, 12_214_764, 10_879_138], [7_520_371, 4_094_300, 3_884_293], 0, &SET_3),
    row("chi-pgx", 25, AMD64, GO, [16_199_367, 12_646_610, 11_337_912], [7_923_720, 4_381_872, 4_173_439], 0, &SET_5),
    row("chi-pgx", 24, AMD64, GO, [16_550_541, 12_619_374, 11_325_624], [8_241_097, 4_336_291, 4_130_041], 0, &SET_7),
    row("chi-pgx", 23, AMD64, GO, [15_668_326, 11_954_743, 10_727_576], [7_838_203, 4_148_224, 3_950_747], 0, &SET_9),
    row("grpc", 27, AMD64, GO, [19_784_318, 14_895_172, 13_484_192], [10_463_361, 5_578_459, 5_324_491], 157_050_461, &SET_0),
    row("grpc", 27, AMD64, C, [19_971_993, 15_041_583, 13_615_367], [10_560_968, 5_633_399, 5_376_110], 0, &SET_1),
    row("grpc", 27, ARM64, GO, [18_584_424, 14_038_390, 12_648_608], [9_625_206, 5_082_320, 4_838_849], 0, &SET_0),
    row("grpc", 26, AMD64, GO, [18_625_217, 14_296_887, 12_849_314], [9_641_831, 5_315_289, 5_061_707], 0, &SET_2),
    row("grpc", 26, ARM64, GO, [17_600_232, 13_556_454, 12_124_322], [8_898_856, 4_854_577, 4_613_362], 0, &SET_3),
    row("grpc", 25, AMD64, GO, [18_212_729, 13_990_124, 12_591_288], [9_442_533, 5_219_913, 4_975_292], 0, &SET_5),
    row("grpc", 24, AMD64, GO, [18_484_603, 13_883_956, 12_497_080], [9_733_118, 5_146_367, 4_904_507], 0, &SET_7),
    row("grpc", 23, AMD64, GO, [17_297_756, 13_015_941, 11_714_712], [9_162_461, 4_891_433, 4_661_933], 0, &SET_9),
    row("aws-s3", 27, AMD64, GO, [16_266_405, 12_279_387, 11_370_656], [8_540_116, 4_556_516, 4_378_386], 160_162_633, &SET_0),
    row("aws-s3", 27, ARM64, GO, [15_055_355, 11_373_217, 10_485_920], [7_801_306, 4_122_803, 3_954_055], 0, &SET_14),
    row("aws-s3", 26, AMD64, GO, [15_347_769, 11_853_679, 10_887_330], [7_793_771, 4_305_111, 4_124_174], 0, &SET_2),
    row("aws-s3", 26, ARM64, GO, [14_283_456, 11_043_454, 10_092_706], [7_135_413, 3_896_456, 3_725_086], 0, &SET_3),
    row("aws-s3", 23, AMD64, GO, [14_451_747, 10_931_964, 10_023_064], [7_529_955, 4_039_900, 3_872_371], 0, &SET_9),
    row("kubernetes", 27, AMD64, GO, [67_545_581, 54_060_411, 46_895_264], [27_786_071, 14_380_719, 13_515_633], 832_085_880, &SET_0),
    row("kubernetes", 27, ARM64, GO, [63_499_983, 50_725_397, 43_581_600], [25_507_150, 12_813_965, 11_975_885], 0, &SET_14),
    row("kubernetes", 26, AMD64, GO, [67_149_751, 54_450_973, 46_858_402], [26_833_431, 14_196_873, 13_298_261], 0, &SET_3),
    row("kubernetes", 26, ARM64, GO, [63_438_990, 51_420_716, 43_843_746], [24_641_857, 12_687_192, 11_812_330], 0, &SET_3),
    row("sqlite-cgo", 27, AMD64, C, [13_236_512, 8_827_368, 8_104_304], [8_219_864, 3_810_908, 3_645_820], 103_699_758, &SET_1),
    row("sqlite-cgo", 26, AMD64, C, [13_076_648, 8_768_808, 8_028_688], [8_069_030, 3_760_820, 3_593_134], 0, &SET_15),
    row("sqlite-pure", 27, AMD64, GO, [15_472_242, 11_226_608, 10_334_368], [8_961_385, 4_722_156, 4_532_693], 142_549_171, &SET_0),
    row("sqlite-pure", 27, ARM64, GO, [14_706_634, 10_725_608, 9_830_560], [8_355_329, 4_381_928, 4_195_070], 0, &SET_14),
    row("sqlite-pure", 26, AMD64, GO, [14_989_607, 11_063_981, 10_162_338], [8_551_740, 4_626_312, 4_440_253], 0, &SET_3),
    row("sqlite-pure", 26, ARM64, GO, [14_233_238, 10_544_116, 9_633_954], [7_983_994, 4_295_125, 4_110_603], 0, &SET_3),
    row("sqlite-pure", 23, AMD64, GO, [14_511_429, 10_427_686, 9_597_080], [8_496_894, 4_422_124, 4_244_964], 0, &SET_9),
];
