//! Packages of which the catalogue lists the programs that Dockerfiles call, and not all.

/// They bring more programs than the catalogue lists.
#[rustfmt::skip]
const PARTLY_LISTED: &[&str] = &[
    "alpine-sdk", "binutils", "build-base", "build-essential", "g++", "gcc", "git", "gnupg", "iproute2",
    "iptables", "nodejs", "npm", "openssh", "openssh-client", "openssl", "procps", "python3", "shadow",
    "sqlite", "xz-utils",
];

/// Programs of packages of their own, which none of those brings along.
#[rustfmt::skip]
const OTHERS: &[&str] = &[
    "/usr/bin/apk", "/usr/bin/apt", "/usr/bin/apt-get", "/usr/bin/bash", "/usr/bin/cmake", "/usr/bin/curl",
    "/usr/bin/dumb-init", "/usr/bin/g++", "/usr/bin/gcc", "/usr/bin/git", "/usr/bin/go", "/usr/bin/gosu",
    "/usr/bin/jq", "/usr/bin/make", "/usr/bin/node", "/usr/bin/npm", "/usr/bin/protoc", "/usr/bin/python3",
    "/usr/bin/setcap", "/usr/bin/ssh", "/usr/bin/su-exec", "/usr/bin/sudo", "/usr/bin/tini",
    "/usr/bin/unzip", "/usr/bin/upx", "/usr/bin/useradd", "/usr/bin/groupadd", "/usr/bin/adduser",
    "/usr/bin/addgroup", "/usr/bin/wget", "/usr/bin/yarn",
];

/// Where a package brings more programs than the catalogue lists: those that none of them is. `None`: all are listed.
pub fn unlisted(package: &str) -> Option<&'static [&'static str]> {
    // This one stands for a list of others.
    let but_not = if package == "alpine-sdk" { &[] } else { OTHERS };
    PARTLY_LISTED.contains(&package).then_some(but_not)
}
