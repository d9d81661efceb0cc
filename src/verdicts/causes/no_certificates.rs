//! The service makes HTTPS calls and the image has no bundle of CA certificates that it can read.

use crate::catalogue::images::newest;
use crate::dry_run::files::{Content, Lookup, Opaque};
use crate::dry_run::image::StageState;
use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::access::{self, Want, Who};
use crate::verdicts::case::{Case, base_behind};
use crate::verdicts::{Cause, Found, Question, edits};

pub(super) static CAUSE: Cause = Cause {
    id: "no-certificates",
    question: Question::Works,
    title: "The service calls out over TLS and has no CA certificates",
    bad: Example::new(
        "FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM scratch
COPY --from=build /out/server /server
USER 65532:65532
EXPOSE 8080
ENTRYPOINT [\"/server\"]
",
    )
    .with(&[("tls", "1")]),
    good: Example::new(
        "FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /out/server /server
USER 65532:65532
EXPOSE 8080
ENTRYPOINT [\"/server\"]
",
    )
    .with(&[("tls", "1")]),
    check,
};

/// Where Go looks for a bundle on Linux, in its order (`crypto/x509/root_linux.go`, Go 1.27).
const BUNDLES: &[&str] = &[
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/pki/tls/cacert.pem",
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
    "/etc/ssl/cert.pem",
];

/// Directories whose files Go reads besides.
const DIRECTORIES: &[&str] = &["/etc/ssl/certs", "/etc/pki/tls/certs"];

/// What Go's HTTP client reports.
const ERROR: &str = "tls: failed to verify certificate: x509: certificate signed by unknown authority";

/// What is assumed of an app of which nobody said it.
const CALLS: &str = "the service makes HTTPS calls";

enum State {
    There,
    Absent,
    Unreadable(String, usize),
    Unknown(usize),
}

fn check(case: &Case<'_>, found: &mut Vec<Found>) {
    let Some(stage) = case.stage().filter(|_| case.scene.service.calls_tls && !case.is_windows()) else {
        return;
    };
    let assumed = case.scene.service.assumed.tls;
    let fix = Fix::set("Copy the CA certificates", &[("certs", "yes")]);
    match bundle(stage) {
        State::There => {}
        State::Unknown(line) => {
            let why = "Depends on whether the image has a bundle of CA certificates: what is in its base, or \
                       what a step adds, is not known here. Without one every HTTPS call fails.";
            let lines = vec![case.from_line(), line];
            let unknown = Found::depends(CAUSE.id, "depends on certificates", lines, why);
            found.push(unknown.assuming(assumed, CALLS).fix(fix));
        }
        State::Unreadable(path, line) => {
            let why = format!("{path} is there, but the user of the container may not read it.");
            let user = stage.config.user.as_ref().and_then(|set| set.line);
            let lines = vec![line, user.unwrap_or(0)];
            let unreadable = Found::no(CAUSE.id, "may not read the certificates", lines, why);
            found.push(unreadable.assuming(assumed, CALLS).prints(ERROR));
        }
        State::Absent => {
            let why = format!(
                "A service that makes HTTPS calls trusts a server only by a list of certificate \
                 authorities. {} has none, so every such call fails. Copy the list from the build stage, or \
                 install the package ca-certificates.",
                case.base(),
            );
            let lines = vec![case.from_line()];
            let fix = with_copy(case, fix);
            found.push(
                Found::no(CAUSE.id, "no certificates for HTTPS calls", lines, why)
                    .assuming(assumed, CALLS)
                    .prints(ERROR)
                    .fix(fix)
                    .fix(edits::base(case, "Use distroless static", "distroless-static", newest::STATIC)),
            );
        }
    }
}

fn bundle(stage: &StageState) -> State {
    let who = access::of(stage);
    let own = stage.config.env("SSL_CERT_FILE").filter(|path| !path.is_empty());
    let mut best = State::Absent;
    for path in own.into_iter().chain(BUNDLES.iter().copied().filter(|_| own.is_none())) {
        match stage.files.lookup(path) {
            Lookup::Found(_, node) if node.content == Content::Directory => {}
            Lookup::Found(real, node) => {
                let closed = access::may(who, node, Want::Read) == Some(false)
                    || access::barred(&stage.files, who, &real).is_some();
                if !closed {
                    return State::There;
                }
                best = State::Unreadable(path.to_owned(), node.line);
            }
            Lookup::Unknown(opaque) if without(stage, opaque) => {}
            Lookup::Unknown(opaque) if matches!(best, State::Absent) => {
                best = State::Unknown(opaque.line);
            }
            Lookup::Unknown(_) | Lookup::Absent => {}
        }
    }
    if matches!(best, State::Absent | State::Unknown(_)) && any_in_directory(stage, who) {
        return State::There;
    }
    best
}

/// Not all files of the base are known, but that it has no bundle is.
fn without(stage: &StageState, opaque: &Opaque) -> bool {
    base_behind(stage, opaque).is_some_and(|rootfs| rootfs.certificates.is_none())
}

fn any_in_directory(stage: &StageState, who: Who) -> bool {
    let own = stage.config.env("SSL_CERT_DIR").into_iter().flat_map(|list| list.split(':'));
    own.chain(DIRECTORIES.iter().copied()).filter(|path| path.starts_with('/')).any(|directory| {
        stage.files.under(directory).any(|(path, node)| {
            let certificate = node.content == Content::Certificates
                || [".pem", ".crt", ".cer"].iter().any(|end| path.ends_with(end));
            certificate && access::may(who, node, Want::Read) != Some(false)
        })
    })
}

/// The edit that copies the bundle from the first stage that has one.
fn with_copy(case: &Case<'_>, fix: Fix) -> Fix {
    let stages = &case.scene.image.stages;
    let Some((last, earlier)) = stages.split_last() else { return fix };
    let Some(bundle) = BUNDLES.first() else { return fix };
    let has = |stage: &&StageState| matches!(stage.files.lookup(bundle), Lookup::Found(..));
    let Some(source) = earlier.iter().find(has) else { return fix };
    let name = source.name.clone().unwrap_or_else(|| source.index.to_string());
    let first = case.scene.dockerfile.stages.get(last.index).and_then(|stage| stage.instructions.first());
    match first {
        Some(first) => {
            let copy = format!("COPY --from={name} {bundle} {bundle}\n");
            edits::before(fix, case, first.lines.first, &copy)
        }
        None => fix,
    }
}
