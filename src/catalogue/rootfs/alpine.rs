//! Alpine: BusyBox, apk, musl. The same lists serve every release of the catalogue.
//!
//! From the packages alpine-baselayout, busybox, apk-tools, musl-utils and ca-certificates-bundle of
//! pkgs.alpinelinux.org, 2026-11.

use super::accounts::{ALPINE_GROUPS as GROUPS, ALPINE_USERS as USERS};
use super::{
    Account, BUNDLE, EMPTY, FOLDERS, Folder, Libc, ROOT_HOME, RootFs, ShellKind, TMP, VAR_TMP, account,
    joined,
};
use crate::catalogue::packages::Manager;

/// BusyBox applets in the folders where Alpine installs them, apk, and what musl-utils brings.
#[rustfmt::skip]
const PROGRAMS: [&str; 314] = [
    "/bin/arch", "/bin/ash", "/bin/base64", "/bin/bbconfig", "/bin/busybox", "/bin/cat", "/bin/chattr",
    "/bin/chgrp", "/bin/chmod", "/bin/chown", "/bin/cp", "/bin/date", "/bin/dd", "/bin/df", "/bin/dmesg",
    "/bin/dnsdomainname", "/bin/dumpkmap", "/bin/echo", "/bin/egrep", "/bin/false", "/bin/fatattr",
    "/bin/fdflush", "/bin/fgrep", "/bin/fsync", "/bin/getopt", "/bin/grep", "/bin/gunzip", "/bin/gzip",
    "/bin/hostname", "/bin/ionice", "/bin/iostat", "/bin/ipcalc", "/bin/kbd_mode", "/bin/kill",
    "/bin/link", "/bin/linux32", "/bin/linux64", "/bin/ln", "/bin/ls", "/bin/lsattr", "/bin/lzop",
    "/bin/makemime", "/bin/mkdir", "/bin/mknod", "/bin/mktemp", "/bin/more", "/bin/mount",
    "/bin/mountpoint", "/bin/mpstat", "/bin/mv", "/bin/netstat", "/bin/nice", "/bin/pidof", "/bin/ping",
    "/bin/ping6", "/bin/pipe_progress", "/bin/printenv", "/bin/ps", "/bin/pwd", "/bin/reformime",
    "/bin/rev", "/bin/rm", "/bin/rmdir", "/bin/run-parts", "/bin/sed", "/bin/setpriv", "/bin/setserial",
    "/bin/sh", "/bin/sleep", "/bin/stat", "/bin/stty", "/bin/su", "/bin/sync", "/bin/tar", "/bin/touch",
    "/bin/true", "/bin/umount", "/bin/uname", "/bin/usleep", "/bin/watch", "/bin/zcat", "/sbin/acpid",
    "/sbin/adjtimex", "/sbin/apk", "/sbin/arp", "/sbin/blkid", "/sbin/blockdev", "/sbin/depmod",
    "/sbin/fbsplash", "/sbin/fdisk", "/sbin/findfs", "/sbin/freeramdisk", "/sbin/fsck", "/sbin/fstrim",
    "/sbin/getty", "/sbin/halt", "/sbin/hwclock", "/sbin/ifconfig", "/sbin/ifdown", "/sbin/ifenslave",
    "/sbin/ifup", "/sbin/init", "/sbin/inotifyd", "/sbin/insmod", "/sbin/ip", "/sbin/ipaddr",
    "/sbin/iplink", "/sbin/ipneigh", "/sbin/iproute", "/sbin/iprule", "/sbin/iptunnel", "/sbin/klogd",
    "/sbin/ldconfig", "/sbin/loadkmap", "/sbin/logread", "/sbin/losetup", "/sbin/lsmod", "/sbin/mdev",
    "/sbin/mkdosfs", "/sbin/mkfs.vfat", "/sbin/mkmntdirs", "/sbin/mkswap", "/sbin/modinfo",
    "/sbin/modprobe", "/sbin/nameif", "/sbin/nologin", "/sbin/pivot_root", "/sbin/poweroff",
    "/sbin/raidautorun", "/sbin/reboot", "/sbin/rmmod", "/sbin/route", "/sbin/setconsole",
    "/sbin/slattach", "/sbin/swapoff", "/sbin/swapon", "/sbin/switch_root", "/sbin/sysctl",
    "/sbin/syslogd", "/sbin/tunctl", "/sbin/udhcpc", "/sbin/vconfig", "/sbin/watchdog", "/sbin/zcip",
    "/usr/bin/[", "/usr/bin/[[", "/usr/bin/awk", "/usr/bin/basename", "/usr/bin/bc", "/usr/bin/beep",
    "/usr/bin/blkdiscard", "/usr/bin/bunzip2", "/usr/bin/bzcat", "/usr/bin/bzip2", "/usr/bin/cal",
    "/usr/bin/chvt", "/usr/bin/cksum", "/usr/bin/clear", "/usr/bin/cmp", "/usr/bin/comm",
    "/usr/bin/cpio", "/usr/bin/crontab", "/usr/bin/cryptpw", "/usr/bin/cut", "/usr/bin/dc",
    "/usr/bin/deallocvt", "/usr/bin/diff", "/usr/bin/dirname", "/usr/bin/dos2unix", "/usr/bin/du",
    "/usr/bin/eject", "/usr/bin/env", "/usr/bin/expand", "/usr/bin/expr", "/usr/bin/factor",
    "/usr/bin/fallocate", "/usr/bin/find", "/usr/bin/flock", "/usr/bin/fold", "/usr/bin/free",
    "/usr/bin/fuser", "/usr/bin/getconf", "/usr/bin/getent", "/usr/bin/groups", "/usr/bin/hd",
    "/usr/bin/head", "/usr/bin/hexdump", "/usr/bin/hostid", "/usr/bin/iconv", "/usr/bin/id",
    "/usr/bin/install", "/usr/bin/ipcrm", "/usr/bin/ipcs", "/usr/bin/killall", "/usr/bin/last",
    "/usr/bin/ldd", "/usr/bin/less", "/usr/bin/logger", "/usr/bin/lsof", "/usr/bin/lsusb",
    "/usr/bin/lzcat", "/usr/bin/lzma", "/usr/bin/lzopcat", "/usr/bin/md5sum", "/usr/bin/mesg",
    "/usr/bin/microcom", "/usr/bin/mkfifo", "/usr/bin/mkpasswd", "/usr/bin/nc", "/usr/bin/nl",
    "/usr/bin/nmeter", "/usr/bin/nohup", "/usr/bin/nproc", "/usr/bin/nsenter", "/usr/bin/nslookup",
    "/usr/bin/od", "/usr/bin/openvt", "/usr/bin/passwd", "/usr/bin/paste", "/usr/bin/pgrep",
    "/usr/bin/pkill", "/usr/bin/pmap", "/usr/bin/printf", "/usr/bin/pscan", "/usr/bin/pstree",
    "/usr/bin/pwdx", "/usr/bin/readlink", "/usr/bin/realpath", "/usr/bin/renice", "/usr/bin/reset",
    "/usr/bin/resize", "/usr/bin/scanelf", "/usr/bin/seq", "/usr/bin/setkeycodes", "/usr/bin/setsid",
    "/usr/bin/sha1sum", "/usr/bin/sha256sum", "/usr/bin/sha3sum", "/usr/bin/sha512sum",
    "/usr/bin/showkey", "/usr/bin/shred", "/usr/bin/shuf", "/usr/bin/sort", "/usr/bin/split",
    "/usr/bin/ssl_client", "/usr/bin/strings", "/usr/bin/sum", "/usr/bin/tac", "/usr/bin/tail",
    "/usr/bin/tee", "/usr/bin/test", "/usr/bin/time", "/usr/bin/timeout", "/usr/bin/top", "/usr/bin/tr",
    "/usr/bin/traceroute", "/usr/bin/traceroute6", "/usr/bin/tree", "/usr/bin/truncate", "/usr/bin/tty",
    "/usr/bin/ttysize", "/usr/bin/udhcpc6", "/usr/bin/unexpand", "/usr/bin/uniq", "/usr/bin/unix2dos",
    "/usr/bin/unlink", "/usr/bin/unlzma", "/usr/bin/unlzop", "/usr/bin/unshare", "/usr/bin/unxz",
    "/usr/bin/unzip", "/usr/bin/uptime", "/usr/bin/uudecode", "/usr/bin/uuencode", "/usr/bin/vi",
    "/usr/bin/vlock", "/usr/bin/volname", "/usr/bin/wc", "/usr/bin/wget", "/usr/bin/which",
    "/usr/bin/who", "/usr/bin/whoami", "/usr/bin/whois", "/usr/bin/xargs", "/usr/bin/xxd",
    "/usr/bin/xzcat", "/usr/bin/yes", "/usr/sbin/add-shell", "/usr/sbin/addgroup", "/usr/sbin/adduser",
    "/usr/sbin/arping", "/usr/sbin/brctl", "/usr/sbin/chpasswd", "/usr/sbin/chroot", "/usr/sbin/crond",
    "/usr/sbin/delgroup", "/usr/sbin/deluser", "/usr/sbin/ether-wake", "/usr/sbin/fbset",
    "/usr/sbin/killall5", "/usr/sbin/loadfont", "/usr/sbin/nanddump", "/usr/sbin/nandwrite",
    "/usr/sbin/nbd-client", "/usr/sbin/ntpd", "/usr/sbin/partprobe", "/usr/sbin/rdate", "/usr/sbin/rdev",
    "/usr/sbin/readahead", "/usr/sbin/remove-shell", "/usr/sbin/rfkill", "/usr/sbin/sendmail",
    "/usr/sbin/setfont", "/usr/sbin/setlogcons",
];

