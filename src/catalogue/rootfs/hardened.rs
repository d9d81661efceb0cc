//! Hardened images: the static bases of Docker and Chainguard, and what builds Go beside them.
//!
//! Docker's from image/static/debian-13/static.yaml (7dbd176) and image/golang/debian-13/1.27-dev.yaml (a399ba8) of
//! github.com/docker-hardened-images/catalog; Chainguard's from `locked_config.json` of images/static (08a63d6) and
//! images/go (006120b) of github.com/chainguard-images/images, its package wolfi-baselayout, and what apko puts into
//! each image; read 2026-11-25. The lists of the two bases are complete, those of the builders name what Dockerfiles
//! call.

use super::distroless::DISTROLESS;
use super::{
    Account, BUNDLE, EMPTY, Libc, MERGED, ROOT_HOME, RootFs, ShellKind, TMP, VAR_TMP, account, golang_debian,
};

const NONROOT: Account = account("nonroot", 65532, 65532, "/home/nonroot");

/// dhi.io/static on Debian 13: base-files, ca-certificates, tzdata, and two users.
pub const DHI_STATIC: RootFs = RootFs {
    links: MERGED,
    unlisted: &["/etc", "/usr/sbin", "/usr/share", "/var"],
    special: &[TMP, VAR_TMP, ROOT_HOME],
    users: Some(&[account("root", 0, 0, "/root"), NONROOT] as &[Account]),
    groups: Some(&[("root", 0), ("nonroot", 65532)]),
    release: "trixie",
    ..DISTROLESS
};

/// dhi.io/golang on Debian 13, `-dev`: the only one of its variants with a shell and a package manager. Bash is the
/// only shell that its list names.
pub const DHI_GOLANG: RootFs = RootFs {
    shell: Some(ShellKind::Bash),
    programs: &DHI_PROGRAMS,
    absent: &[
        "/usr/bin/apk",
        "/usr/bin/curl",
        "/usr/bin/tini",
        "/usr/bin/upx",
        "/usr/bin/wget",
        "/usr/lib/ld-musl-aarch64.so.1",
        "/usr/lib/ld-musl-x86_64.so.1",
        "/usr/sbin/apk",
    ],
    special: &[TMP, VAR_TMP, ROOT_HOME],
    users: Some(&[account("root", 0, 0, "/root"), account("_apt", 42, 65532, "/"), NONROOT] as &[Account]),
    groups: Some(&[("root", 0), ("nonroot", 65532)]),
    ..golang_debian("trixie", (2, 41), "2030-06-30")
};

#[rustfmt::skip]
const DHI_PROGRAMS: [&str; 56] = [
    "/usr/bin/apt", "/usr/bin/apt-get", "/usr/bin/ar", "/usr/bin/as", "/usr/bin/base64", "/usr/bin/basename",
    "/usr/bin/bash", "/usr/bin/c++", "/usr/bin/cat", "/usr/bin/cc", "/usr/bin/chgrp", "/usr/bin/chmod",
    "/usr/bin/chown", "/usr/bin/cp", "/usr/bin/cut", "/usr/bin/date", "/usr/bin/diff", "/usr/bin/dirname",
    "/usr/bin/dpkg", "/usr/bin/echo", "/usr/bin/env", "/usr/bin/expr", "/usr/bin/find", "/usr/bin/g++",
    "/usr/bin/gcc", "/usr/bin/git", "/usr/bin/grep", "/usr/bin/head", "/usr/bin/id", "/usr/bin/install",
    "/usr/bin/ld", "/usr/bin/ln", "/usr/bin/ls", "/usr/bin/make", "/usr/bin/mawk", "/usr/bin/mkdir",
    "/usr/bin/mktemp", "/usr/bin/mv", "/usr/bin/perl", "/usr/bin/rm", "/usr/bin/rmdir", "/usr/bin/sed",
    "/usr/bin/sha256sum", "/usr/bin/sort", "/usr/bin/stat", "/usr/bin/strip", "/usr/bin/tail", "/usr/bin/tar",
    "/usr/bin/tee", "/usr/bin/test", "/usr/bin/touch", "/usr/bin/tr", "/usr/bin/uname", "/usr/bin/xargs",
    "/usr/lib/go/bin/go", "/usr/lib/go/bin/gofmt",
];

/// Where Chainguard's Linux keeps its programs and libraries.
const WOLFI_LINKS: &[(&str, &str)] =
    &[("/bin", "usr/bin"), ("/lib", "usr/lib"), ("/lib64", "usr/lib"), ("/sbin", "usr/sbin")];

