//! Debian's packages, weighed from the files of their .deb archives without documentation.
//!
//! A piece is a set of archives that always come together, named after its largest. The layers of seven
//! installations were measured whole; their pieces are set so that the sums come out as measured.
//! Recommended packages are left out: `apt-get install` without `--no-install-recommends` adds more.

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
    Piece("binutils-x86-64-linux-gnu", [18_716_851, 5_952_840, 19_264_896], [18_716_851, 5_952_840, 19_264_896]),
    Piece("build-essential", [1_210_482, 319_281, 1_632_960], [1_210_482, 319_281, 1_632_960]),
    Piece("bzip2", [93_210, 26_079, 120_496], [93_210, 26_079, 120_496]),
    Piece("ca-certificates", [2_355_925, 662_768, 2_749_088], [2_355_925, 662_768, 2_749_088]),
    Piece("curl", [1_123_180, 414_902, 1_143_392], [1_123_180, 414_902, 1_143_392]),
    Piece("dnsutils", [7_347_822, 3_018_118, 7_559_568], [7_347_822, 3_018_118, 7_559_568]),
    Piece("dumb-init", [32_042, 13_371, 36_864], [32_042, 13_371, 36_864]),
    Piece("file", [8_579_119, 524_991, 8_692_752], [8_579_119, 524_991, 8_692_752]),
    Piece("g++-12", [56_058_602, 17_792_477, 57_873_424], [56_058_602, 17_792_477, 57_873_424]),
    Piece("gcc-12", [144_667_130, 55_316_659, 145_400_240], [144_667_130, 55_316_659, 145_400_240]),
    Piece("git", [33_286_771, 16_159_550, 33_286_771], [33_286_771, 16_159_550, 33_286_771]),
    Piece("gnupg", [6_655_545, 2_980_211, 7_089_568], [6_655_545, 2_980_211, 7_089_568]),
    Piece("gosu", [2_252_047, 963_007, 2_266_800], [2_252_047, 963_007, 2_266_800]),
    Piece("iproute2", [3_727_853, 1_519_984, 3_949_584], [3_727_853, 1_519_984, 3_949_584]),
    Piece("iptables", [2_884_570, 619_963, 3_235_536], [2_884_570, 619_963, 3_235_536]),
    Piece("iputils-ping", [118_461, 37_875, 136_880], [118_461, 37_875, 136_880]),
    Piece("jq", [1_085_885, 383_079, 1_139_728], [1_085_885, 383_079, 1_139_728]),
    Piece("less", [276_460, 108_629, 317_104], [276_460, 108_629, 317_104]),
    Piece("libbrotli1", [802_914, 349_924, 829_104], [802_914, 349_924, 829_104]),
    Piece("libbsd0", [133_800, 44_850, 153_264], [133_800, 44_850, 153_264]),
    Piece("libc6-dev", [19_109_048, 3_396_495, 22_772_896], [19_109_048, 3_396_495, 22_772_896]),
    Piece("libcap2-bin", [127_927, 28_718, 157_360], [127_927, 28_718, 157_360]),
    Piece("libedit2", [243_480, 91_889, 267_952], [243_480, 91_889, 267_952]),
    Piece("libexpat1", [399_692, 153_302, 427_696], [399_692, 153_302, 427_696]),
    Piece("libicu72", [37_289_082, 15_323_024, 37_334_368], [37_289_082, 15_323_024, 37_334_368]),
    Piece("libkrb5-3", [1_949_364, 732_922, 2_072_944], [1_949_364, 732_922, 2_072_944]),
    Piece("libldap-2.5-0", [790_833, 290_560, 857_104], [790_833, 290_560, 857_104]),
    Piece("libncursesw6", [399_488, 168_462, 427_696], [399_488, 168_462, 427_696]),
    Piece("libnghttp2-14", [222_463, 87_118, 239_280], [222_463, 87_118, 239_280]),
    Piece("libnsl2", [136_206, 44_828, 153_264], [136_206, 44_828, 153_264]),
    Piece("libpcap-dev", [2_479_531, 774_717, 2_965_200], [2_479_531, 774_717, 2_965_200]),
    Piece("libperl5.36", [47_327_003, 11_412_149, 52_814_192], [47_327_003, 11_412_149, 52_814_192]),
    Piece("libpkgconf3", [257_198, 58_413, 350_912], [257_198, 58_413, 350_912]),
    Piece("libpsl5", [103_926, 59_098, 120_496], [103_926, 59_098, 120_496]),
    Piece("libreadline8", [466_887, 179_822, 523_616], [466_887, 179_822, 523_616]),
    Piece("libsqlite3-0", [1_464_681, 747_628, 1_484_464], [1_464_681, 747_628, 1_484_464]),
    Piece("libsqlite3-dev", [3_016_005, 1_072_773, 3_053_232], [3_016_005, 1_072_773, 3_053_232]),
    Piece("libssh2-1", [437_657, 177_025, 470_368], [437_657, 177_025, 470_368]),
    Piece("libssl-dev", [12_172_442, 3_231_350, 12_547_760], [12_172_442, 3_231_350, 12_547_760]),
    Piece("libssl3", [5_684_567, 2_326_235, 5_719_728], [5_684_567, 2_326_235, 5_719_728]),
    Piece("libtirpc3", [263_841, 95_132, 302_432], [263_841, 95_132, 302_432]),
    Piece("libxtables12", [160_808, 40_805, 195_936], [160_808, 40_805, 195_936]),
    Piece("make", [275_190, 123_027, 304_816], [275_190, 123_027, 304_816]),
    Piece("musl-tools", [3_712_537, 1_163_248, 4_527_120], [3_712_537, 1_163_248, 4_527_120]),
    Piece("nano", [380_305, 169_948, 575_152], [380_305, 169_948, 575_152]),
    Piece("netcat-openbsd", [72_226, 19_171, 87_728], [72_226, 19_171, 87_728]),
    Piece("nodejs", [53_960_664, 16_600_871, 55_158_144], [53_960_664, 16_600_871, 55_158_144]),
    Piece("openssh-client", [5_997_854, 2_208_229, 6_124_560], [5_997_854, 2_208_229, 6_124_560]),
    Piece("openssl", [1_043_076, 403_476, 1_103_536], [1_043_076, 403_476, 1_103_536]),
    Piece("procps", [921_198, 309_060, 1_035_616], [921_198, 309_060, 1_035_616]),
    Piece("protobuf-compiler", [6_467_821, 2_269_749, 6_513_680], [6_467_821, 2_269_749, 6_513_680]),
    Piece("python3", [20_821_143, 6_451_582, 22_627_712], [20_821_143, 6_451_582, 22_627_712]),
    Piece("sqlite3", [333_721, 149_391, 349_872], [333_721, 149_391, 349_872]),
    Piece("sudo", [2_386_071, 1_032_141, 2_541_232], [2_386_071, 1_032_141, 2_541_232]),
    Piece("tini", [748_361, 332_777, 748_361], [748_361, 332_777, 748_361]),
    Piece("tzdata", [1_350_000, 410_000, 3_900_000], [660_000, 250_000, 2_050_000]),
    Piece("unzip", [319_214, 142_247, 353_968], [319_214, 142_247, 353_968]),
    Piece("vim", [40_278_726, 13_682_162, 45_937_008], [40_278_726, 13_682_162, 45_937_008]),
    Piece("wget", [490_334, 237_829, 510_288], [490_334, 237_829, 510_288]),
    Piece("xz-utils", [161_551, 53_075, 190_128], [161_551, 53_075, 190_128]),
    Piece("zip", [517_347, 232_240, 546_480], [517_347, 232_240, 546_480]),
    Piece("zlib1g-dev", [290_966, 100_564, 329_392], [290_966, 100_564, 329_392]),
];

