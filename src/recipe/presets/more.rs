//! What real services need beside the recommended image.

use super::Preset;

pub(super) const DEBUG: Preset = Preset {
    id: "debug",
    title: "Debuggable",
    audience: "For a staging system where you want a shell, curl and a binary that a debugger understands.",
    values: &[
        ("base", "alpine"),
        ("tools", "curl"),
        ("strip", "none"),
        ("user", "named"),
        ("uid", "10001"),
        ("health", "wget"),
    ],
};

pub(super) const TWO_ARCHITECTURES: Preset = Preset {
    id: "two-architectures",
    title: "Two architectures",
    audience: "For one image name that runs on amd64 servers and on arm64 machines.",
    values: &[("goos", "target"), ("goarch", "target"), ("platforms", "both")],
};

pub(super) const SQLITE_CGO: Preset = Preset {
    id: "sqlite-cgo",
    title: "SQLite by cgo",
    audience: "For a service that calls a C library: it needs a C compiler to build and glibc to run.",
    values: &[
        ("profile", "sqlite-cgo"),
        ("writes", "/data"),
        ("base", "distroless-base"),
        ("builder", "trixie"),
        ("cgo", "1"),
        ("volume", "/data"),
    ],
};

pub(super) const POSTGRES_SERVICE: Preset = Preset {
    id: "postgres-service",
    title: "Database service",
    audience: "For an API with PostgreSQL that carries its migrations and says what it is.",
    values: &[
        ("profile", "chi-pgx"),
        ("compose", "postgres"),
        ("zones", "1"),
        ("checks", "vet"),
        ("files", "migrations/=40000"),
        ("labels", "org.opencontainers.image.title=Orders API"),
        ("labels", "org.opencontainers.image.version:=VERSION"),
    ],
};

pub(super) const PRIVATE_MODULES: Preset = Preset {
    id: "private-modules",
    title: "Private modules",
    audience: "For code that imports modules from a private repository.",
    values: &[("git", "1"), ("private", "secret")],
};

pub(super) const VENDORED: Preset = Preset {
    id: "vendored",
    title: "Vendored, no network",
    audience: "For builds that must not download anything.",
    values: &[("vendor", "1")],
};
