//! What rules and causes say of files as others write them, and what their fixes make of such a file: the visitor
//! gave it, so facts about the app are assumed.

use std::collections::BTreeMap;

use plimsoll::catalogue::DATE;
use plimsoll::dry_run::image::Platform;
use plimsoll::lint::Severity;
use plimsoll::recipe::options::Recipe;
use plimsoll::report::{Cause, Finding, Fix, Report, Request, analyse, edited};
use plimsoll::service::Assumed;
use plimsoll::verdicts::Answer;

use super::cases::all;

/// The report of a file of the visitor's own.
fn report(text: &str) -> Report {
    let mut service = Recipe::default().service();
    service.go_mod = None;
    service.assumed = Assumed { ports: true, tls: true, deps: true, path: true };
    analyse(&Request {
        dockerfile: text,
        dockerignore: None,
        hadolint: None,
        service: &service,
        platforms: vec![Platform::amd64()],
        build_args: BTreeMap::new(),
        today: DATE,
    })
}

/// What is said by a cause.
pub(super) fn causes(id: &str, text: &str) -> Vec<Cause> {
    let all = report(text).verdicts.into_iter().flat_map(|verdict| verdict.causes);
    all.filter(|cause| cause.id == id).collect()
}

/// Holds the answers of causes and the words of the first one to what a table has.
pub(super) fn say(rows: &[(&str, &str, &[Answer], &str)]) {
    for (id, text, answers, says) in rows {
        let found = causes(id, text);
        let given: Vec<Answer> = found.iter().map(|cause| cause.answer).collect();
        let why = found.first().map(|cause| cause.why.as_str()).unwrap_or_default();
        assert_eq!(given, *answers, "{id}: {why}\n{text}");
        assert!(why.contains(says), "{id}: {why}\n{text}");
    }
}

/// What is said by a rule.
fn findings(id: &str, text: &str) -> Vec<Finding> {
    report(text).findings.into_iter().filter(|finding| finding.id == id).collect()
}

/// What a rule says first.
fn finding(id: &str, text: &str) -> Finding {
    let mut findings = findings(id, text);
    assert!(!findings.is_empty(), "{id} finds nothing\n{text}");
    findings.remove(0)
}

/// The fixes of a rule or a cause.
fn fixes(id: &str, text: &str) -> Vec<Fix> {
    let causes = causes(id, text).into_iter().flat_map(|cause| cause.fixes);
    causes.chain(findings(id, text).into_iter().flat_map(|finding| finding.fixes)).collect()
}

/// The lines that the fixes of a rule or a cause write, each with a plus; a comma between fixes.
fn written(id: &str, text: &str) -> String {
    let lines = |fix: &Fix| {
        let new = edited("Dockerfile", text, &fix.edits);
        let new: Vec<&str> = new.lines().filter(|line| !text.lines().any(|old| old == *line)).collect();
        new.join("+")
    };
    fixes(id, text).iter().map(lines).collect::<Vec<_>>().join(", ")
}

pub(super) fn each(rows: &[(&str, &str, &str)]) {
    for (id, text, want) in rows {
        assert_eq!(written(id, text), *want, "{id}\n{text}");
    }
}

#[test]
fn a_start_is_offered_where_one_program_can_be_meant() {
    const WARMED: &str = "FROM golang:1.27-alpine AS b\nWORKDIR /src\nCOPY go.mod go.sum ./\n\
                          RUN go install golang.org/x/crypto/acme\nCOPY . .\nRUN go install ./cmd/serve";
    let shipped = |more: &str| format!("{WARMED}{more}\nFROM alpine:3.24\nCOPY --from=b /go/bin/* /bin/\n");
    each(&[
        ("shell-idle", &shipped(""), "ENTRYPOINT [\"/bin/serve\"]"),
        ("shell-idle", &shipped(" ./cmd/tell"), ""),
    ]);
}

#[test]
fn a_secret_that_a_step_may_have_made_is_no_error() {
    const TOUCHED: &str = "FROM golang:1.27 AS b\nWORKDIR /src\nCOPY . .\nRUN make && touch signing_key.pem\n\
                           FROM alpine:3.24\nCOPY --from=b /src/signing_key.pem /etc/\n";
    let other = TOUCHED.replace(" && touch signing_key.pem", "");
    let named = "FROM alpine:3.24\nCOPY signing_key.pem /etc/\n";
    for (text, severity, fixes) in
        [(TOUCHED, Severity::Warning, 0), (&other, Severity::Warning, 1), (named, Severity::Error, 1)]
    {
        let found = finding("secret-file-copied", text);
        assert_eq!((found.severity, found.fixes.len()), (severity, fixes), "{text}");
    }
}