/// Bytes of a piece; releases that were not weighed count as bookworm.
pub(super) fn sizes(name: &str, release: &str) -> Option<Sizes> {
    let Piece(_, bookworm, trixie) = PIECES.iter().find(|piece| piece.0 == name)?;
    Some(if release == "trixie" { trixie } else { bookworm }.map(u64::from))
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
    entry("curl", &["/usr/bin/curl"], &["libssl3", "libkrb5-3", "libnghttp2-14", "libldap-2.5-0", "libbrotli1", "libpsl5", "libssh2-1", "curl"]),
    entry("wget", &["/usr/bin/wget"], &["libpsl5", "wget"]),
    entry("git", &["/usr/bin/git"], &["libssl3", "libkrb5-3", "libnghttp2-14", "libldap-2.5-0", "libbrotli1", "libpsl5", "libperl5.36", "libssh2-1", "libexpat1", "git"]),
    Entry { brings: Brings::Compiler, ..entry("gcc", &["/usr/bin/gcc", "/usr/bin/cc", "/usr/bin/ar", "/usr/bin/as", "/usr/bin/ld", "/usr/bin/objcopy", "/usr/bin/objdump", "/usr/bin/strip"], &["binutils-x86-64-linux-gnu", "gcc-12"]) },
    entry("tini", &["/usr/bin/tini"], &["tini"]),
    entry("dumb-init", &["/usr/bin/dumb-init"], &["dumb-init"]),
    Entry { brings: Brings::CompilerAndHeaders, ..entry("build-essential", &["/usr/bin/dpkg-buildpackage", "/usr/bin/gcc", "/usr/bin/cc", "/usr/bin/g++", "/usr/bin/c++", "/usr/bin/make", "/usr/bin/ar", "/usr/bin/ld", "/usr/bin/strip", "/usr/bin/patch", "/usr/bin/xz", "/usr/bin/bzip2"], &["libssl3", "libkrb5-3", "libtirpc3", "libnsl2", "libc6-dev", "binutils-x86-64-linux-gnu", "gcc-12", "bzip2", "g++-12", "libperl5.36", "make", "xz-utils", "build-essential"]) },
    entry("make", &["/usr/bin/make"], &["make"]),
    Entry { brings: Brings::CompilerAndHeaders, ..entry("g++", &["/usr/bin/g++", "/usr/bin/c++", "/usr/bin/gcc", "/usr/bin/cc", "/usr/bin/ld", "/usr/bin/strip"], &["libssl3", "libkrb5-3", "libtirpc3", "libnsl2", "libc6-dev", "binutils-x86-64-linux-gnu", "gcc-12", "g++-12"]) },
    entry("pkg-config", &["/usr/bin/pkg-config"], &["libpkgconf3"]),
    entry("unzip", &["/usr/bin/unzip"], &["unzip"]),
    entry("jq", &["/usr/bin/jq"], &["jq"]),
    entry("xz-utils", &["/usr/bin/xz"], &["xz-utils"]),
    entry("zip", &["/usr/bin/zip"], &["zip"]),
    entry("bzip2", &["/usr/bin/bzip2"], &["bzip2"]),
    entry("file", &["/usr/bin/file"], &["file"]),
    entry("binutils", &["/usr/bin/ld", "/usr/bin/ar", "/usr/bin/as", "/usr/bin/nm", "/usr/bin/objcopy", "/usr/bin/objdump", "/usr/bin/readelf", "/usr/bin/strings", "/usr/bin/strip"], &["binutils-x86-64-linux-gnu"]),
    entry("openssl", &["/usr/bin/openssl"], &["libssl3", "openssl"]),
    entry("openssh-client", &["/usr/bin/ssh", "/usr/bin/scp", "/usr/bin/sftp", "/usr/bin/ssh-add", "/usr/bin/ssh-agent", "/usr/bin/ssh-keygen", "/usr/bin/ssh-keyscan"], &["libssl3", "libkrb5-3", "libbsd0", "libedit2", "openssh-client"]),
    entry("gnupg", &["/usr/bin/gpg"], &["libsqlite3-0", "libncursesw6", "libldap-2.5-0", "libreadline8", "gnupg"]),
    entry("procps", &["/usr/bin/ps", "/usr/bin/free", "/usr/bin/pgrep", "/usr/bin/pkill", "/usr/bin/top", "/usr/bin/watch"], &["libncursesw6", "procps"]),
    entry("sqlite3", &["/usr/bin/sqlite3"], &["libsqlite3-0", "libreadline8", "sqlite3"]),
    entry("libsqlite3-dev", &[], &["libssl3", "libkrb5-3", "libtirpc3", "libnsl2", "libc6-dev", "libsqlite3-0", "libsqlite3-dev"]),
    entry("libssl-dev", &[], &["libssl3", "libssl-dev"]),
    entry("python3", &["/usr/bin/python3"], &["libssl3", "libkrb5-3", "libtirpc3", "libnsl2", "libsqlite3-0", "libncursesw6", "libreadline8", "libexpat1", "python3"]),
    entry("gosu", &["/usr/sbin/gosu"], &["gosu"]),
    entry("sudo", &["/usr/bin/sudo"], &["sudo"]),
    entry("netcat-openbsd", &["/usr/bin/nc", "/usr/bin/netcat"], &["libbsd0", "netcat-openbsd"]),
    entry("iproute2", &["/usr/bin/ip", "/usr/bin/ss"], &["libssl3", "libkrb5-3", "libtirpc3", "libbsd0", "libcap2-bin", "libxtables12", "iproute2"]),
    entry("iputils-ping", &["/usr/bin/ping"], &["libcap2-bin", "iputils-ping"]),
    entry("dnsutils", &["/usr/bin/dig", "/usr/bin/host", "/usr/bin/nslookup"], &["libssl3", "libkrb5-3", "libnghttp2-14", "libbsd0", "libicu72", "libedit2", "dnsutils"]),
    Entry { brings: Brings::Headers, ..entry("libc6-dev", &[], &["libssl3", "libkrb5-3", "libtirpc3", "libnsl2", "libc6-dev"]) },
    entry("musl-tools", &["/usr/bin/musl-gcc"], &["binutils-x86-64-linux-gnu", "gcc-12", "musl-tools"]),
    entry("protobuf-compiler", &["/usr/bin/protoc"], &["protobuf-compiler"]),
    entry("nodejs", &["/usr/bin/node", "/usr/bin/nodejs"], &["libssl3", "libnghttp2-14", "libbrotli1", "libicu72", "nodejs"]),
    entry("vim", &["/usr/bin/vim", "/usr/bin/vi"], &["vim"]),
    entry("nano", &["/usr/bin/nano"], &["libncursesw6", "nano"]),
    entry("less", &["/usr/bin/less"], &["less"]),
    entry("libcap2-bin", &["/usr/sbin/setcap", "/usr/sbin/getcap"], &["libcap2-bin"]),
    entry("zlib1g-dev", &[], &["libssl3", "libkrb5-3", "libtirpc3", "libnsl2", "libc6-dev", "zlib1g-dev"]),
    entry("libpcap-dev", &[], &["libssl3", "libkrb5-3", "libtirpc3", "libnsl2", "libc6-dev", "libpkgconf3", "libpcap-dev"]),
    entry("iptables", &["/usr/sbin/iptables"], &["libxtables12", "iptables"]),
];
