//! Debian's packages, weighed from the files of their .deb archives without documentation.
//!
//! A piece is a set of archives that always come together, named after its largest. The layers of seven
//! installations were measured whole; their pieces are set so that the sums come out as measured.
//! Of the packages that others recommend only those of the table are listed; the rest (manuals, locales)
//! is left out.

use super::{Brings, Entry, Sizes};
use crate::catalogue::fact::{Provenance, Size, Weight, computed, measured};

/// Where the sums come from.
pub(super) const FROM: Provenance = computed(
    "files of the .deb archives in bookworm and trixie for amd64, and apt-get install in debootstrap's \
     minimal system",
    crate::catalogue::DATE,
);

/// Each layer that installs stores dpkg's and debconf's databases again.
pub(super) const DATABASE: Sizes = [150_000, 44_000, 180_224];

/// Archives that come together: bytes in bookworm and in trixie; zeros: not in that release.
struct Piece(&'static str, [u32; 3], [u32; 3]);

#[rustfmt::skip]
static PIECES: &[Piece] = &[
    Piece("adduser", [0, 0, 0], [153_351, 31_764, 206_512]),
    Piece("binutils-x86-64-linux-gnu", [18_716_851, 5_952_840, 19_264_896], [14_116_031, 3_765_539, 14_609_456]),
    Piece("build-essential", [1_210_482, 319_281, 1_632_960], [1_257_835, 319_771, 1_706_688]),
    Piece("bzip2", [93_210, 26_079, 120_496], [93_210, 26_325, 120_496]),
    Piece("ca-certificates", [2_355_925, 662_768, 2_749_088], [2_210_401, 712_103, 2_599_248]),
    Piece("curl", [1_123_180, 414_902, 1_143_392], [1_176_079, 556_050, 1_205_136]),
    Piece("dumb-init", [32_042, 13_371, 36_864], [12_774, 8_289, 12_774]),
    Piece("file", [8_579_119, 524_991, 8_692_752], [10_659_647, 597_293, 10_777_616]),
    Piece("g++-14-x86-64-linux-gnu", [56_058_602, 17_792_477, 57_873_424], [59_570_723, 20_083_113, 61_473_136]),
    Piece("gcc-14-x86-64-linux-gnu", [144_667_130, 55_316_659, 145_400_240], [159_365_761, 63_821_417, 160_252_704]),
    Piece("git", [33_286_771, 16_159_550, 33_286_771], [36_362_010, 17_581_805, 36_362_010]),
    Piece("gnupg", [6_655_545, 2_980_211, 7_089_568], [7_225_031, 3_073_308, 7_661_296]),
    Piece("gosu", [2_252_047, 963_007, 2_266_800], [2_974_069, 1_218_848, 2_987_696]),
    Piece("iproute2", [3_727_853, 1_519_984, 3_949_584], [4_311_577, 1_745_352, 4_522_352]),
    Piece("iptables", [2_884_570, 619_963, 3_235_536], [2_844_307, 613_402, 3_180_576]),
    Piece("iputils-ping", [118_461, 37_875, 136_880], [184_032, 39_647, 202_416]),
    Piece("jq", [1_085_885, 383_079, 1_139_728], [1_172_122, 426_801, 1_225_744]),
    Piece("libbrotli1", [1_025_377, 437_042, 1_068_384], [1_116_193, 475_044, 1_158_496]),
    Piece("libbsd0", [133_800, 44_850, 153_264], [0, 0, 0]),
    Piece("libc6-dev", [19_109_048, 3_396_495, 22_772_896], [21_212_227, 3_719_844, 26_570_928]),
    Piece("libcap2-bin", [127_927, 28_718, 157_360], [0, 0, 0]),
    Piece("libcap2-bin'", [0, 0, 0], [127_824, 29_602, 157_360]),
    Piece("libexpat1", [399_692, 153_302, 427_696], [399_788, 156_068, 419_504]),
    Piece("libffi8", [0, 0, 0], [82_740, 24_699, 100_016]),
    Piece("libgnutls30", [0, 0, 0], [4_191_847, 1_546_259, 4_252_688]),
    Piece("libkrb5-3", [1_949_364, 732_922, 2_072_944], [0, 0, 0]),
    Piece("libkrb5-3'", [0, 0, 0], [2_021_419, 741_145, 2_164_768]),
    Piece("libldap2", [790_833, 290_560, 857_104], [791_745, 292_863, 861_200]),
    Piece("libncursesw6", [399_488, 168_462, 427_696], [407_760, 169_935, 427_696]),
    Piece("libnsl2", [136_206, 44_828, 153_264], [0, 0, 0]),
    Piece("libperl5.40", [47_327_003, 11_412_149, 52_814_192], [50_113_726, 11_958_403, 55_972_208]),
    Piece("libpsl5", [103_926, 59_098, 120_496], [103_926, 56_864, 124_592]),
    Piece("libreadline8", [466_887, 179_822, 523_616], [474_887, 182_882, 527_712]),
    Piece("libsqlite3-0", [1_464_681, 747_628, 1_484_464], [0, 0, 0]),
    Piece("libsqlite3-dev", [3_016_005, 1_072_773, 3_053_232], [3_248_419, 1_159_220, 3_282_608]),
    Piece("libssh2-1", [437_657, 177_025, 470_368], [682_435, 276_156, 734_224]),
    Piece("libssl-dev", [12_172_442, 3_231_350, 12_547_760], [16_057_474, 4_059_318, 16_459_440]),
    Piece("libssl3", [5_684_567, 2_326_235, 5_719_728], [0, 0, 0]),
    Piece("libtirpc3", [263_841, 95_132, 302_432], [0, 0, 0]),
    Piece("libunistring5", [0, 0, 0], [2_360_039, 927_461, 2_403_680]),
    Piece("libxtables12", [160_808, 40_805, 195_936], [160_405, 41_168, 195_936]),
    Piece("make", [275_190, 123_027, 304_816], [313_025, 141_434, 341_680]),
    Piece("netbase", [0, 0, 0], [45_215, 9_195, 67_248]),
    Piece("netcat-openbsd", [72_226, 19_171, 87_728], [72_226, 19_651, 87_728]),
    Piece("nodejs", [91_249_746, 31_923_895, 92_492_512], [103_442_137, 35_662_419, 105_072_368]),
    Piece("openssh-client", [6_241_334, 2_300_118, 6_392_512], [5_468_496, 2_315_793, 5_626_560]),
    Piece("openssl", [1_043_076, 403_476, 1_103_536], [1_170_284, 448_223, 1_230_512]),
    Piece("pkg-config", [257_198, 58_413, 350_912], [257_198, 58_755, 350_912]),
    Piece("procps", [921_198, 309_060, 1_035_616], [963_094, 314_349, 1_060_192]),
    Piece("protobuf-compiler", [6_467_821, 2_269_749, 6_513_680], [7_048_541, 2_484_420, 7_103_504]),
    Piece("python3", [20_821_143, 6_451_582, 22_627_712], [21_613_935, 6_857_965, 23_569_792]),
    Piece("sqlite3", [333_721, 149_391, 349_872], [371_034, 165_768, 390_832]),
    Piece("sudo", [2_386_071, 1_032_141, 2_541_232], [2_857_604, 1_237_686, 3_026_272]),
    Piece("tini", [748_361, 332_777, 748_361], [767_826, 343_465, 770_048]),
    Piece("tzdata", [1_350_000, 410_000, 3_900_000], [660_000, 250_000, 2_050_000]),
    Piece("unzip", [319_214, 142_247, 353_968], [323_341, 143_488, 358_064]),
    Piece("upx-ucl", [0, 0, 0], [2_627_288, 884_422, 2_651_824]),
    Piece("wget", [490_334, 237_829, 510_288], [464_669, 186_673, 475_440]),
    Piece("xz-utils", [161_551, 53_075, 190_128], [183_397, 62_806, 210_608]),
    Piece("zip", [517_347, 232_240, 546_480], [525_507, 235_211, 554_672]),
    Piece("zlib1g-dev", [290_966, 100_564, 329_392], [296_584, 101_729, 333_488]),
];

/// Bytes of a piece; releases that were not weighed count as bookworm.
pub(super) fn sizes(name: &str, release: &str) -> Option<Sizes> {
    let Piece(_, bookworm, trixie) = PIECES.iter().find(|piece| piece.0 == name)?;
    Some(if release == "trixie" { trixie } else { bookworm }.map(u64::from))
}

/// Packages of the table that come along unless `--no-install-recommends` is given.
pub(super) fn recommended(name: &str) -> &'static [&'static str] {
    match name {
        "curl" | "nodejs" | "python3" | "wget" => &["ca-certificates"],
        "gcc" => &["libc6-dev"],
        "git" => &["ca-certificates", "openssh-client"],
        "protobuf-compiler" => &["libc6-dev", "zlib1g-dev"],
        "zip" => &["unzip"],
        _ => &[],
    }
}

