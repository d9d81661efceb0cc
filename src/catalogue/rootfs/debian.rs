//! Debian, Ubuntu, and the golang images on Debian. The lists of Debian's own images are complete; on
//! Ubuntu and golang, what stands in neither `programs` nor `absent` may be there.
//!
//! From the .deb archives of the minimal system in bookworm and trixie, buildpack-deps (scm) and the
//! golang image's Dockerfile, 2026-11.

use super::accounts::{DEBIAN_GROUPS as GROUPS, DEBIAN_USERS as USERS, UBUNTU_GROUPS, UBUNTU_USERS};
use super::debian_programs::{ESSENTIAL, ONLY_BOOKWORM, ONLY_TRIXIE};
use super::{BUNDLE, EMPTY, Folder, Libc, ROOT_HOME, RootFs, ShellKind, TMP, VAR_TMP, joined};
use crate::catalogue::packages::Manager;

/// musl's loader, which a program from an Alpine builder asks for, after /lib's link.
const MUSL_AMD64: &str = "/usr/lib/ld-musl-x86_64.so.1";
const MUSL_ARM64: &str = "/usr/lib/ld-musl-aarch64.so.1";

/// adduser belongs to bookworm's image, not to trixie's; an ssh client brings it to golang's.
const ADDUSER: &[&str] =
    &["/usr/sbin/addgroup", "/usr/sbin/adduser", "/usr/sbin/delgroup", "/usr/sbin/deluser"];

/// What buildpack-deps and golang's Dockerfile install.
#[rustfmt::skip]
const BUILD: [&str; 43] = [
    "/usr/bin/ar", "/usr/bin/as", "/usr/bin/c++", "/usr/bin/cc", "/usr/bin/cpp", "/usr/bin/curl", "/usr/bin/free",
    "/usr/bin/g++", "/usr/bin/gcc", "/usr/bin/git", "/usr/bin/gpg", "/usr/bin/gpgconf", "/usr/bin/hg", "/usr/bin/ld",
    "/usr/bin/make", "/usr/bin/nm", "/usr/bin/objcopy", "/usr/bin/objdump", "/usr/bin/openssl", "/usr/bin/pgrep",
    "/usr/bin/pkg-config", "/usr/bin/pkill", "/usr/bin/ps", "/usr/bin/python3", "/usr/bin/ranlib", "/usr/bin/readelf",
    "/usr/bin/scp", "/usr/bin/sftp", "/usr/bin/size", "/usr/bin/ssh", "/usr/bin/ssh-add", "/usr/bin/ssh-agent",
    "/usr/bin/ssh-keygen", "/usr/bin/ssh-keyscan", "/usr/bin/strings", "/usr/bin/strip", "/usr/bin/svn",
    "/usr/bin/top", "/usr/bin/watch", "/usr/bin/wget", "/usr/local/go/bin/go", "/usr/local/go/bin/gofmt",
    "/usr/sbin/update-ca-certificates",
];

const NOT_IN_SLIM: &[&str] = &[
    "/usr/bin/bzip2",
    "/usr/bin/cc",
    "/usr/bin/curl",
    "/usr/bin/file",
    "/usr/bin/g++",
    "/usr/bin/gcc",
    "/usr/bin/git",
    "/usr/bin/ip",
    "/usr/bin/jq",
    "/usr/bin/make",
    "/usr/bin/nano",
    "/usr/bin/nc",
    "/usr/bin/openssl",
    "/usr/bin/ping",
    "/usr/bin/ps",
    "/usr/bin/python3",
    "/usr/bin/ssh",
    "/usr/bin/strip",
    "/usr/bin/top",
    "/usr/bin/unzip",
    "/usr/bin/vim",
    "/usr/bin/wget",
    "/usr/bin/xxd",
    "/usr/bin/xz",
    "/usr/sbin/update-ca-certificates",
    BUNDLE,
];

/// What none of them has.
const NEVER: &[&str] = &[
    MUSL_AMD64,
    MUSL_ARM64,
    "/usr/bin/apk",
    "/usr/bin/dumb-init",
    "/usr/bin/gosu",
    "/usr/bin/sudo",
    "/usr/bin/tini",
    "/usr/bin/upx",
    "/usr/bin/vi",
    "/usr/sbin/apk",
    "/usr/sbin/gosu",
    "/usr/sbin/su-exec",
];

