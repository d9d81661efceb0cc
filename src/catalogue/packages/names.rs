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
const APK: &str = "abuild age ansible apache2-utils aria2 attr autoconf automake aws-cli bind-tools bison \
    brotli-dev btrfs-progs bzip2 bzip2-dev ca-certificates-bundle ccache clang cmake coreutils cpio \
    cyrus-sasl-dev diffutils docker docker-cli docker-cli-buildx docker-cli-compose dpkg e2fsprogs ethtool \
    exiftool ffmpeg findutils flex fontconfig font-noto freetype fuse fuse3 gawk gettext git-lfs github-cli gmp-dev \
    grep grpcurl gzip helm htop icu-data-full icu-libs imagemagick ip6tables iproute2 iputils jemalloc kubectl less \
    libarchive-tools libcap-dev libcap-utils libffi-dev libgit2-dev libpcap libpcap-dev libpq libseccomp-dev \
    libsodium-dev libssl3 libtool libusb-dev libwebp-tools libxml2 libxml2-dev libxml2-utils lld llvm lua5.4 lz4-dev \
    m4 mariadb-client moreutils mysql-client nano ncurses net-tools netcat-openbsd nginx nmap \
    openjdk17-jre openrc openssh-keygen openssl-dev patchelf pcre-dev pcre2-dev perl pnpm postgresql-client \
    postgresql16-client postgresql17-client procps protobuf-dev py3-pip python3-dev readline-dev redis ripgrep rsync \
    ruby rust s6-overlay sed skopeo snappy-dev socat sqlite-static strace supervisor terraform tree ttf-dejavu \
    util-linux vim vips vips-dev xz-dev yq zlib zlib-dev zsh zstd zstd-dev";

/// Names of other distributions' packages, and misspellings.
const NOT_APK: &str = "adduser apt apt-transport-https build-essential ca-certificate ca_certificates dnsutils \
    docker-ce docker.io golang golang-go iputils-ping libc6 libc6-dev libcap2-bin libsqlite3-dev libssl-dev \
    lsb-release netcat-traditional passwd pkg-config protobuf-compiler python python-dev \
    software-properties-common sqlite3 tz-data upx-ucl vim-tiny xz-utils zlib1g-dev";

/// Packages of Debian bookworm and trixie that Dockerfiles install and that were not weighed.
const APT: &str = "apache2-utils apt-transport-https apt-utils autoconf automake awscli bash bash-completion bc bison \
    btrfs-progs ccache chromium clang cmake coreutils cron default-jre-headless default-mysql-client dialog docker.io \
    e2fsprogs ethtool fakeroot ffmpeg findutils flex fontconfig fonts-dejavu fuse3 gawk gcc-aarch64-linux-gnu \
    gcc-arm-linux-gnueabihf gcc-mingw-w64 gdb gettext gettext-base ghostscript git-lfs golang golang-go gpg grep \
    haproxy hostname htop imagemagick inotify-tools init iptables-persistent jp2a libbtrfs-dev libc-bin libcap-dev \
    libc6 libcurl4-openssl-dev libffi-dev libfuse-dev libgcc-s1 libgit2-dev libgmp-dev libicu-dev libleveldb-dev \
    libmagic-dev libmagickwand-dev libpcre3-dev libprotobuf-dev libpq-dev libpq5 librdkafka-dev libseccomp-dev \
    libsodium-dev libsqlite3-0 libstdc++6 libsystemd-dev libtool libudev-dev libusb-1.0-0-dev libvips-dev libwebp-dev \
    libxml2-dev libzmq3-dev libzstd-dev lld llvm locales logrotate lsb-release lsof m4 mercurial musl-dev \
    net-tools nginx nmap npm openssh-server patch perl pigz pipx poppler-utils postgresql-client psmisc \
    python-is-python3 python3-dev python3-pip python3-venv redis-tools ripgrep rsync ruby rustc skopeo socat \
    software-properties-common strace supervisor swig systemd tar tesseract-ocr tree tshark uuid-runtime wkhtmltopdf \
    xxd yq zsh zstd";

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
