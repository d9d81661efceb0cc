//! busybox and scratch.
//!
//! From the busybox images' Dockerfiles in github.com/docker-library/busybox, 2026-09.

use super::{Account, EMPTY, Folder, Libc, RootFs, ShellKind, TMP, account};

/// Nothing at all.
pub const SCRATCH: RootFs = EMPTY;

/// The programs that a Dockerfile may call; there are about 400, all in /bin.
#[rustfmt::skip]
const PROGRAMS: [&str; 78] = [
    "/bin/[", "/bin/addgroup", "/bin/adduser", "/bin/ash", "/bin/awk", "/bin/base64", "/bin/basename",
    "/bin/bunzip2", "/bin/busybox", "/bin/cat", "/bin/chgrp", "/bin/chmod", "/bin/chown", "/bin/chroot",
    "/bin/cp", "/bin/cut", "/bin/date", "/bin/dd", "/bin/delgroup", "/bin/deluser", "/bin/df", "/bin/diff",
    "/bin/dirname", "/bin/du", "/bin/echo", "/bin/env", "/bin/expr", "/bin/false", "/bin/find", "/bin/free",
    "/bin/getopt", "/bin/grep", "/bin/gunzip", "/bin/gzip", "/bin/head", "/bin/hostname", "/bin/httpd",
    "/bin/id", "/bin/install", "/bin/kill", "/bin/less", "/bin/ln", "/bin/ls", "/bin/md5sum", "/bin/mkdir",
    "/bin/mktemp", "/bin/mv", "/bin/nc", "/bin/netstat", "/bin/nslookup", "/bin/ping", "/bin/printf", "/bin/ps",
    "/bin/pwd", "/bin/rm", "/bin/rmdir", "/bin/sed", "/bin/sh", "/bin/sha256sum", "/bin/sleep", "/bin/sort",
    "/bin/stat", "/bin/su", "/bin/tail", "/bin/tar", "/bin/tee", "/bin/telnet", "/bin/test", "/bin/timeout",
    "/bin/top", "/bin/touch", "/bin/tr", "/bin/true", "/bin/unzip", "/bin/vi", "/bin/wget", "/bin/whoami",
    "/bin/xargs",
];

const BUSYBOX: RootFs = RootFs {
    shell: Some(ShellKind::Ash),
    shell_path: "/bin/sh",
    programs: &PROGRAMS,
    absent: &[
        "/bin/apk",
        "/bin/bash",
        "/bin/curl",
        "/bin/git",
        "/sbin/apk",
        "/usr/bin/apt-get",
        "/usr/bin/curl",
        "/usr/bin/git",
        "/usr/sbin/useradd",
        "/etc/ssl/certs/ca-certificates.crt",
        "/lib/ld-linux-aarch64.so.1",
        "/lib/ld-linux-x86-64.so.2",
        "/lib/ld-musl-aarch64.so.1",
        "/lib/ld-musl-x86_64.so.1",
        "/lib64/ld-linux-x86-64.so.2",
        "/usr/share/zoneinfo",
    ],
    exhaustive: false,
    unlisted: &["/"],
    tmp: true,
    folders: &["/bin", "/etc", "/lib", "/usr", "/usr/bin", "/usr/sbin", "/var"],
    special: &[
        TMP,
        Folder { path: "/root", owner: 0, mode: 0o700 },
        Folder { path: "/home", owner: 65534, mode: 0o755 },
    ],
    files: &["/etc/group", "/etc/passwd", "/etc/shadow"],
    users: Some(&[
        account("root", 0, 0, "/root"),
        account("daemon", 1, 1, "/usr/sbin"),
        account("bin", 2, 2, "/bin"),
        account("sys", 3, 3, "/dev"),
        account("sync", 4, 100, "/bin"),
        account("mail", 8, 8, "/var/spool/mail"),
        account("www-data", 33, 33, "/var/www"),
        account("operator", 37, 37, "/var"),
        account("nobody", 65534, 65534, "/home"),
    ] as &[Account]),
    #[rustfmt::skip]
    groups: Some(&[
        ("root", 0), ("daemon", 1), ("bin", 2), ("sys", 3), ("adm", 4), ("tty", 5), ("disk", 6), ("lp", 7),
        ("mail", 8), ("kmem", 9), ("wheel", 10), ("cdrom", 11), ("dialout", 18), ("floppy", 19), ("video", 28),
        ("audio", 29), ("tape", 32), ("www-data", 33), ("operator", 37), ("utmp", 43), ("plugdev", 46),
        ("staff", 50), ("lock", 54), ("netdev", 82), ("users", 100), ("nobody", 65534),
    ]),
    ..EMPTY
};

/// busybox on musl: one static program, so no loader.
pub const BUSYBOX_MUSL: RootFs = BUSYBOX;

/// busybox on uClibc: one static program, so no loader.
pub const BUSYBOX_UCLIBC: RootFs = BUSYBOX;

/// What the glibc variant lacks all the same.
const ABSENT_GLIBC: &[&str] = &[
    "/bin/apk",
    "/bin/bash",
    "/bin/curl",
    "/bin/git",
    "/etc/ssl/certs/ca-certificates.crt",
    "/lib/ld-musl-aarch64.so.1",
    "/lib/ld-musl-x86_64.so.1",
    "/usr/bin/curl",
    "/usr/share/zoneinfo",
];

/// busybox on Debian's glibc, whose loader and main libraries it carries.
pub const BUSYBOX_GLIBC: RootFs = RootFs {
    libc: Some(Libc::Glibc(Some((2, 41)))),
    absent: ABSENT_GLIBC,
    libraries_amd64: &[
        "/lib/ld-linux-x86-64.so.2",
        "/lib/libc.so.6",
        "/lib/libm.so.6",
        "/lib/libnss_compat.so.2",
        "/lib/libnss_dns.so.2",
        "/lib/libnss_files.so.2",
        "/lib/libnss_hesiod.so.2",
        "/lib/libpthread.so.0",
        "/lib/libresolv.so.2",
    ],
    libraries_arm64: &[
        "/lib/ld-linux-aarch64.so.1",
        "/lib/libc.so.6",
        "/lib/libm.so.6",
        "/lib/libnss_compat.so.2",
        "/lib/libnss_dns.so.2",
        "/lib/libnss_files.so.2",
        "/lib/libnss_hesiod.so.2",
        "/lib/libpthread.so.0",
        "/lib/libresolv.so.2",
    ],
    // The loader's usual path leads to /lib.
    links: &[("/lib64", "lib")],
    ..BUSYBOX
};