/// What `apt-get update` leaves in /var/lib/apt/lists.
pub(super) fn index(release: &str) -> Weight {
    const FROM: Provenance =
        measured("apt-get update in bookworm and trixie, lists kept", crate::catalogue::DATE);
    let (unpacked, download, blocks) = if release == "bookworm" {
        (19_856_468, 15_320_483, 19_865_600)
    } else {
        (21_657_798, 16_740_577, 21_671_936)
    };
    // The lists grow and shrink with every update of the archive.
    let around = |bytes: u64| Some(Size::between(bytes - bytes / 20, bytes, bytes + bytes / 10, FROM));
    Weight { unpacked: around(unpacked), download: around(download), blocks: around(blocks) }
}

const fn entry(
    name: &'static str,
    programs: &'static [&'static str],
    pieces: &'static [&'static str],
) -> Entry {
    Entry { name, programs, libraries: &[], brings: Brings::Nothing, pieces }
}

/// Packages that Go Dockerfiles install.
#[rustfmt::skip]
pub(super) static PACKAGES: &[Entry] = &[
    Entry { brings: Brings::Certificates, ..entry("ca-certificates", &["/usr/sbin/update-ca-certificates"], &["libssl3", "openssl", "ca-certificates"]) },
    // The images have it, Ubuntu's apart.
    Entry { brings: Brings::Zones, ..entry("tzdata", &[], &["tzdata"]) },
    entry("curl", &["/usr/bin/curl"], &["libssl3", "libkrb5-3", "libunistring5", "libffi8", "libgnutls30", "libkrb5-3'", "libldap2", "libbrotli1", "libpsl5", "libssh2-1", "curl"]),
    entry("wget", &["/usr/bin/wget"], &["libunistring5", "libffi8", "libgnutls30", "libpsl5", "wget"]),
    entry("git", &["/usr/bin/git"], &["libssl3", "libkrb5-3", "libunistring5", "libffi8", "libgnutls30", "libkrb5-3'", "libldap2", "libbrotli1", "libpsl5", "libperl5.40", "libssh2-1", "libexpat1", "git"]),
    Entry { brings: Brings::Compiler, ..entry("gcc", &["/usr/bin/gcc", "/usr/bin/cc", "/usr/bin/ar", "/usr/bin/as", "/usr/bin/ld", "/usr/bin/objcopy", "/usr/bin/objdump", "/usr/bin/strip"], &["binutils-x86-64-linux-gnu", "gcc-14-x86-64-linux-gnu"]) },
    entry("tini", &["/usr/bin/tini"], &["tini"]),
    entry("dumb-init", &["/usr/bin/dumb-init"], &["dumb-init"]),
    Entry { brings: Brings::CompilerAndHeaders, ..entry("build-essential", &["/usr/bin/dpkg-buildpackage", "/usr/bin/gcc", "/usr/bin/cc", "/usr/bin/g++", "/usr/bin/c++", "/usr/bin/make", "/usr/bin/ar", "/usr/bin/ld", "/usr/bin/strip", "/usr/bin/patch", "/usr/bin/xz", "/usr/bin/bzip2"], &["libssl3", "libkrb5-3", "libtirpc3", "libnsl2", "libc6-dev", "binutils-x86-64-linux-gnu", "gcc-14-x86-64-linux-gnu", "bzip2", "g++-14-x86-64-linux-gnu", "libperl5.40", "make", "xz-utils", "build-essential"]) },
    entry("make", &["/usr/bin/make"], &["make"]),
    Entry { brings: Brings::CompilerAndHeaders, ..entry("g++", &["/usr/bin/g++", "/usr/bin/c++", "/usr/bin/gcc", "/usr/bin/cc", "/usr/bin/ld", "/usr/bin/strip"], &["libssl3", "libkrb5-3", "libtirpc3", "libnsl2", "libc6-dev", "binutils-x86-64-linux-gnu", "gcc-14-x86-64-linux-gnu", "g++-14-x86-64-linux-gnu"]) },
    entry("pkg-config", &["/usr/bin/pkg-config"], &["pkg-config"]),
    entry("unzip", &["/usr/bin/unzip"], &["unzip"]),
    entry("jq", &["/usr/bin/jq"], &["jq"]),
    entry("xz-utils", &["/usr/bin/xz"], &["xz-utils"]),
    entry("zip", &["/usr/bin/zip"], &["zip"]),
    entry("bzip2", &["/usr/bin/bzip2"], &["bzip2"]),
    entry("file", &["/usr/bin/file"], &["file"]),
    entry("binutils", &["/usr/bin/ld", "/usr/bin/ar", "/usr/bin/as", "/usr/bin/nm", "/usr/bin/objcopy", "/usr/bin/objdump", "/usr/bin/readelf", "/usr/bin/strings", "/usr/bin/strip"], &["binutils-x86-64-linux-gnu"]),
    entry("openssl", &["/usr/bin/openssl"], &["libssl3", "openssl"]),
    entry("openssh-client", &["/usr/bin/ssh", "/usr/bin/scp", "/usr/bin/sftp", "/usr/bin/ssh-add", "/usr/bin/ssh-agent", "/usr/bin/ssh-keygen", "/usr/bin/ssh-keyscan"], &["libssl3", "libkrb5-3", "libkrb5-3'", "libbsd0", "adduser", "openssh-client"]),
    entry("gnupg", &["/usr/bin/gpg"], &["libunistring5", "libffi8", "libgnutls30", "libsqlite3-0", "libldap2", "libncursesw6", "libreadline8", "adduser", "gnupg"]),
    entry("procps", &["/usr/bin/ps", "/usr/bin/free", "/usr/bin/pgrep", "/usr/bin/pkill", "/usr/bin/top", "/usr/bin/watch"], &["libncursesw6", "procps"]),
    entry("sqlite3", &["/usr/bin/sqlite3"], &["libsqlite3-0", "libreadline8", "sqlite3"]),
    entry("libsqlite3-dev", &[], &["libssl3", "libkrb5-3", "libtirpc3", "libnsl2", "libc6-dev", "libsqlite3-0", "libsqlite3-dev"]),
    entry("libssl-dev", &[], &["libssl3", "libssl-dev"]),
    entry("python3", &["/usr/bin/python3"], &["libssl3", "libkrb5-3", "libtirpc3", "libnsl2", "libffi8", "libsqlite3-0", "libncursesw6", "libreadline8", "libexpat1", "netbase", "python3"]),
    entry("gosu", &["/usr/sbin/gosu"], &["gosu"]),
    entry("sudo", &["/usr/bin/sudo"], &["sudo"]),
    entry("netcat-openbsd", &["/usr/bin/nc", "/usr/bin/netcat"], &["libbsd0", "netcat-openbsd"]),
    entry("iproute2", &["/usr/bin/ip", "/usr/bin/ss"], &["libssl3", "libkrb5-3", "libtirpc3", "libkrb5-3'", "libcap2-bin", "libbsd0", "libxtables12", "libcap2-bin'", "iproute2"]),
    entry("iputils-ping", &["/usr/bin/ping"], &["libunistring5", "libcap2-bin", "iputils-ping"]),
    Entry { brings: Brings::Headers, ..entry("libc6-dev", &[], &["libssl3", "libkrb5-3", "libtirpc3", "libnsl2", "libc6-dev"]) },
    entry("protobuf-compiler", &["/usr/bin/protoc"], &["protobuf-compiler"]),
    entry("nodejs", &["/usr/bin/node", "/usr/bin/nodejs"], &["libssl3", "libbrotli1", "nodejs"]),
    entry("libcap2-bin", &["/usr/sbin/setcap", "/usr/sbin/getcap"], &["libcap2-bin", "libcap2-bin'"]),
    entry("zlib1g-dev", &[], &["libssl3", "libkrb5-3", "libtirpc3", "libnsl2", "libc6-dev", "zlib1g-dev"]),
    entry("iptables", &["/usr/sbin/iptables"], &["libxtables12", "netbase", "iptables"]),
    entry("upx-ucl", &["/usr/bin/upx", "/usr/bin/upx-ucl"], &["upx-ucl"]),
];