/// cgr.dev/chainguard/static: wolfi-baselayout, ca-certificates-bundle, tzdata.
pub const CHAINGUARD_STATIC: RootFs = RootFs {
    links: WOLFI_LINKS,
    special: &[TMP, ROOT_HOME],
    users: Some(&WOLFI_USERS),
    groups: Some(&WOLFI_GROUPS),
    ..DISTROLESS
};

/// cgr.dev/chainguard/go, `latest`: gcc, git, make and BusyBox, and no package manager; that is in `latest-dev`.
pub const CHAINGUARD_GO: RootFs = RootFs {
    libc: Some(Libc::Glibc(Some((2, 44)))),
    shell: Some(ShellKind::Ash),
    shell_path: "/bin/sh",
    programs: &[
        "/usr/bin/ar",
        "/usr/bin/as",
        "/usr/bin/busybox",
        "/usr/bin/c++",
        "/usr/bin/cc",
        "/usr/bin/g++",
        "/usr/bin/gcc",
        "/usr/bin/git",
        "/usr/bin/go",
        "/usr/bin/ld",
        "/usr/bin/make",
        "/usr/bin/ssh",
        "/usr/bin/strip",
    ],
    absent: &[
        "/usr/bin/apk",
        "/usr/bin/apt-get",
        "/usr/bin/bash",
        "/usr/bin/curl",
        "/usr/bin/upx",
        "/usr/sbin/apk",
        "/usr/share/zoneinfo",
    ],
    exhaustive: false,
    unlisted: &["/"],
    libraries_amd64: &["/usr/lib/ld-linux-x86-64.so.2", "/usr/lib/libc.so.6"],
    libraries_arm64: &["/usr/lib/ld-linux-aarch64.so.1", "/usr/lib/libc.so.6"],
    certificates: Some(BUNDLE),
    tmp: true,
    folders: DISTROLESS.folders,
    special: &[TMP, ROOT_HOME],
    files: DISTROLESS.files,
    links: WOLFI_LINKS,
    users: Some(&WOLFI_USERS),
    groups: Some(&WOLFI_GROUPS),
    ..EMPTY
};

const WOLFI_USERS: [Account; 20] = [
    account("root", 0, 0, "/root"),
    account("bin", 1, 1, "/bin"),
    account("daemon", 2, 2, "/sbin"),
    account("adm", 3, 4, "/var/adm"),
    account("lp", 4, 7, "/var/spool/lpd"),
    account("sync", 5, 0, "/sbin"),
    account("shutdown", 6, 0, "/sbin"),
    account("halt", 7, 0, "/sbin"),
    account("mail", 8, 12, "/var/mail"),
    account("news", 9, 13, "/usr/lib/news"),
    account("uucp", 10, 14, "/var/spool/uucppublic"),
    account("operator", 11, 0, "/root"),
    account("man", 13, 15, "/usr/man"),
    account("postmaster", 14, 12, "/var/mail"),
    account("cron", 16, 16, "/var/spool/cron"),
    account("ftp", 21, 21, "/var/lib/ftp"),
    account("sshd", 22, 22, "/dev/null"),
    account("xfs", 33, 33, "/etc/X11/fs"),
    account("nobody", 65534, 65534, "/"),
    NONROOT,
];

#[rustfmt::skip]
const WOLFI_GROUPS: [(&str, u32); 43] = [
    ("root", 0), ("bin", 1), ("daemon", 2), ("sys", 3), ("adm", 4), ("tty", 5), ("disk", 6), ("lp", 7), ("mem", 8),
    ("kmem", 9), ("wheel", 10), ("floppy", 11), ("mail", 12), ("news", 13), ("uucp", 14), ("man", 15), ("cron", 16),
    ("console", 17), ("audio", 18), ("cdrom", 19), ("dialout", 20), ("ftp", 21), ("sshd", 22), ("input", 23),
    ("at", 25), ("tape", 26), ("video", 27), ("netdev", 28), ("readproc", 30), ("xfs", 33), ("kvm", 34),
    ("games", 35), ("shadow", 42), ("cdrw", 80), ("usb", 85), ("ntp", 123), ("nofiles", 200), ("smmsp", 209),
    ("locate", 245), ("utmp", 406), ("nogroup", 65533), ("nobody", 65534), ("nonroot", 65532),
];