#[test]
fn a_file_that_may_not_be_there_is_copied_by_a_pattern() {
    let text = "FROM golang:1.27-alpine AS b\nWORKDIR /app\nCOPY go.mod main.go ./\n\
                RUN CGO_ENABLED=0 go build -o serve .\nFROM alpine:3.24\nCOPY --from=b /app/serve /serve\n\
                ENTRYPOINT [\"/serve\"]\n";
    each(&[("go-sum-missing", text, "COPY go.mod go.su[m] main.go ./")]);
}

#[test]
fn a_newer_release_is_offered_where_what_was_copied_fits_it() {
    const NEWER: &str = "FROM gcr.io/distroless/base-debian13";
    let from = |more: &str| {
        format!("FROM debian:bookworm-slim AS b\nCOPY . /out\nFROM gcr.io/distroless/base-debian12\n{more}\n")
    };
    each(&[
        ("base-end-of-life", &from("COPY --from=b /out/serve /"), NEWER),
        ("base-end-of-life", &from("COPY --from=b /out/serve /bin/serve"), NEWER),
        ("base-end-of-life", &from("COPY --from=b /out/x /opt/x"), NEWER),
        ("base-end-of-life", &from("COPY --from=b /out/rootfs/ /"), ""),
        ("base-end-of-life", &from("COPY --from=b /out/libx.so.1 /opt/x"), ""),
    ]);
    for (image, says) in
        [("gcr.io/distroless/base-debian12", "in 2026-09."), ("debian:buster-slim", "on 2024-06-30.")]
    {
        let found = finding("base-end-of-life", &format!("FROM {image}\n"));
        assert!(found.message.ends_with(says), "{image}");
    }
}

#[test]
fn helpers_that_act_as_root_keep_their_bit() {
    all(&[
        ("setuid-bit-set", "FROM alpine:3.24\nRUN chmod 4755 /usr/local/bin/fusermount\n", &[]),
        ("setuid-bit-set", "FROM alpine:3.24\nRUN chmod u+s /bin/ping /sbin/ping\n", &[]),
        ("setuid-bit-set", "FROM alpine:3.24\nCOPY --chmod=4755 tools/su /bin/su\n", &[]),
        ("setuid-bit-set", "FROM alpine:3.24\nRUN chmod 4755 /serve\n", &[2]),
        ("setuid-bit-set", "FROM alpine:3.24\nCOPY --chmod=4755 serve /su/\n", &[2]),
    ]);
}

/// Two commands of one kind on one line: each fix is of its own.
#[test]
fn a_fix_edits_the_command_that_it_is_of() {
    each(&[
        (
            "apt-get-asks",
            "FROM debian:trixie\nRUN apt-get install curl && apt-get install jq \\\n&&apt-get install vim\n",
            "RUN apt-get install -y curl && apt-get install jq \\, \
             RUN apt-get install curl && apt-get install -y jq \\, &&apt-get install -y vim",
        ),
        (
            "cross-build-not-cross",
            "FROM --platform=$BUILDPLATFORM golang:1.27\nRUN go build ./a && go build ./b\n",
            "ARG TARGETOS TARGETARCH+RUN GOOS=$TARGETOS GOARCH=$TARGETARCH go build ./a && \
             GOOS=$TARGETOS GOARCH=$TARGETARCH go build ./b, \
             ARG TARGETOS TARGETARCH+RUN GOOS=$TARGETOS GOARCH=$TARGETARCH go build ./a && \
             GOOS=$TARGETOS GOARCH=$TARGETARCH go build ./b",
        ),
        (
            "dnf-asks",
            "FROM fedora:44\nRUN dnf install -y a && dnf install b\n",
            "RUN dnf install -y a && dnf install -y b",
        ),
        (
            "apk-index-left",
            "FROM alpine:3.24\nRUN apk add --no-cache a && apk add b\n",
            "RUN apk add --no-cache a && apk add --no-cache b",
        ),
        (
            "setuid-bit-set",
            "FROM alpine:3.24\nRUN chmod 4755 /bin/su && chmod 4755 /serve\n",
            "RUN chmod 4755 /bin/su && chmod 0755 /serve",
        ),
        (
            "binary-not-stripped",
            "FROM golang:1.27\nRUN go build -ldflags=\"-s\" ./a && go build \\\n  -ldflags=\"-X main.v=1\" ./b\n",
            "  -ldflags=\"-s -w -X main.v=1\" ./b",
        ),
    ]);
}

