//! The Dockerfiles of the tutorial, one preset each, instruction for instruction.

use super::Preset;

/// A value by option id.
type Value = (&'static str, &'static str);

/// What all of the tutorial's files share, then what one of them adds.
macro_rules! tutorial {
    ($($value:expr),* $(,)?) => {
        &[
            ("profile", "http"),
            ("package", ""),
            ("name", "myapp"),
            ("go-mod", "1.23"),
            ("self-check", "0"),
            ("sigterm", "0"),
            ("go", "1.23"),
            ("go-sum", "yes"),
            ("cache-mounts", "0"),
            ("trimpath", "0"),
            ("user-name", "appuser"),
            ("group-name", "appgroup"),
            ("fixed-uid", "0"),
            ("start", "cmd"),
            ("health-form", "shell"),
            ("health-start-period", ""),
            ("syntax", "0"),
            ("stage-name", "builder"),
            ("src", "/app"),
            ("output", "relative"),
            ("apk-order", "before"),
            ("user-first", "1"),
            ("one-run", "0"),
            ("health-first", "1"),
            ("labels-last", "1"),
            ("wget-flags", "verbose"),
            ("dockerignore", "tutorial"),
            $($value),*
        ]
    };
}

const ALPINE: [Value; 2] = [("base", "alpine"), ("alpine-release", "latest")];
const IN_WORKDIR: Value = ("place", "workdir");
const ROOT: Value = ("user", "root");
const UNCHECKED: Value = ("health", "none");
const NO_ARGS: Value = ("args", "");
const LINUX: Value = ("goos", "linux");
const CERTIFICATES: Value = ("certs", "yes");
const NO_PORT: Value = ("expose", "0");

pub(super) const SINGLE_STAGE: Preset = Preset {
    id: "tutorial-single-stage",
    title: "Tutorial: single stage",
    audience: "For your first image: it works, and ships the whole compiler with it.",
    values: tutorial![
        ("compose", "tutorial"),
        ("multi-stage", "0"),
        ("builder", "debian"),
        ("cgo", "unset"),
        ("strip", "none"),
        IN_WORKDIR,
        ROOT,
        UNCHECKED,
        NO_ARGS,
    ],
};

pub(super) const MULTI_STAGE: Preset = Preset {
    id: "tutorial-multi-stage",
    title: "Tutorial: multi-stage",
    audience: "For a first small image with a shell in it.",
    values: tutorial![
        ALPINE[0],
        ALPINE[1],
        LINUX,
        CERTIFICATES,
        ("workdir", "/root/"),
        IN_WORKDIR,
        ROOT,
        UNCHECKED,
        NO_ARGS,
    ],
};

pub(super) const SCRATCH: Preset = Preset {
    id: "tutorial-scratch",
    title: "Tutorial: scratch",
    audience: "For the smallest image: nothing but the program and its certificates.",
    values: tutorial![("base", "scratch"), LINUX, CERTIFICATES, ROOT, UNCHECKED, NO_ARGS],
};

pub(super) const DISTROLESS: Preset = Preset {
    id: "tutorial-distroless",
    title: "Tutorial: distroless",
    audience: "For a small image that brings certificates and time zones, and no shell.",
    values: tutorial![("debian-release", "bookworm"), ("distroless-tag", "none"), ROOT, UNCHECKED, NO_ARGS],
};

pub(super) const NON_ROOT: Preset = Preset {
    id: "tutorial-non-root",
    title: "Tutorial: non-root user",
    audience: "For a service on alpine that should not run as root.",
    values: tutorial![
        ALPINE[0],
        ALPINE[1],
        LINUX,
        ("certs", "no"),
        ("user", "named"),
        ("owner", "run"),
        ("workdir", "/home/appuser/"),
        IN_WORKDIR,
        UNCHECKED,
        NO_ARGS,
        NO_PORT,
    ],
};

pub(super) const HEALTH_CHECK: Preset = Preset {
    id: "tutorial-health-check",
    title: "Tutorial: health check",
    audience: "For a service on alpine that Docker should watch.",
    values: tutorial![
        ALPINE[0],
        ALPINE[1],
        LINUX,
        ("certs", "no"),
        IN_WORKDIR,
        ROOT,
        ("health", "wget"),
        ("health-start-period", "5s"),
        ("health-retries", "3"),
        NO_ARGS,
    ],
};

pub(super) const BUILD_ARGS: Preset = Preset {
    id: "tutorial-build-args",
    title: "Tutorial: build arguments",
    audience: "For a binary that knows its own version.",
    values: tutorial![
        ALPINE[0],
        ALPINE[1],
        ("certs", "no"),
        IN_WORKDIR,
        ROOT,
        UNCHECKED,
        NO_PORT,
        ("args", "VERSION=dev:main.Version"),
        ("arg-place", "top"),
    ],
};

pub(super) const PRODUCTION: Preset = Preset {
    id: "tutorial-production",
    title: "Tutorial: production",
    audience: "For the tutorial's complete example: everything it teaches in one file.",
    values: tutorial![
        ("compose", "tutorial"),
        ("package", "./cmd/myapp"),
        ("base", "alpine"),
        ("alpine-release", "3.19"),
        ("git", "1"),
        ("mod-verify", "1"),
        LINUX,
        ("goarch", "amd64"),
        CERTIFICATES,
        ("tzdata", "yes"),
        ("zones", "1"),
        ("user", "named"),
        ("owner", "run"),
        ("workdir", "/home/appuser/"),
        IN_WORKDIR,
        ("health", "wget"),
        ("args", "VERSION=dev:main.Version"),
        ("labels", "maintainer=your-email@example.com"),
        ("labels", "version:=VERSION"),
        ("labels", "description=My Go Application"),
        ("label-args", "0"),
    ],
};

pub(super) const TEMPLATE: Preset = Preset {
    id: "tutorial-template",
    title: "Tutorial: template",
    audience: "For the short template at the end of the tutorial.",
    values: tutorial![
        ALPINE[0],
        ALPINE[1],
        CERTIFICATES,
        ("user", "named"),
        ("owner", "run"),
        ("workdir", "/home/appuser/"),
        IN_WORKDIR,
        ("health", "wget"),
        ("health-interval", ""),
        ("health-timeout", ""),
        ("wget-flags", "plain"),
        NO_ARGS,
        NO_PORT,
    ],
};
