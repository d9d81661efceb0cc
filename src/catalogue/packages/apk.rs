//! Alpine's packages, from the lists of installed sizes of images on Alpine 3.24.
//!
//! A piece is a package of Alpine's own. Where its compressed size was not published, it is taken to be
//! 0.45 of the installed one, as it is for those that were.

use super::{Brings, Entry, Sizes};
use crate::catalogue::fact::{Provenance, Size, Weight, assumed, computed};

/// Where the sums come from.
pub(super) const FROM: Provenance = computed(
    "sum of installed sizes: docker-library/repo-info, docker:29-cli, rust:alpine3.24, composer:2.10; \
     pkgs.alpinelinux.org",
    crate::catalogue::READ,
);

/// Each layer that installs stores apk's database again.
pub(super) const DATABASE: Sizes = [54_000, 12_000, 73_728];

/// A package of Alpine's: installed bytes, compressed bytes (0: not published).
struct Piece(&'static str, u32, u32);

#[rustfmt::skip]
static PIECES: &[Piece] = &[
    Piece("acl-libs", 33_792, 0),
    Piece("bash", 1_376_256, 0),
    Piece("binutils", 10_485_760, 0),
    Piece("brotli-libs", 979_968, 0),
    Piece("c-ares", 242_688, 0),
    // The package, and the bundle that its script writes anew; compressed as in golang's own layer.
    Piece("ca-certificates", 396_000, 233_000),
    Piece("curl", 279_552, 170_598),
    Piece("dumb-init", 63_078, 34_406),
    // Neither was published where we looked: as large as Debian's.
    Piece("file", 8_500_000, 530_000),
    Piece("g++", 47_000_000, 16_000_000),
    Piece("gcc", 167_667_302, 60_502_835),
    Piece("git", 7_031_808, 3_565_158),
    Piece("git-init-template", 21_504, 0),
    Piece("gmp", 422_912, 0),
    Piece("isl26", 2_226_176, 0),
    Piece("jansson", 87_040, 0),
    Piece("libatomic", 29_696, 0),
    Piece("libcurl", 742_400, 0),
    Piece("libedit", 177_152, 0),
    Piece("libexpat", 140_288, 0),
    Piece("libgcc", 173_056, 0),
    Piece("libgcc-static", 3_286_016, 0),
    Piece("libgomp", 337_920, 0),
    Piece("libidn2", 197_632, 0),
    Piece("libncursesw", 342_016, 0),
    Piece("libpsl", 74_752, 0),
    Piece("libstdc++", 2_803_712, 0),
    Piece("libunistring", 1_922_048, 0),
    Piece("make", 227_328, 0),
    Piece("mpc1", 115_712, 0),
    Piece("mpfr4", 676_864, 0),
    Piece("musl-dev", 9_902_080, 3_460_301),
    Piece("ncurses-terminfo-base", 102_400, 0),
    Piece("nghttp2-libs", 132_096, 0),
    Piece("openssh-client-common", 2_279_424, 0),
    Piece("openssh-client-default", 739_328, 0),
    Piece("openssh-keygen", 366_592, 0),
    Piece("openssl", 820_224, 0),
    Piece("patch", 129_024, 0),
    Piece("pcre2", 797_696, 0),
    Piece("readline", 299_008, 0),
    Piece("sqlite-libs", 1_640_448, 0),
    Piece("su-exec", 13_312, 4_800),
    Piece("tar", 408_576, 0),
    Piece("tini", 23_552, 10_854),
    Piece("tzdata", 443_392, 187_000),
    Piece("unzip", 249_856, 0),
    Piece("upx", 3_040_870, 1_024_000),
    Piece("wget", 417_485, 211_558),
    Piece("xz", 165_888, 0),
    Piece("xz-libs", 226_304, 0),
    Piece("zip", 380_928, 0),
    Piece("zstd-libs", 713_728, 0),
];

/// Bytes of the pieces of a package beside those of others; none: it was never weighed.
pub(super) fn sum(entry: &Entry, there: &[&Entry], release: &str) -> Option<Sizes> {
    if entry.pieces.is_empty() {
        return None;
    }
    let mut sum = [0; 3];
    let is_there = |piece: &&&str| there.iter().any(|other| other.pieces.contains(*piece));
    for piece in entry.pieces.iter().filter(|piece| !is_there(piece)) {
        for (total, part) in sum.iter_mut().zip(sizes(piece, release)?) {
            *total += part;
        }
    }
    Some(sum)
}

/// Bytes of a piece.
fn sizes(name: &str, release: &str) -> Option<Sizes> {
    let Piece(_, installed, download) = PIECES.iter().find(|piece| piece.0 == name)?;
    let (installed, download) = (u64::from(*installed), u64::from(*download));
    let packed = if download > 0 { download } else { installed * 45 / 100 };
    // Many small files fill many blocks. Up to 3.20 Alpine's own lists counted blocks, so these are theirs:
    // 712 KiB of certificates, 1,560 KiB of zones in 3.20 and 3,072 KiB in 3.19, which has twice the files.
    let blocks = match (name, release) {
        ("tzdata", "3.18" | "3.19") => return Some([1_030_000, 430_000, 3_145_728]),
        ("tzdata", _) => 1_597_440,
        ("ca-certificates", "3.18" | "3.19" | "3.20" | "3.21" | "3.22") => {
            return Some([479_000, 281_000, 954_368]);
        }
        ("ca-certificates", _) => 741_376,
        _ => installed.div_ceil(4096) * 4096 + installed / 50,
    };
    Some([installed, packed, blocks])
}

/// APKINDEX of main and community in /var/cache/apk.
pub(super) fn index() -> Weight {
    const FROM: Provenance = assumed(
        "two compressed indexes: about 0.5 MB for main, about 2.2 MB for community",
        crate::catalogue::READ,
    );
    let size = Some(Size::between(1_800_000, 2_700_000, 4_000_000, FROM));
    Weight { unpacked: size, download: size, blocks: size }
}

const fn entry(
    name: &'static str,
    programs: &'static [&'static str],
    pieces: &'static [&'static str],
) -> Entry {
    Entry { name, programs, libraries: &[], brings: Brings::Nothing, pieces }
}

