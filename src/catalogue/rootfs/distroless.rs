//! Distroless: certificates, time zones, accounts, and for some flavours libraries; no shell.
//!
//! From static, base and cc of github.com/GoogleContainerTools/distroless, 2026-08-21, and the Debian
//! packages that they list.

use super::{Account, BUNDLE, EMPTY, Folder, Libc, MERGED, RootFs, ShellKind, TMP, VAR_TMP, account, joined};

/// What a distroless image holds beside certificates, zones and accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flavour {
    /// Nothing.
    Static,
    /// glibc.
    BaseNoSsl,
    /// glibc and OpenSSL.
    Base,
    /// glibc, OpenSSL, libgcc, libgomp and libstdc++.
    Cc,
}

/// Shared objects: glibc, then OpenSSL's two, then the three of cc. Debian 12's glibc lies in /lib, which
/// is a folder there.
const LIBRARIES_12: [&str; 17] = [
    "/lib64/ld-linux-x86-64.so.2",
    "/lib/x86_64-linux-gnu/libanl.so.1",
    "/lib/x86_64-linux-gnu/libc.so.6",
    "/lib/x86_64-linux-gnu/libdl.so.2",
    "/lib/x86_64-linux-gnu/libm.so.6",
    "/lib/x86_64-linux-gnu/libnss_compat.so.2",
    "/lib/x86_64-linux-gnu/libnss_dns.so.2",
    "/lib/x86_64-linux-gnu/libnss_files.so.2",
    "/lib/x86_64-linux-gnu/libpthread.so.0",
    "/lib/x86_64-linux-gnu/libresolv.so.2",
    "/lib/x86_64-linux-gnu/librt.so.1",
    "/lib/x86_64-linux-gnu/libutil.so.1",
    "/usr/lib/x86_64-linux-gnu/libcrypto.so.3",
    "/usr/lib/x86_64-linux-gnu/libssl.so.3",
    "/lib/x86_64-linux-gnu/libgcc_s.so.1",
    "/usr/lib/x86_64-linux-gnu/libgomp.so.1",
    "/usr/lib/x86_64-linux-gnu/libstdc++.so.6",
];
const LIBRARIES_12_ARM64: [&str; 17] = [
    "/lib/ld-linux-aarch64.so.1",
    "/lib/aarch64-linux-gnu/libanl.so.1",
    "/lib/aarch64-linux-gnu/libc.so.6",
    "/lib/aarch64-linux-gnu/libdl.so.2",
    "/lib/aarch64-linux-gnu/libm.so.6",
    "/lib/aarch64-linux-gnu/libnss_compat.so.2",
    "/lib/aarch64-linux-gnu/libnss_dns.so.2",
    "/lib/aarch64-linux-gnu/libnss_files.so.2",
    "/lib/aarch64-linux-gnu/libpthread.so.0",
    "/lib/aarch64-linux-gnu/libresolv.so.2",
    "/lib/aarch64-linux-gnu/librt.so.1",
    "/lib/aarch64-linux-gnu/libutil.so.1",
    "/usr/lib/aarch64-linux-gnu/libcrypto.so.3",
    "/usr/lib/aarch64-linux-gnu/libssl.so.3",
    "/lib/aarch64-linux-gnu/libgcc_s.so.1",
    "/usr/lib/aarch64-linux-gnu/libgomp.so.1",
    "/usr/lib/aarch64-linux-gnu/libstdc++.so.6",
];
const LIBRARIES_13: [&str; 17] = [
    "/usr/lib64/ld-linux-x86-64.so.2",
    "/usr/lib/x86_64-linux-gnu/libanl.so.1",
    "/usr/lib/x86_64-linux-gnu/libc.so.6",
    "/usr/lib/x86_64-linux-gnu/libdl.so.2",
    "/usr/lib/x86_64-linux-gnu/libm.so.6",
    "/usr/lib/x86_64-linux-gnu/libnss_compat.so.2",
    "/usr/lib/x86_64-linux-gnu/libnss_dns.so.2",
    "/usr/lib/x86_64-linux-gnu/libnss_files.so.2",
    "/usr/lib/x86_64-linux-gnu/libpthread.so.0",
    "/usr/lib/x86_64-linux-gnu/libresolv.so.2",
    "/usr/lib/x86_64-linux-gnu/librt.so.1",
    "/usr/lib/x86_64-linux-gnu/libutil.so.1",
    "/usr/lib/x86_64-linux-gnu/libcrypto.so.3",
    "/usr/lib/x86_64-linux-gnu/libssl.so.3",
    "/usr/lib/x86_64-linux-gnu/libgcc_s.so.1",
    "/usr/lib/x86_64-linux-gnu/libgomp.so.1",
    "/usr/lib/x86_64-linux-gnu/libstdc++.so.6",
];
const LIBRARIES_13_ARM64: [&str; 17] = [
    "/usr/lib/ld-linux-aarch64.so.1",
    "/usr/lib/aarch64-linux-gnu/libanl.so.1",
    "/usr/lib/aarch64-linux-gnu/libc.so.6",
    "/usr/lib/aarch64-linux-gnu/libdl.so.2",
    "/usr/lib/aarch64-linux-gnu/libm.so.6",
    "/usr/lib/aarch64-linux-gnu/libnss_compat.so.2",
    "/usr/lib/aarch64-linux-gnu/libnss_dns.so.2",
    "/usr/lib/aarch64-linux-gnu/libnss_files.so.2",
    "/usr/lib/aarch64-linux-gnu/libpthread.so.0",
    "/usr/lib/aarch64-linux-gnu/libresolv.so.2",
    "/usr/lib/aarch64-linux-gnu/librt.so.1",
    "/usr/lib/aarch64-linux-gnu/libutil.so.1",
    "/usr/lib/aarch64-linux-gnu/libcrypto.so.3",
    "/usr/lib/aarch64-linux-gnu/libssl.so.3",
    "/usr/lib/aarch64-linux-gnu/libgcc_s.so.1",
    "/usr/lib/aarch64-linux-gnu/libgomp.so.1",
    "/usr/lib/aarch64-linux-gnu/libstdc++.so.6",
];

