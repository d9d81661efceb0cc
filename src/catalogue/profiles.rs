//! The measured programs that a service can be like. Each is a whole small program, built and weighed
//! with the flags of `binaries`; nothing else about it is stated here.

/// Whether the service's packages use C.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CgoNeed {
    /// No C anywhere but what the standard library may use (net, os/user).
    None,
    /// Uses C when it can, and has a pure Go way without.
    Optional,
    /// Does not build, or not work, without C (SQLite by mattn, librdkafka).
    Required,
}

/// A program that was built and weighed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Permanent id.
    pub id: &'static str,
    /// Its name.
    pub title: &'static str,
    /// What it does, and with which packages, one sentence.
    pub what: &'static str,
    /// Its need of C.
    pub cgo: CgoNeed,
    /// What it says when it runs, where it needs C and builds without; `None`: it does not build then.
    pub without_c: Option<&'static str>,
    /// It requires modules, so there is a go.sum.
    pub has_dependencies: bool,
    /// It imports package net, so with cgo it is linked dynamically.
    pub uses_net: bool,
    /// It uses google.golang.org/protobuf 1.36 or later.
    pub protobuf: bool,
}

const fn profile(id: &'static str, title: &'static str, what: &'static str) -> Profile {
    Profile {
        id,
        title,
        what,
        cgo: CgoNeed::None,
        without_c: None,
        has_dependencies: true,
        uses_net: true,
        protobuf: false,
    }
}

/// Every profile, the usual one first, the one for a size of one's own last.
pub static PROFILES: &[Profile] = &[
    Profile {
        has_dependencies: false,
        ..profile("http", "HTTP service", "A JSON server with net/http and log/slog, no dependencies.")
    },
    Profile {
        has_dependencies: false,
        uses_net: false,
        ..profile("hello", "Hello, world", "The smallest useful program: fmt and os, nothing else.")
    },
    Profile { protobuf: true, ..profile("gin", "Web framework", "A JSON API with gin.") },
    profile("chi-pgx", "Router and Postgres", "A JSON API with chi and a pgx pool for Postgres."),
    Profile {
        protobuf: true,
        ..profile("grpc", "gRPC service", "A gRPC server with health and reflection.")
    },
    profile("aws-s3", "Cloud storage", "An HTTP front of an S3 bucket with the AWS SDK, version 2."),
    Profile {
        protobuf: true,
        ..profile("kubernetes", "Kubernetes client", "A client-go informer with the full clientset.")
    },
    Profile {
        cgo: CgoNeed::Required,
        // static_mock.go of go-sqlite3 1.14.53, seen on 2026-11-25.
        without_c: Some(
            "Binary was compiled with 'CGO_ENABLED=0', go-sqlite3 requires cgo to work. This is a stub",
        ),
        ..profile("sqlite-cgo", "SQLite in C", "HTTP and SQLite by cgo (mattn/go-sqlite3).")
    },
    profile("sqlite-pure", "SQLite in Go", "HTTP and SQLite translated to Go (modernc.org/sqlite)."),
    Profile { cgo: CgoNeed::Optional, ..profile("custom", "My own size", "A program whose size you know.") },
];

/// A profile by its id.
pub fn find(id: &str) -> Option<&'static Profile> {
    PROFILES.iter().find(|profile| profile.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_in_order() {
        let ids: Vec<&str> = PROFILES.iter().map(|profile| profile.id).collect();
        assert_eq!((ids.first(), ids.last()), (Some(&"http"), Some(&"custom")));
        for (at, id) in ids.iter().enumerate() {
            assert_eq!(ids.iter().position(|other| other == id), Some(at), "{id}");
            assert_eq!(find(id).map(|profile| profile.id), Some(*id));
        }
        assert_eq!(find(""), None);
    }
}