#[rustfmt::skip]
const CURL: &[&str] = &[
    "curl", "libcurl", "brotli-libs", "c-ares", "libidn2", "libunistring", "libpsl", "nghttp2-libs",
    "zstd-libs",
];
#[rustfmt::skip]
const GIT: &[&str] = &[
    "git", "git-init-template", "libexpat", "pcre2", "libcurl", "brotli-libs", "c-ares", "libidn2",
    "libunistring", "libpsl", "nghttp2-libs", "zstd-libs",
];
#[rustfmt::skip]
const GCC: &[&str] = &[
    "gcc", "binutils", "gmp", "isl26", "jansson", "libatomic", "libgcc", "libgcc-static", "libgomp",
    "libstdc++", "mpc1", "mpfr4", "zstd-libs",
];
#[rustfmt::skip]
const BUILD: &[&str] = &[
    "gcc", "binutils", "gmp", "isl26", "jansson", "libatomic", "libgcc", "libgcc-static", "libgomp",
    "libstdc++", "mpc1", "mpfr4", "zstd-libs", "musl-dev", "g++", "make", "patch", "file",
];
#[rustfmt::skip]
const SSH: &[&str] = &[
    "openssh-client-common", "openssh-client-default", "openssh-keygen", "libedit", "libncursesw",
    "ncurses-terminfo-base",
];
#[rustfmt::skip]
const SSH_PROGRAMS: &[&str] = &[
    "/usr/bin/ssh", "/usr/bin/scp", "/usr/bin/sftp", "/usr/bin/ssh-agent", "/usr/bin/ssh-add",
    "/usr/bin/ssh-keygen", "/usr/bin/ssh-keyscan",
];
#[rustfmt::skip]
const GCC_PROGRAMS: &[&str] = &[
    "/usr/bin/gcc", "/usr/bin/cc", "/usr/bin/ar", "/usr/bin/as", "/usr/bin/ld", "/usr/bin/nm",
    "/usr/bin/objcopy", "/usr/bin/objdump", "/usr/bin/ranlib", "/usr/bin/readelf", "/usr/bin/strings",
    "/usr/bin/strip",
];
#[rustfmt::skip]
const GXX: &[&str] = &[
    "gcc", "binutils", "gmp", "isl26", "jansson", "libatomic", "libgcc", "libgcc-static", "libgomp",
    "libstdc++", "mpc1", "mpfr4", "zstd-libs", "musl-dev", "g++",
];
#[rustfmt::skip]
const GXX_PROGRAMS: &[&str] = &[
    "/usr/bin/g++", "/usr/bin/c++", "/usr/bin/gcc", "/usr/bin/cc", "/usr/bin/strip",
];
#[rustfmt::skip]
const BUILD_PROGRAMS: &[&str] = &[
    "/usr/bin/gcc", "/usr/bin/cc", "/usr/bin/g++", "/usr/bin/c++", "/usr/bin/make", "/usr/bin/ar",
    "/usr/bin/as", "/usr/bin/ld", "/usr/bin/patch", "/usr/bin/file", "/usr/bin/strip", "/usr/bin/objdump",
    "/usr/bin/readelf",
];
#[rustfmt::skip]
const SDK_PROGRAMS: &[&str] = &[
    "/usr/bin/gcc", "/usr/bin/cc", "/usr/bin/g++", "/usr/bin/c++", "/usr/bin/make", "/usr/bin/ar",
    "/usr/bin/as", "/usr/bin/ld", "/usr/bin/patch", "/usr/bin/file", "/usr/bin/strip", "/usr/bin/objdump",
    "/usr/bin/readelf", "/usr/bin/git",
];
/// What the compatibility layer answers to.
#[rustfmt::skip]
const GLIBC: &[&str] = &[
    "/lib/ld-linux-x86-64.so.2", "/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1",
    "/lib/libc.so.6",
];