const ABSENT_UBUNTU: [&str; ABSENT_BOOKWORM.len() + 1] =
    joined(&[&ABSENT_BOOKWORM, &["/usr/share/zoneinfo"]]);
const BOOKWORM: [&str; ESSENTIAL.len() + ONLY_BOOKWORM.len()] = joined(&[&ESSENTIAL, &ONLY_BOOKWORM]);
const TRIXIE: [&str; ESSENTIAL.len() + ONLY_TRIXIE.len()] = joined(&[&ESSENTIAL, &ONLY_TRIXIE]);
const GO_BOOKWORM: [&str; BOOKWORM.len() + BUILD.len()] = joined(&[&BOOKWORM, &BUILD]);
const GO_TRIXIE: [&str; TRIXIE.len() + BUILD.len() + ADDUSER.len()] = joined(&[&TRIXIE, &BUILD, ADDUSER]);
const ABSENT_BOOKWORM: [&str; NOT_IN_SLIM.len() + NEVER.len()] = joined(&[NOT_IN_SLIM, NEVER]);
const ABSENT_TRIXIE: [&str; ABSENT_BOOKWORM.len() + 4] = joined(&[&ABSENT_BOOKWORM, ADDUSER]);

/// What the golang images lack all the same.
#[rustfmt::skip]
const NOT_IN_GO: [&str; 20] = [
    "/usr/bin/bzip2", "/usr/bin/cmake", "/usr/bin/file", "/usr/bin/ip", "/usr/bin/jq", "/usr/bin/less",
    "/usr/bin/lsof", "/usr/bin/nano", "/usr/bin/nc", "/usr/bin/node", "/usr/bin/npm", "/usr/bin/patch",
    "/usr/bin/ping", "/usr/bin/protoc", "/usr/bin/rsync", "/usr/bin/sqlite3", "/usr/bin/unzip", "/usr/bin/vim",
    "/usr/bin/xz", "/usr/bin/zip",
];
const ABSENT_GO: [&str; NOT_IN_GO.len() + NEVER.len()] = joined(&[&NOT_IN_GO, NEVER]);

const FILES: &[&str] = &[
    "/etc/debian_version",
    "/etc/group",
    "/etc/hosts",
    "/etc/nsswitch.conf",
    "/etc/os-release",
    "/etc/passwd",
    "/etc/shadow",
];

const DEBIAN: RootFs = RootFs {
    shell: Some(ShellKind::Dash),
    shell_path: "/bin/sh",
    exhaustive: false,
    unlisted: &["/"],
    libraries_amd64: &[
        "/usr/lib64/ld-linux-x86-64.so.2",
        "/usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2",
        "/usr/lib/x86_64-linux-gnu/libBrokenLocale.so.1",
        "/usr/lib/x86_64-linux-gnu/libanl.so.1",
        "/usr/lib/x86_64-linux-gnu/libc.so.6",
        "/usr/lib/x86_64-linux-gnu/libcrypt.so.1",
        "/usr/lib/x86_64-linux-gnu/libdl.so.2",
        "/usr/lib/x86_64-linux-gnu/libgcc_s.so.1",
        "/usr/lib/x86_64-linux-gnu/libm.so.6",
        "/usr/lib/x86_64-linux-gnu/libnsl.so.1",
        "/usr/lib/x86_64-linux-gnu/libnss_compat.so.2",
        "/usr/lib/x86_64-linux-gnu/libnss_dns.so.2",
        "/usr/lib/x86_64-linux-gnu/libnss_files.so.2",
        "/usr/lib/x86_64-linux-gnu/libpthread.so.0",
        "/usr/lib/x86_64-linux-gnu/libresolv.so.2",
        "/usr/lib/x86_64-linux-gnu/librt.so.1",
        "/usr/lib/x86_64-linux-gnu/libstdc++.so.6",
        "/usr/lib/x86_64-linux-gnu/libutil.so.1",
        "/usr/lib/x86_64-linux-gnu/libz.so.1",
    ],
    libraries_arm64: &[
        "/usr/lib/ld-linux-aarch64.so.1",
        "/usr/lib/aarch64-linux-gnu/ld-linux-aarch64.so.1",
        "/usr/lib/aarch64-linux-gnu/libBrokenLocale.so.1",
        "/usr/lib/aarch64-linux-gnu/libanl.so.1",
        "/usr/lib/aarch64-linux-gnu/libc.so.6",
        "/usr/lib/aarch64-linux-gnu/libcrypt.so.1",
        "/usr/lib/aarch64-linux-gnu/libdl.so.2",
        "/usr/lib/aarch64-linux-gnu/libgcc_s.so.1",
        "/usr/lib/aarch64-linux-gnu/libm.so.6",
        "/usr/lib/aarch64-linux-gnu/libnsl.so.1",
        "/usr/lib/aarch64-linux-gnu/libnss_compat.so.2",
        "/usr/lib/aarch64-linux-gnu/libnss_dns.so.2",
        "/usr/lib/aarch64-linux-gnu/libnss_files.so.2",
        "/usr/lib/aarch64-linux-gnu/libpthread.so.0",
        "/usr/lib/aarch64-linux-gnu/libresolv.so.2",
        "/usr/lib/aarch64-linux-gnu/librt.so.1",
        "/usr/lib/aarch64-linux-gnu/libstdc++.so.6",
        "/usr/lib/aarch64-linux-gnu/libutil.so.1",
        "/usr/lib/aarch64-linux-gnu/libz.so.1",
    ],
    zones: true,
    tmp: true,
    folders: &[
        "/boot",
        "/etc",
        "/home",
        "/media",
        "/mnt",
        "/opt",
        "/run",
        "/srv",
        "/usr",
        "/usr/bin",
        "/usr/lib",
        "/usr/local",
        "/usr/local/bin",
        "/usr/local/lib",
        "/usr/local/sbin",
        "/usr/local/share",
        "/usr/sbin",
        "/usr/share",
        "/var",
        "/var/cache",
        "/var/lib",
        "/var/log",
    ],
    special: &[TMP, VAR_TMP, ROOT_HOME],
    files: FILES,
    links: super::MERGED,
    users: Some(&USERS),
    groups: Some(&GROUPS),
    manuals: true,
    package_manager: Some(Manager::Apt),
    ..EMPTY
};

