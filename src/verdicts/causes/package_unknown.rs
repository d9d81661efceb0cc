//! apk add or apt-get install of a name that does not exist there.

use crate::dry_run::image::Failure;
use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::{Cause, Question, edits, failed};

pub(super) static CAUSE: Cause = Cause {
    id: "package-unknown",
    question: Question::Builds,
    title: "The package manager has no package of that name",
    bad: Example::new(after_build!(
        "FROM alpine:3.24
RUN apk add --no-cache ca-certificates tz-data
COPY --from=build /out/server /usr/local/bin/server
EXPOSE 8080
ENTRYPOINT [\"/usr/local/bin/server\"]
"
    )),
    good: Example::new(after_build!(
        "FROM alpine:3.24
RUN apk add --no-cache ca-certificates tzdata
COPY --from=build /out/server /usr/local/bin/server
EXPOSE 8080
ENTRYPOINT [\"/usr/local/bin/server\"]
"
    )),
    check: |case, found| {
        failed::report(
            case,
            CAUSE.id,
            "there is no such package",
            "Distributions differ in the names of their packages.",
            found,
            fixes,
        );
    },
};

fn fixes(case: &Case<'_>, failure: &Failure) -> Vec<Fix> {
    let Some(package) = failed::detail(failure, "package") else { return Vec::new() };
    let number = failed::line(failure);
    let old = format!(" {package}");
    let alpine = case.scene.dockerfile.text.contains("apk ");
    let right = RIGHT.iter().find(|(wrong, ..)| *wrong == package);
    let right = right.map(|(_, apk, apt)| if alpine { *apk } else { *apt }).filter(|right| *right != package);
    let instead = right.map(|right| {
        let fix = Fix { title: format!("Install {right}"), ..Fix::default() };
        edits::swap(fix, case, number, &old, &format!(" {right}"))
    });
    let without = Fix { title: format!("Leave {package} out"), ..Fix::default() };
    instead.into_iter().chain([edits::swap(without, case, number, &old, "")]).collect()
}

/// Names that people carry over or misspell; what Alpine and Debian call it.
const RIGHT: &[(&str, &str, &str)] = &[
    ("build-essential", "build-base", "build-essential"),
    ("build-base", "build-base", "build-essential"),
    ("alpine-sdk", "alpine-sdk", "build-essential"),
    ("ca-certificate", "ca-certificates", "ca-certificates"),
    ("ca_certificates", "ca-certificates", "ca-certificates"),
    ("tz-data", "tzdata", "tzdata"),
    ("pkg-config", "pkgconf", "pkg-config"),
    ("golang", "go", "golang"),
    ("python", "python3", "python3"),
    ("sqlite", "sqlite", "sqlite3"),
    ("sqlite3", "sqlite", "sqlite3"),
    ("sqlite-dev", "sqlite-dev", "libsqlite3-dev"),
    ("libsqlite3-dev", "sqlite-dev", "libsqlite3-dev"),
    ("openssl-dev", "openssl-dev", "libssl-dev"),
    ("libssl-dev", "openssl-dev", "libssl-dev"),
    ("libc6-dev", "musl-dev", "libc6-dev"),
    ("zlib-dev", "zlib-dev", "zlib1g-dev"),
    ("zlib1g-dev", "zlib-dev", "zlib1g-dev"),
    ("xz-utils", "xz", "xz-utils"),
    ("dnsutils", "bind-tools", "dnsutils"),
    ("iputils-ping", "iputils", "iputils-ping"),
    ("protobuf-compiler", "protobuf", "protobuf-compiler"),
    ("upx", "upx", "upx-ucl"),
    ("upx-ucl", "upx", "upx-ucl"),
];
