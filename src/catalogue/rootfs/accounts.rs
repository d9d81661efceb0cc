//! Users and groups of the distributions' images, from their /etc/passwd and /etc/group.

use super::{Account, account};

pub(super) const ALPINE_USERS: [Account; 17] = [
    account("root", 0, 0, "/root"),
    account("bin", 1, 1, "/bin"),
    account("daemon", 2, 2, "/sbin"),
    account("lp", 4, 7, "/var/spool/lpd"),
    account("sync", 5, 0, "/sbin"),
    account("shutdown", 6, 0, "/sbin"),
    account("halt", 7, 0, "/sbin"),
    account("mail", 8, 12, "/var/mail"),
    account("news", 9, 13, "/usr/lib/news"),
    account("uucp", 10, 14, "/var/spool/uucppublic"),
    account("cron", 16, 16, "/var/spool/cron"),
    account("ftp", 21, 21, "/var/lib/ftp"),
    account("sshd", 22, 22, "/dev/null"),
    account("games", 35, 35, "/usr/games"),
    account("ntp", 123, 123, "/var/empty"),
    account("guest", 405, 100, "/dev/null"),
    account("nobody", 65534, 65534, "/"),
];

#[rustfmt::skip]
pub(super) const ALPINE_GROUPS: [(&str, u32); 35] = [
    ("root", 0), ("bin", 1), ("daemon", 2), ("sys", 3), ("adm", 4), ("tty", 5), ("disk", 6), ("lp", 7),
    ("kmem", 9), ("wheel", 10), ("floppy", 11), ("mail", 12), ("news", 13), ("uucp", 14), ("cron", 16),
    ("audio", 18), ("cdrom", 19), ("dialout", 20), ("ftp", 21), ("sshd", 22), ("input", 23), ("tape", 26),
    ("video", 27), ("netdev", 28), ("kvm", 34), ("games", 35), ("shadow", 42), ("www-data", 82),
    ("users", 100), ("ntp", 123), ("abuild", 300), ("utmp", 406), ("ping", 999), ("nogroup", 65533),
    ("nobody", 65534),
];

pub(super) const DEBIAN_USERS: [Account; 18] = [
    account("root", 0, 0, "/root"),
    account("daemon", 1, 1, "/usr/sbin"),
    account("bin", 2, 2, "/bin"),
    account("sys", 3, 3, "/dev"),
    account("sync", 4, 65534, "/bin"),
    account("games", 5, 60, "/usr/games"),
    account("man", 6, 12, "/var/cache/man"),
    account("lp", 7, 7, "/var/spool/lpd"),
    account("mail", 8, 8, "/var/mail"),
    account("news", 9, 9, "/var/spool/news"),
    account("uucp", 10, 10, "/var/spool/uucp"),
    account("proxy", 13, 13, "/bin"),
    account("www-data", 33, 33, "/var/www"),
    account("backup", 34, 34, "/var/backups"),
    account("list", 38, 38, "/var/list"),
    account("irc", 39, 39, "/run/ircd"),
    account("_apt", 42, 65534, "/nonexistent"),
    account("nobody", 65534, 65534, "/nonexistent"),
];

#[rustfmt::skip]
pub(super) const DEBIAN_GROUPS: [(&str, u32); 38] = [
    ("root", 0), ("daemon", 1), ("bin", 2), ("sys", 3), ("adm", 4), ("tty", 5), ("disk", 6), ("lp", 7),
    ("mail", 8), ("news", 9), ("uucp", 10), ("man", 12), ("proxy", 13), ("kmem", 15), ("dialout", 20),
    ("fax", 21), ("voice", 22), ("cdrom", 24), ("floppy", 25), ("tape", 26), ("sudo", 27), ("audio", 29),
    ("dip", 30), ("www-data", 33), ("backup", 34), ("operator", 37), ("list", 38), ("irc", 39), ("src", 40),
    ("shadow", 42), ("utmp", 43), ("video", 44), ("sasl", 45), ("plugdev", 46), ("staff", 50), ("games", 60),
    ("users", 100), ("nogroup", 65534),
];

pub(super) const UBUNTU_USERS: [Account; DEBIAN_USERS.len() + 1] = {
    let mut users = [account("ubuntu", 1000, 1000, "/home/ubuntu"); DEBIAN_USERS.len() + 1];
    users.split_at_mut(DEBIAN_USERS.len()).0.copy_from_slice(&DEBIAN_USERS);
    users
};

pub(super) const UBUNTU_GROUPS: [(&str, u32); DEBIAN_GROUPS.len() + 1] = {
    let mut groups = [("ubuntu", 1000); DEBIAN_GROUPS.len() + 1];
    groups.split_at_mut(DEBIAN_GROUPS.len()).0.copy_from_slice(&DEBIAN_GROUPS);
    groups
};