const TOOLCHAIN: &[&str] = &["/usr/local/go/bin/go", "/usr/local/go/bin/gofmt"];
const WITH_CERTIFICATES: &[&str] = &["/usr/bin/c_rehash", "/usr/sbin/update-ca-certificates"];

/// What the official image unpacks and links below /usr/local/bin.
const NODE_PROGRAMS: &[&str] = &[
    "/usr/local/bin/corepack",
    "/usr/local/bin/docker-entrypoint.sh",
    "/usr/local/bin/node",
    "/usr/local/bin/nodejs",
    "/usr/local/bin/npm",
    "/usr/local/bin/npx",
    "/usr/local/bin/yarn",
    "/usr/local/bin/yarnpkg",
];
const WITH_NODE: [&str; PROGRAMS.len() + 8] = joined(&[&PROGRAMS, NODE_PROGRAMS]);
const NODE_USERS: [Account; USERS.len() + 1] = {
    let mut all = [account("node", 1000, 1000, "/home/node"); USERS.len() + 1];
    all.split_at_mut(USERS.len()).0.copy_from_slice(&USERS);
    all
};
const NODE_GROUPS: [(&str, u32); GROUPS.len() + 1] = {
    let mut all = [("node", 1000); GROUPS.len() + 1];
    all.split_at_mut(GROUPS.len()).0.copy_from_slice(&GROUPS);
    all
};

