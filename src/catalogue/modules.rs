//! Well-known modules that say something about the service that requires them.
//!
//! Read in the sources of the versions named. A module that is not here says nothing: most need neither C
//! nor anything else of the image.

use super::fact::{Provenance, Size, computed, published};

/// A module, or a family of modules by the path that they share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its path without a major version's suffix.
    pub path: &'static str,
    /// What it says.
    pub says: Says,
    /// Where that was read.
    pub from: Provenance,
}

/// What a module says about the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// Its code is C or calls C: without cgo it does not compile, or does not work.
    NeedsC,
    /// It calls a service on the internet over TLS.
    CallsTls,
    /// It loads time zones by name.
    ReadsZones,
    /// It writes files.
    WritesFiles,
}

/// The date on which the sources were read.
const READ: &str = "2026-11-25";

const fn known(path: &'static str, says: Says, source: &'static str) -> Known {
    Known { path, says, from: published(source, READ) }
}

use Says::{CallsTls, NeedsC, ReadsZones, WritesFiles};

/// Every known module.
pub static MODULES: &[Known] = &[
    known("github.com/mattn/go-sqlite3", NeedsC, "import \"C\" in go-sqlite3 v1.14.53"),
    known("gorm.io/driver/sqlite", NeedsC, "gorm.io/driver/sqlite v1.6.0 imports mattn/go-sqlite3"),
    known("github.com/mutecomm/go-sqlcipher", NeedsC, "import \"C\" in go-sqlcipher v4.4.2"),
    known("github.com/tursodatabase/go-libsql", NeedsC, "import \"C\" in go-libsql of 2025-12-19"),
    known("github.com/confluentinc/confluent-kafka-go", NeedsC, "import \"C\" in its package kafka, v2.11.1"),
    known("github.com/linxGnu/grocksdb", NeedsC, "import \"C\" in grocksdb v1.11.1"),
    known("github.com/godror/godror", NeedsC, "import \"C\" in godror v0.40.4"),
    known("github.com/davidbyttow/govips", NeedsC, "import \"C\" in its package vips, v2.16.0"),
    known("github.com/h2non/bimg", NeedsC, "import \"C\" in bimg v1.1.9"),
    known("gocv.io/x/gocv", NeedsC, "import \"C\" in gocv v0.41.0"),
    known("github.com/DataDog/zstd", NeedsC, "import \"C\" in zstd v1.5.7"),
    known("github.com/valyala/gozstd", NeedsC, "import \"C\" in gozstd v1.27.0"),
    known("github.com/pebbe/zmq4", NeedsC, "import \"C\" in zmq4 v1.4.0"),
    known("github.com/miekg/pkcs11", NeedsC, "import \"C\" in pkcs11 v1.1.2"),
    known(
        "github.com/aws/aws-sdk-go-v2",
        CallsTls,
        "its services have https:// endpoints (service/s3 v1.114.10)",
    ),
    known("google.golang.org/api", CallsTls, "https:// addresses of googleapis.com in v0.312.0"),
    known("cloud.google.com/go", CallsTls, "https:// addresses of googleapis.com in storage v1.70.0"),
    known("github.com/Azure/azure-sdk-for-go", CallsTls, "https:// addresses in sdk/azcore v1.24.0"),
    known("github.com/stripe/stripe-go", CallsTls, "https://api.stripe.com in v82.5.1"),
    known("github.com/slack-go/slack", CallsTls, "https://slack.com in v0.35.0"),
    known("github.com/twilio/twilio-go", CallsTls, "https:// addresses of twilio.com in v1.31.0"),
    known("github.com/openai/openai-go", CallsTls, "https://api.openai.com in v1.12.0"),
    known("github.com/robfig/cron", ReadsZones, "time.LoadLocation for CRON_TZ in v3.0.1"),
    known("github.com/go-co-op/gocron", ReadsZones, "time.LoadLocation in v2.21.2"),
    known("go.etcd.io/bbolt", WritesFiles, "a database in a file: os.OpenFile in v1.5.0"),
    known("github.com/dgraph-io/badger", WritesFiles, "a database in a folder: os.OpenFile in v4.9.6"),
    known("github.com/cockroachdb/pebble", WritesFiles, "a database in a folder: os.OpenFile in v1.1.5"),
    known("github.com/syndtr/goleveldb", WritesFiles, "a database in a folder: os.OpenFile in v1.0.0"),
    known("github.com/mattn/go-sqlite3", WritesFiles, "a database in a file, or in memory"),
    known("modernc.org/sqlite", WritesFiles, "a database in a file, or in memory"),
    known("gopkg.in/natefinch/lumberjack.v2", WritesFiles, "log files: os.OpenFile in v2.2.1"),
];