/// The programs of `:debug` that a Dockerfile may call; there are about 390.
#[rustfmt::skip]
const DEBUG: [&str; 60] = [
    "/busybox/[", "/busybox/addgroup", "/busybox/adduser", "/busybox/ash", "/busybox/awk", "/busybox/base64",
    "/busybox/basename", "/busybox/busybox", "/busybox/cat", "/busybox/chmod", "/busybox/chown", "/busybox/cp",
    "/busybox/cut", "/busybox/date", "/busybox/df", "/busybox/dirname", "/busybox/du", "/busybox/echo",
    "/busybox/env", "/busybox/expr", "/busybox/false", "/busybox/find", "/busybox/free", "/busybox/grep",
    "/busybox/gunzip", "/busybox/gzip", "/busybox/head", "/busybox/hostname", "/busybox/id", "/busybox/install",
    "/busybox/kill", "/busybox/ln", "/busybox/ls", "/busybox/mkdir", "/busybox/mktemp", "/busybox/mv",
    "/busybox/nc", "/busybox/netstat", "/busybox/nslookup", "/busybox/ping", "/busybox/printf", "/busybox/ps",
    "/busybox/pwd", "/busybox/rm", "/busybox/rmdir", "/busybox/sed", "/busybox/sh", "/busybox/sleep",
    "/busybox/sort", "/busybox/stat", "/busybox/tail", "/busybox/tar", "/busybox/tee", "/busybox/test",
    "/busybox/top", "/busybox/touch", "/busybox/true", "/busybox/vi", "/busybox/wget", "/busybox/whoami",
];

/// What stays absent in `:debug` too. Above all `/bin/sh`, so a RUN or a shell form still fails there.
const NOT_IN_DEBUG: [&str; 6] =
    ["/usr/bin/apt-get", "/usr/bin/bash", "/usr/bin/curl", "/usr/bin/sh", "/usr/bin/wget", "/usr/sbin/apk"];
const NOT_IN_DEBUG_12: [&str; 9] = joined(&[&NOT_IN_DEBUG, &["/bin/bash", "/bin/sh", "/sbin/apk"]]);

pub(super) const DISTROLESS: RootFs = RootFs {
    unlisted: &["/etc", "/usr/share", "/var"],
    certificates: Some(BUNDLE),
    zones: true,
    tmp: true,
    folders: &[
        "/etc",
        "/etc/ssl",
        "/etc/ssl/certs",
        "/home",
        "/usr",
        "/usr/bin",
        "/usr/lib",
        "/usr/sbin",
        "/usr/share",
        "/var",
        "/var/lib",
    ],
    special: &[
        TMP,
        VAR_TMP,
        Folder { path: "/root", owner: 0, mode: 0o700 },
        Folder { path: "/home/nonroot", owner: 65532, mode: 0o700 },
    ],
    files: &[
        "/etc/group",
        "/etc/nsswitch.conf",
        "/etc/os-release",
        "/etc/passwd",
        "/etc/services",
        "/usr/lib/os-release",
    ],
    users: Some(&[
        account("root", 0, 0, "/root"),
        account("nobody", 65534, 65534, "/nonexistent"),
        account("nonroot", 65532, 65532, "/home/nonroot"),
    ] as &[Account]),
    groups: Some(&[("root", 0), ("nobody", 65534), ("tty", 5), ("staff", 50), ("nonroot", 65532)]),
    ..EMPTY
};

/// A distroless image on Debian 12 or 13, with or without `:debug`'s BusyBox.
pub const fn distroless(debian: u16, flavour: Flavour, debug: bool) -> RootFs {
    let old = debian == 12;
    let mut fs = RootFs {
        links: if old { &[] } else { MERGED },
        release: if old { "bookworm" } else { "trixie" },
        end_of_life: if old { Some("2026-09") } else { None },
        ..DISTROLESS
    };
    let count = match flavour {
        Flavour::Static => 0,
        Flavour::BaseNoSsl => 12,
        Flavour::Base => 14,
        Flavour::Cc => 17,
    };
    if count > 0 {
        let (amd64, arm64): (&[&str], &[&str]) =
            if old { (&LIBRARIES_12, &LIBRARIES_12_ARM64) } else { (&LIBRARIES_13, &LIBRARIES_13_ARM64) };
        fs.libc = Some(Libc::Glibc(Some(if old { (2, 36) } else { (2, 41) })));
        fs.libraries_amd64 = amd64.split_at(count).0;
        fs.libraries_arm64 = arm64.split_at(count).0;
    }
    if debug {
        fs.shell = Some(ShellKind::Ash);
        fs.shell_path = "/busybox/sh";
        fs.programs = &DEBUG;
        fs.absent = if old { &NOT_IN_DEBUG_12 } else { &NOT_IN_DEBUG };
        fs.exhaustive = false;
        fs.unlisted = &["/"];
    }
    fs
}