/// Packages that Go Dockerfiles install.
#[rustfmt::skip]
pub(super) static PACKAGES: &[Entry] = &[
    Entry { brings: Brings::Certificates, ..entry("ca-certificates",
        &["/usr/sbin/update-ca-certificates"], &["ca-certificates"]) },
    Entry { brings: Brings::Zones, ..entry("tzdata", &[], &["tzdata"]) },
    Entry { brings: Brings::Compiler, ..entry("gcc", GCC_PROGRAMS, GCC) },
    Entry { brings: Brings::Headers, ..entry("musl-dev", &[], &["musl-dev"]) },
    Entry { brings: Brings::Headers, ..entry("libc-dev", &[], &["musl-dev"]) },
    Entry { brings: Brings::CompilerAndHeaders, ..entry("build-base", BUILD_PROGRAMS, BUILD) },
    Entry { brings: Brings::CompilerAndHeaders, ..entry("alpine-sdk", SDK_PROGRAMS, &[]) },
    entry("bash", &["/bin/bash"], &["bash", "readline", "libncursesw", "ncurses-terminfo-base"]),
    entry("binutils", &["/usr/bin/ar", "/usr/bin/as", "/usr/bin/ld", "/usr/bin/nm", "/usr/bin/objcopy",
        "/usr/bin/objdump", "/usr/bin/readelf", "/usr/bin/strings", "/usr/bin/strip"], &["binutils",
        "jansson", "zstd-libs"]),
    entry("curl", &["/usr/bin/curl"], CURL),
    entry("file", &["/usr/bin/file"], &["file"]),
    Entry { brings: Brings::CompilerAndHeaders, ..entry("g++", GXX_PROGRAMS, GXX) },
    entry("dumb-init", &["/usr/bin/dumb-init"], &["dumb-init"]),
    entry("git", &["/usr/bin/git"], GIT),
    entry("make", &["/usr/bin/make"], &["make"]),
    entry("openssh-client", SSH_PROGRAMS, SSH),
    entry("openssh-client-default", SSH_PROGRAMS, SSH),
    entry("openssl", &["/usr/bin/openssl"], &["openssl"]),
    entry("patch", &["/usr/bin/patch"], &["patch"]),
    entry("su-exec", &["/sbin/su-exec"], &["su-exec"]),
    entry("tar", &["/bin/tar"], &["tar", "acl-libs"]),
    entry("tini", &["/sbin/tini"], &["tini"]),
    entry("unzip", &["/usr/bin/unzip"], &["unzip"]),
    entry("upx", &["/usr/bin/upx"], &["upx", "libstdc++", "libgcc"]),
    entry("wget", &["/usr/bin/wget"], &["wget", "libidn2", "libunistring", "pcre2"]),
    entry("xz", &["/usr/bin/xz", "/usr/bin/unxz", "/usr/bin/xzcat"], &["xz", "xz-libs"]),
    entry("zip", &["/usr/bin/zip"], &["zip"]),
    Entry { libraries: &["/usr/lib/libsqlite3.so.0"], ..entry("sqlite-libs", &[], &["sqlite-libs"]) },
    Entry { libraries: &["/usr/lib/libstdc++.so.6"], ..entry("libstdc++", &[], &["libstdc++", "libgcc"]) },
    Entry { libraries: &["/usr/lib/libgcc_s.so.1"], ..entry("libgcc", &[], &["libgcc"]) },
    // Never weighed.
    Entry { libraries: GLIBC, ..entry("gcompat", &[], &[]) },
    Entry { libraries: GLIBC, ..entry("libc6-compat", &[], &[]) },
    entry("busybox-extras", &["/usr/bin/telnet", "/usr/sbin/httpd"], &[]),
    entry("gnupg", &["/usr/bin/gpg"], &[]),
    entry("go", &["/usr/bin/go", "/usr/bin/gofmt"], &[]),
    entry("iptables", &["/usr/sbin/iptables"], &[]),
    entry("jq", &["/usr/bin/jq"], &[]),
    entry("libcap", &["/usr/sbin/getcap", "/usr/sbin/setcap"], &[]),
    entry("libcap-setcap", &["/usr/sbin/setcap"], &[]),
    entry("linux-headers", &[], &[]),
    entry("mailcap", &[], &[]),
    entry("mercurial", &["/usr/bin/hg"], &[]),
    entry("nodejs", &["/usr/bin/node"], &[]),
    entry("npm", &["/usr/bin/npm", "/usr/bin/npx", "/usr/bin/node"], &[]),
    entry("openssh", SSH_PROGRAMS, &[]),
    entry("pkgconf", &["/usr/bin/pkg-config", "/usr/bin/pkgconf"], &[]),
    entry("pkgconfig", &["/usr/bin/pkg-config", "/usr/bin/pkgconf"], &[]),
    entry("protobuf", &["/usr/bin/protoc"], &[]),
    entry("protoc", &["/usr/bin/protoc"], &[]),
    entry("python3", &["/usr/bin/python3"], &[]),
    entry("shadow", &["/usr/sbin/groupadd", "/usr/sbin/groupdel", "/usr/sbin/groupmod",
        "/usr/sbin/useradd", "/usr/sbin/userdel", "/usr/sbin/usermod"], &[]),
    entry("sqlite", &["/usr/bin/sqlite3"], &[]),
    entry("sqlite-dev", &[], &[]),
    entry("sudo", &["/usr/bin/sudo"], &[]),
    entry("yarn", &["/usr/bin/yarn", "/usr/bin/node"], &[]),
];