/// What is known of a module.
pub fn known_of(path: &str) -> impl Iterator<Item = &'static Known> {
    MODULES.iter().filter(move |known| is_of(path, known.path))
}

/// The path is that of the family: itself, a major version of it, or a module below it.
pub fn is_of(path: &str, family: &str) -> bool {
    path.strip_prefix(family).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Measured programs by the module that makes a service like them, the surest kind first.
pub static KINDS: &[(&str, &str)] = &[
    ("k8s.io/client-go", "kubernetes"),
    ("github.com/mattn/go-sqlite3", "sqlite-cgo"),
    ("gorm.io/driver/sqlite", "sqlite-cgo"),
    ("modernc.org/sqlite", "sqlite-pure"),
    ("github.com/aws/aws-sdk-go-v2", "aws-s3"),
    ("google.golang.org/grpc", "grpc"),
    ("github.com/gin-gonic/gin", "gin"),
    ("github.com/jackc/pgx", "chi-pgx"),
    ("github.com/go-chi/chi", "chi-pgx"),
];

/// The module whose presence keeps the linker from dropping methods, and the first version that does.
pub const PROTOBUF: (&str, (u16, u16)) = ("google.golang.org/protobuf", (1, 36));

/// What a program weighs that requires so many modules, unstripped, for amd64: from the count alone, so one
/// in ten is further off than the range, which is wide.
pub fn program_of(requirements: usize) -> Size {
    const FROM: Provenance = computed(
        "11.1 MB and 311 kB for each required module, fitted on 21 programs with Go 1.26: 19 % off at the \
         median, 55 % for one in ten",
        READ,
    );
    let count = u64::try_from(requirements).unwrap_or(u64::MAX).min(10_000);
    let bytes = 11_100_000 + 311_000 * count;
    Size::between(bytes * 1_000 / 1_552, bytes, bytes * 1_000 / 448, FROM)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::profiles;

    #[test]
    fn every_module_has_a_source_and_a_path_without_a_version() {
        for known in MODULES {
            assert!(known.from.source.len() > 10 && known.from.date.len() == 10, "{}", known.path);
            assert!(!known.path.ends_with('/') && !known.path.contains("/v2"), "{}", known.path);
        }
        for (path, profile) in KINDS {
            assert!(profiles::find(profile).is_some(), "{path} {profile}");
        }
    }

    #[test]
    fn a_family_holds_its_versions_and_no_namesake() {
        for (path, family, want) in [
            ("github.com/stripe/stripe-go/v82", "github.com/stripe/stripe-go", true),
            ("cloud.google.com/go/storage", "cloud.google.com/go", true),
            ("cloud.google.com/gopher", "cloud.google.com/go", false),
            ("github.com/mattn/go-sqlite3", "github.com/mattn/go-sqlite3", true),
            ("github.com/mattn/go-sqlite3x", "github.com/mattn/go-sqlite3", false),
        ] {
            assert_eq!(is_of(path, family), want, "{path}");
        }
    }

    #[test]
    fn a_count_of_modules_gives_a_wide_range() {
        let size = program_of(27);
        assert!(size.low() < 13_000_000 && size.high() > 43_000_000, "{size:?}");
        assert_eq!(program_of(usize::MAX).bytes(), program_of(10_000).bytes());
    }
}