#[test]
fn a_relative_destination_is_said_once_a_stage() {
    const ONCE: &str = "copy-destination-relative";
    const TWO: &str = "FROM alpine:3.24\nCOPY a a\nCOPY b b\n";
    all(&[
        (ONCE, "FROM scratch\nCOPY a a\n", &[]),
        (ONCE, "FROM scratch AS out\nFROM out\nCOPY a a\n", &[]),
        (ONCE, TWO, &[2]),
        (ONCE, "FROM alpine:3.24 AS b\nCOPY a a\nFROM b\nCOPY b b\n", &[2, 4]),
    ]);
    each(&[(ONCE, TWO, "WORKDIR /")]);
}

#[test]
fn a_pipe_whose_end_nobody_asks_for_hides_nothing_more() {
    all(&[
        ("pipe-failure-hidden", "FROM alpine:3.24\nRUN go test $(go list ./... | grep -v e2e)\n", &[]),
        ("pipe-failure-hidden", "FROM alpine:3.24\nRUN export V=$(cat a | cut -c2)\n", &[]),
        ("pipe-failure-hidden", "FROM alpine:3.24\nRUN for f in $(ls | sort); do cat $f; done\n", &[]),
        ("pipe-failure-hidden", "FROM alpine:3.24\nRUN V=$(cat a | cut -c2) && echo $V\n", &[2]),
        ("pipe-failure-hidden", "FROM alpine:3.24\nRUN go test `go list ./...` | tee log\n", &[2]),
    ]);
}

#[test]
fn tidy_is_meant_where_its_files_are_wanted() {
    const TIDY: &str = "go-mod-tidy-in-build";
    all(&[
        (TIDY, "FROM golang:1.27\nRUN go mod tidy && cp go.mod go.sum /out\n", &[]),
        (TIDY, "FROM golang:1.27\nRUN go mod tidy\nRUN git diff --exit-code\n", &[]),
        (
            TIDY,
            "FROM golang:1.27 AS a\nRUN go mod tidy\nFROM a\nRUN test -z \"$(git status --porcelain)\"\n",
            &[],
        ),
        (TIDY, "FROM golang:1.27 AS a\nRUN go mod tidy\nFROM scratch\nCOPY --from=a /src/go.mod /\n", &[]),
        (TIDY, "FROM golang:1.27\nRUN cp /tmp/go.mod . && go mod tidy && go build .\n", &[2]),
        (TIDY, "FROM golang:1.27\nRUN go mod tidy\nRUN go build .\n", &[2]),
    ]);
}

#[test]
fn the_race_detector_is_meant_where_the_file_says_so() {
    const RACE: &str = "race-detector-shipped";
    all(&[
        (RACE, "FROM golang:1.27\nENV GORACE=halt_on_error=1\nRUN go build -race -o /a .\n", &[]),
        (RACE, "FROM golang:1.27\nRUN go build -race -o /out/serve-race .\n", &[]),
        (RACE, "FROM golang:1.27\nRUN go build -race -o /out/tracer .\n", &[2]),
    ]);
}

#[test]
fn an_argument_that_refers_to_itself_has_its_default_alone() {
    const UNSET: &str = "variable-undefined";
    each(&[
        (UNSET, "FROM alpine:3.24\nARG BRANCH=${BRANCH:-master}\nRUN echo $BRANCH\n", "ARG BRANCH=master"),
        (UNSET, "FROM alpine:3.24\nARG BRANCH=$BRANCH\nRUN echo $BRANCH\n", ""),
        (UNSET, "ARG B=z\nFROM alpine:3.24\nARG B=${B:-x}\nLABEL b=$B\n", "ARG B"),
    ]);
    for (read, says) in [("ENV V=$V", "only warns"), ("RUN sh /a.sh $V", "says nothing")] {
        let text = format!("ARG V=1\nFROM alpine:3.24\nCOPY a.sh /\n{read}\nCMD [\"/a.sh\"]\n");
        let causes = causes("arg-out-of-scope", &text);
        assert!(causes[0].why.contains(says), "{read}: {}", causes[0].why);
    }
}