const GO_FOLDERS: [&str; FOLDERS.len() + 1] = joined(&[FOLDERS, &["/usr/local/go"]]);
const WITH_GO: [&str; PROGRAMS.len() + 4] = joined(&[&PROGRAMS, TOOLCHAIN, WITH_CERTIFICATES]);

/// What apk and BusyBox's TLS client link against. Newer releases moved OpenSSL to /usr/lib.
const SHARED: [&str; 7] = [
    "/lib/libcrypto.so.3",
    "/lib/libssl.so.3",
    "/usr/lib/libapk.so",
    "/usr/lib/libcrypto.so.3",
    "/usr/lib/libssl.so.3",
    "/usr/lib/libz.so.1",
    "/lib/libz.so.1",
];

const ALPINE: RootFs = RootFs {
    libc: Some(Libc::Musl),
    shell: Some(ShellKind::Ash),
    shell_path: "/bin/sh",
    programs: &PROGRAMS,
    unlisted: &["/etc", "/lib/apk", "/usr/share", "/var"],
    absent: &["/usr/share/zoneinfo"],
    libraries_amd64: &joined::<9>(&[&["/lib/ld-musl-x86_64.so.1", "/lib/libc.musl-x86_64.so.1"], &SHARED]),
    libraries_arm64: &joined::<9>(&[&["/lib/ld-musl-aarch64.so.1", "/lib/libc.musl-aarch64.so.1"], &SHARED]),
    certificates: Some(BUNDLE),
    tmp: true,
    folders: FOLDERS,
    special: &[TMP, VAR_TMP, ROOT_HOME],
    files: &[
        "/etc/alpine-release",
        "/etc/apk/repositories",
        "/etc/apk/world",
        "/etc/group",
        "/etc/hostname",
        "/etc/hosts",
        "/etc/motd",
        "/etc/nsswitch.conf",
        "/etc/os-release",
        "/etc/passwd",
        "/etc/profile",
        "/etc/services",
        "/etc/shadow",
        "/etc/shells",
        "/etc/ssl/cert.pem",
    ],
    users: Some(&USERS),
    groups: Some(&GROUPS),
    package_manager: Some(Manager::Apk),
    ..EMPTY
};

const GO: RootFs = RootFs {
    programs: &WITH_GO,
    special: &[
        TMP,
        VAR_TMP,
        ROOT_HOME,
        Folder { path: "/go", owner: 0, mode: 0o1777 },
        Folder { path: "/go/bin", owner: 0, mode: 0o1777 },
        Folder { path: "/go/src", owner: 0, mode: 0o1777 },
    ],
    folders: &GO_FOLDERS,
    unlisted: &["/etc", "/lib/apk", "/usr/local/go", "/usr/local/share", "/usr/share", "/var"],
    ..ALPINE
};

/// alpine of a release.
pub const fn alpine(release: &'static str, end_of_life: Option<&'static str>) -> RootFs {
    RootFs { release, end_of_life, ..ALPINE }
}

/// golang on alpine of a release: no compiler for C, no git.
pub const fn golang_alpine(release: &'static str, end_of_life: Option<&'static str>) -> RootFs {
    RootFs { release, end_of_life, ..GO }
}

/// node on alpine of a release.
pub const fn node_alpine(release: &'static str, end_of_life: Option<&'static str>) -> RootFs {
    RootFs {
        release,
        end_of_life,
        programs: &WITH_NODE,
        unlisted: &["/etc", "/home", "/lib/apk", "/opt", "/usr/lib", "/usr/local", "/usr/share", "/var"],
        users: Some(&NODE_USERS),
        groups: Some(&NODE_GROUPS),
        ..ALPINE
    }
}
