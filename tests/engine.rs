//! What a real engine did with small Dockerfiles that no case of `tests/conformance/` shows, and that the verdicts say
//! the same.
//!
//! Recorded with Docker Engine 29.8.1, containerd 2.4.2, runc 1.5.2 and BuildKit 0.33.0 on
//! linux/amd64, 2026-11-23. The service is an HTTP server that imports net.

#![allow(clippy::expect_used, clippy::panic, reason = "a test ends so")]

use std::collections::BTreeMap;

use plimsoll::catalogue::DATE;
use plimsoll::dry_run::image::Platform;
use plimsoll::recipe::options::Recipe;
use plimsoll::report::{Request, analyse};
use plimsoll::verdicts::Answer::{No, Yes};
use plimsoll::verdicts::Question::{Healthy, Starts, Stops};

/// A program of this build stage, copied to /server, and the lines after.
fn built(on: &str, go: &str, base: &str, last: &str) -> String {
    format!(
        "FROM {on} AS build\nWORKDIR /src\nCOPY . .\nRUN {go} go build -o /server .\n\nFROM {base}\n\
         COPY --from=build /server /server\n{last}\n"
    )
}

/// A static program, copied to /server.
fn static_on(base: &str, last: &str) -> String {
    built("golang:1.27", "CGO_ENABLED=0", base, last)
}

#[test]
fn the_verdicts_say_what_an_engine_did() {
    const SERVER: &str = "ENTRYPOINT [\"/server\"]";
    const WGET: &str = "[\"wget\", \"-q\", \"--spider\", \"http://127.0.0.1:8080/health\"]";
    let (alpine, debian) = ("alpine:3.24", "debian:trixie-slim");
    let musl =
        built("golang:1.27-alpine", "apk add --no-cache gcc musl-dev && CGO_ENABLED=1", alpine, SERVER);
    let glibc = built("golang:1.27", "CGO_ENABLED=1", "gcr.io/distroless/base-debian13", SERVER);
    let probed = |base: &str, check: &str| static_on(base, &format!("HEALTHCHECK CMD {check}\n{SERVER}"));
    let curl = "curl -f http://127.0.0.1:8080/health";
    let tini = "RUN apk add --no-cache tini su-exec\nENTRYPOINT [\"/sbin/tini\", \"--\"]\n\
                CMD [\"su-exec\", \"nobody\", \"/server\"]";
    let lost = "WORKDIR /app\nCMD ./server";
    for (text, question, answer, error, exit_code) in [
        (static_on(alpine, lost), Starts, No, "/bin/sh: ./server: not found", Some(127)),
        (static_on(debian, lost), Starts, No, "/bin/sh: 1: ./server: not found", Some(127)),
        (
            static_on(alpine, "RUN chmod 0644 /server\nCMD /server"),
            Starts,
            No,
            "/bin/sh: /server: Permission denied",
            Some(126),
        ),
        (musl, Starts, Yes, "", None),
        (glibc, Starts, Yes, "", None),
        (probed(alpine, curl), Healthy, No, "/bin/sh: curl: not found", Some(127)),
        (probed(debian, &format!("{curl} || exit 1")), Healthy, No, "/bin/sh: 1: curl: not found", Some(1)),
        (probed("busybox:1.37", WGET), Healthy, Yes, "", None),
        (static_on(alpine, tini), Stops, Yes, "", None),
        (static_on(debian, "ENTRYPOINT exec /server"), Stops, Yes, "", None),
    ] {
        let mut recipe = Recipe::default();
        for (id, value) in [("package", "."), ("tls", "0"), ("go-mod", "1.23")] {
            recipe.set(id, &[value.to_owned()]).unwrap_or_else(|problem| panic!("{id}={value}: {problem}"));
        }
        let report = analyse(&Request {
            dockerfile: &text,
            dockerignore: None,
            hadolint: None,
            service: &recipe.service(),
            platforms: vec![Platform::amd64()],
            build_args: BTreeMap::new(),
            today: DATE,
        });
        let verdict = report.verdicts.iter().find(|verdict| verdict.id == question).expect("all five");
        let said = verdict.causes.iter().find(|cause| cause.answer == No);
        let said = said.map(|cause| (cause.error.as_deref().unwrap_or_default(), cause.exit_code));
        let want = (answer == No).then_some((error, exit_code));
        assert_eq!((verdict.answer, said), (answer, want), "{text}\n{verdict:#?}");
    }
}