#[test]
fn a_go_before_modules_takes_no_version() {
    const TOOL: &str = "go-tool-unpinned";
    const GET: &str = "RUN go get example.com/tools/cover\n";
    let after = |start: &str| format!("{start}\n{GET}");
    all(&[
        (TOOL, &after("FROM golang:1.10"), &[]),
        (TOOL, &after("FROM ubuntu:14.04"), &[]),
        (TOOL, &after("FROM example.com/base:1\nADD https://example.com/go1.3.src.tar.gz /src/"), &[]),
        (TOOL, &after("FROM golang:1.27"), &[2]),
        (TOOL, &after("FROM debian:trixie\nADD https://example.com/go1.27.1.linux-amd64.tar.gz /src/"), &[3]),
    ]);
}

#[test]
fn a_second_copy_is_named_by_what_makes_it() {
    const SMALL: &str =
        "FROM alpine:3.24\nCOPY <<E /a.sh\n#!/bin/sh\nE\nRUN chmod +x /a.sh\nCMD [\"/a.sh\"]\n";
    const ALL: &str =
        "FROM alpine:3.24\nCOPY big /opt/tool/big\nRUN true && \\\n  chown -R nobody /opt/tool\n";
    let found = finding("stored-twice", ALL);
    assert_eq!(
        (found.message.as_str(), found.lines.as_slice()),
        ("What is in /opt/tool is stored a second time.", &[3, 4][..])
    );
    assert_eq!(finding("stored-twice", SMALL).severity, Severity::Note);
    each(&[("stored-twice", SMALL, "COPY --chmod=755 <<E /a.sh")]);
}

#[test]
fn distroless_is_pinned_by_its_name() {
    all(&[
        ("image-untagged", "FROM gcr.io/distroless/static-debian13\n", &[]),
        ("image-latest", "FROM gcr.io/distroless/static-debian13:latest\n", &[]),
        ("image-latest", "FROM gcr.io/distroless/static:latest\n", &[1]),
    ]);
    each(&[("image-untagged", "FROM gcr.io/distroless/static\n", "FROM gcr.io/distroless/static-debian13")]);
}

#[test]
fn a_platform_that_go_is_told_too_is_meant() {
    all(&[
        ("platform-constant", "FROM --platform=linux/arm64 golang:1.27\nENV GOARCH=arm64\n", &[]),
        ("platform-constant", "FROM --platform=linux/arm64 golang:1.27\nENV GOARCH=amd64\n", &[1]),
    ]);
}

#[test]
fn a_script_of_a_named_version_is_told_apart() {
    for (url, says) in [
        ("https://example.com/tool/v2.1.0/install.sh", "names a version"),
        ("https://example.com/tool/$V/install.sh", "names a version"),
        ("https://example.com/v2/install.sh", "Fetch the script"),
    ] {
        let text = format!("FROM alpine:3.24\nARG V\nRUN wget -qO- {url} | sh\n");
        let found = finding("download-piped-to-shell", &text);
        assert!(found.message.contains(says), "{url}: {}", found.message);
    }
}

#[test]
fn the_one_account_of_an_image_is_offered_for_its_start() {
    const ONE: &str = "FROM alpine:3.24\nRUN adduser -D -u 1200 app\nCMD [\"/bin/sleep\", \"9\"]\n";
    each(&[
        ("runs-as-root", ONE, "USER 1200:1200"),
        ("runs-as-root", &ONE.replace("app", "app && adduser -D other"), "USER 65532:65532"),
    ]);
}

#[test]
fn a_second_copy_that_nobody_weighed_is_a_note() {
    const SCRIPT: &str = "FROM alpine:3.24\nCOPY a.sh /a.sh\nRUN chmod +x /a.sh\nCMD [\"/a.sh\"]\n";
    assert_eq!(finding("stored-twice", SCRIPT).severity, Severity::Note);
    each(&[("stored-twice", SCRIPT, "COPY --chmod=755 a.sh /a.sh")]);
}
