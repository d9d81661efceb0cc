//! Names that surely are, or surely are not, packages of a manager; for all others nobody can tell
//! without its index.

use super::{Manager, table};

/// Whether there is a package of that name: `None` where that can't be told.
pub fn known(manager: Manager, name: &str) -> Option<bool> {
    let (real, wrong) = match manager {
        Manager::Apk => (APK, NOT_APK),
        Manager::Apt => (APT, NOT_APT),
    };
    let listed = |names: &str| names.split_ascii_whitespace().any(|other| other == name);
    if table(manager).iter().any(|entry| entry.name == name) || listed(real) {
        Some(true)
    } else if listed(wrong) {
        Some(false)
    } else {
        None
    }
}

/// Packages of Alpine that Dockerfiles install and that were not weighed.
const APK: &str = "autoconf automake bzip2 ca-certificates-bundle clang cmake coreutils docker-cli ffmpeg findutils \
    gettext git-lfs grep gzip iproute2 iputils less libcap-dev libpcap-dev libtool lld nano netcat-openbsd \
    openssl-dev perl postgresql-client procps protobuf-dev rsync sed sqlite-static tree util-linux vim yq zlib-dev \
    zstd";

/// Names of other distributions' packages, and misspellings.
const NOT_APK: &str = "adduser apt apt-transport-https build-essential ca-certificate ca_certificates dnsutils \
    docker-ce docker.io golang golang-go iputils-ping libc6 libc6-dev libcap2-bin libsqlite3-dev libssl-dev \
    lsb-release netcat-traditional passwd pkg-config protobuf-compiler python python-dev \
    software-properties-common sqlite3 tz-data upx-ucl vim-tiny xz-utils zlib1g-dev";

/// Packages of Debian bookworm and trixie that Dockerfiles install and that were not weighed.
const APT: &str = "apt-transport-https autoconf automake bash bison clang cmake coreutils cron dnsutils docker.io \
    ffmpeg gettext gettext-base git-lfs golang golang-go gpg iputils-ping less libcap-dev libpcap-dev \
    libprotobuf-dev librdkafka-dev libsqlite3-0 libtool lld locales lsb-release lsof mercurial musl-dev musl-tools \
    nano net-tools npm openssh-server patch perl postgresql-client rsync socat software-properties-common strace tar \
    tree vim xxd zstd";

/// Names of other distributions' packages, and misspellings.
const NOT_APT: &str = "alpine-sdk apk-tools build-base ca-certificate ca_certificates ca-certificates-bundle g gcompat \
    icu-libs krb5-libs libc6-compat libgcc libstdc++ linux-headers openssh openssl-dev shadow sqlite sqlite-dev su-exec \
    tz-data upx yarn zlib-dev";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_real_or_wrong_or_open() {
        for (manager, name, want) in [
            (Manager::Apk, "curl", Some(true)),
            (Manager::Apk, "cmake", Some(true)),
            (Manager::Apk, "build-essential", Some(false)),
            (Manager::Apk, "libc6-compat", Some(true)),
            (Manager::Apk, "nosuchpackage", None),
            (Manager::Apk, "", None),
            (Manager::Apk, "abuild age", None),
            (Manager::Apt, "build-base", Some(false)),
            (Manager::Apt, "cmake", Some(true)),
            (Manager::Apt, "nosuchpackage", None),
        ] {
            assert_eq!(known(manager, name), want, "{manager:?} {name}");
        }
    }

    #[test]
    fn no_name_is_both() {
        for (manager, real, wrong) in [(Manager::Apk, APK, NOT_APK), (Manager::Apt, APT, NOT_APT)] {
            for name in real.split_whitespace() {
                assert_eq!(known(manager, name), Some(true), "{name}");
                assert!(!wrong.split_whitespace().any(|other| other == name), "{name}");
            }
            for name in wrong.split_whitespace() {
                assert_eq!(known(manager, name), Some(false), "{name}");
            }
        }
    }
}
