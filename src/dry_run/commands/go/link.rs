//! How a Go program is linked.
//!
//! It is static unless cgo is on and it uses C: its own, or that of net and os/user in the standard
//! library, which `-tags netgo,osusergo` leaves out. (Go's cmd/cgo and net documentation; cmd/link.)

use super::super::super::files::Link;
use super::super::super::shell::Shell;
use super::environment::Cgo;
use super::flags::Flags;
use crate::catalogue::profiles::CgoNeed;
use crate::catalogue::rootfs::Libc;

/// What the program asks of C.
pub(super) struct Needs {
    /// Its own C code.
    pub(super) own: CgoNeed,
    /// It imports net.
    pub(super) net: bool,
    /// It may import os/user, which net does not.
    pub(super) user: bool,
}

/// The link mode; `None`: it can't be told.
pub(super) fn link(
    shell: &Shell<'_, '_>,
    flags: &Flags,
    cgo: Cgo,
    arch: &str,
    needs: &Needs,
    sonames: &[&str],
) -> Option<Link> {
    if cgo == Cgo::Unknown {
        return None;
    }
    let own = needs.own != CgoNeed::None;
    let net = needs.net && !flags.has_tag("netgo");
    if cgo == Cgo::On && !own && !flags.race && !net && needs.user && !flags.has_tag("osusergo") {
        return None;
    }
    let uses_c = cgo == Cgo::On && (own || flags.race || net);
    let pie = flags.mode.as_deref() == Some("pie");
    if !uses_c && !pie {
        return Some(Link::Static);
    }
    // Only the external linker reads -extldflags.
    if uses_c && (flags.external || own) && flags.extld_static && !pie {
        return Some(Link::Static);
    }
    let libc = shell.files().base()?.facts.libc?;
    let loader = loader(libc, arch)?.to_owned();
    let needs = match (uses_c, libc) {
        (false, _) => Vec::new(),
        (true, Libc::Glibc(_)) => sonames.iter().map(|name| (*name).to_owned()).collect(),
        (true, Libc::Musl) => vec![format!("libc.musl-{}.so.1", kernel_name(arch))],
    };
    Some(Link::Dynamic { libc, loader, needs })
}

/// The loader's path, as the ABI of each architecture has it.
fn loader(libc: Libc, arch: &str) -> Option<&'static str> {
    Some(match (libc, arch) {
        (Libc::Glibc(_), "amd64") => "/lib64/ld-linux-x86-64.so.2",
        (Libc::Glibc(_), "arm64") => "/lib/ld-linux-aarch64.so.1",
        (Libc::Glibc(_), "arm") => "/lib/ld-linux-armhf.so.3",
        (Libc::Glibc(_), "386") => "/lib/ld-linux.so.2",
        (Libc::Glibc(_), "ppc64le") => "/lib64/ld64.so.2",
        (Libc::Glibc(_), "s390x") => "/lib/ld64.so.1",
        (Libc::Glibc(_), "riscv64") => "/lib/ld-linux-riscv64-lp64d.so.1",
        (Libc::Musl, "amd64") => "/lib/ld-musl-x86_64.so.1",
        (Libc::Musl, "arm64") => "/lib/ld-musl-aarch64.so.1",
        (Libc::Musl, "arm") => "/lib/ld-musl-armhf.so.1",
        (Libc::Musl, "386") => "/lib/ld-musl-i386.so.1",
        (Libc::Musl, "ppc64le") => "/lib/ld-musl-powerpc64le.so.1",
        (Libc::Musl, "s390x") => "/lib/ld-musl-s390x.so.1",
        (Libc::Musl, "riscv64") => "/lib/ld-musl-riscv64.so.1",
        _ => return None,
    })
}

/// The architecture as Linux calls it.
fn kernel_name(arch: &str) -> &str {
    match arch {
        "amd64" => "x86_64",
        "arm64" => "aarch64",
        "arm" => "armhf",
        "386" => "x86",
        other => other,
    }
}