/// debian of a release: `bookworm` or `trixie`.
pub const fn debian(release: &'static str, glibc: (u16, u16), end_of_life: &'static str) -> RootFs {
    let old = glibc.1 < 41;
    RootFs {
        libc: Some(Libc::Glibc(Some(glibc))),
        programs: if old { &BOOKWORM } else { &TRIXIE },
        exhaustive: true,
        unlisted: &["/etc", "/usr/lib", "/usr/libexec", "/usr/share", "/var"],
        absent: if old { &ABSENT_BOOKWORM } else { &ABSENT_TRIXIE },
        release,
        end_of_life: Some(end_of_life),
        ..DEBIAN
    }
}

/// The slim image of the same: it lacks manuals and translations, its own and those of packages.
pub const fn slim(debian: RootFs) -> RootFs {
    RootFs { manuals: false, ..debian }
}

/// golang on debian of a release.
pub const fn golang_debian(release: &'static str, glibc: (u16, u16), end_of_life: &'static str) -> RootFs {
    RootFs {
        libc: Some(Libc::Glibc(Some(glibc))),
        programs: if glibc.1 < 41 { &GO_BOOKWORM } else { &GO_TRIXIE },
        absent: &ABSENT_GO,
        certificates: Some(BUNDLE),
        special: &[
            TMP,
            VAR_TMP,
            ROOT_HOME,
            Folder { path: "/go", owner: 0, mode: 0o1777 },
            Folder { path: "/go/bin", owner: 0, mode: 0o1777 },
            Folder { path: "/go/src", owner: 0, mode: 0o1777 },
        ],
        release,
        end_of_life: Some(end_of_life),
        ..DEBIAN
    }
}

/// ubuntu of a release. From 24.04 on it has a user of its own with number 1000.
pub const fn ubuntu(release: &'static str, glibc: Option<(u16, u16)>, own_user: bool) -> RootFs {
    RootFs {
        libc: Some(Libc::Glibc(glibc)),
        programs: &ESSENTIAL,
        absent: &ABSENT_UBUNTU,
        manuals: false,
        // tzdata is not in Ubuntu's image.
        zones: false,
        users: if own_user { Some(&UBUNTU_USERS) } else { Some(&USERS) },
        groups: if own_user { Some(&UBUNTU_GROUPS) } else { Some(&GROUPS) },
        release,
        ..DEBIAN
    }
}
