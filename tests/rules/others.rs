//! What files that others wrote look like and are right to: a rule that spoke there would be a false alarm.

use std::collections::BTreeMap;

use plimsoll::catalogue::DATE;
use plimsoll::dry_run::image::Platform;
use plimsoll::recipe::options::Recipe;
use plimsoll::report::{Request, analyse};
use plimsoll::service::Assumed;
use plimsoll::verdicts::Answer;

use super::cases::all;

#[test]
fn commands_that_only_look_like_a_fault() {
    all(&[
        ("tls-check-off", "FROM alpine:3.24\nRUN apk add --allow-untrusted /tmp/tool_*.apk\n", &[]),
        ("tls-check-off", "FROM alpine:3.24\nRUN apk add --allow-untrusted curl /tmp/a.apk\n", &[2]),
        ("optimisations-off", "FROM golang:1.27\nRUN go build -gcflags='all=-l=4' .\n", &[]),
        ("optimisations-off", "FROM golang:1.27\nRUN go build -gcflags='x.example/a-b/...=-l' .\n", &[2]),
        ("optimisations-off", "FROM golang:1.27\nRUN go build -gcflags='-e -N' .\n", &[2]),
        (
            "optimisations-off",
            "FROM golang:1.27\nRUN go build -gcflags='all=-N -l' -o /a .\nCMD [\"dlv\", \"exec\", \"/a\"]\n",
            &[],
        ),
        ("index-update-alone", "FROM debian:trixie\nRUN apt-get update && xx-apt-get install -y gcc\n", &[]),
        ("index-update-alone", "FROM debian:trixie\nRUN apt-get update && bash /tmp/install.sh a\n", &[]),
        ("index-update-alone", "FROM debian:trixie\nRUN apt-get update && bash -c ls\n", &[2]),
        ("pipe-failure-hidden", "FROM alpine:3.24\nRUN echo \"$SUM  /a\" | sha256sum -c -\n", &[]),
        ("pipe-failure-hidden", "FROM alpine:3.24\nRUN <<EOF\nprintf a | tee /a | cat\nEOF\n", &[2]),
        ("apk-update-redundant", "FROM alpine:3.24\nRUN apk update && apk add --no-cache a\n", &[2]),
        (
            "apk-update-redundant",
            "FROM alpine:3.24\nRUN apk update && apk upgrade && apk add --no-cache a\n",
            &[],
        ),
        ("apt-get-recommends", "FROM debian:trixie\nRUN apt install -y a\n", &[2]),
        ("apt-lists-left", "FROM debian:trixie\nRUN apt-get update && apt-get dist-clean\n", &[]),
        ("binary-not-stripped", "FROM golang:1.27\nRUN go build -gcflags='all=-N -l' -o /a .\n", &[]),
        ("user-by-name", "FROM mcr.microsoft.com/windows/nanoserver:ltsc2025\nUSER ContainerUser\n", &[]),
        ("copy-destination-relative", "FROM alpine:3.24\nADD a.tar.gz .\nWORKDIR /b\nADD a.tar.gz .\n", &[2]),
        ("user-by-name", "FROM alpine:3.24\nUSER app\n", &[2]),
    ]);
}

#[test]
fn a_tool_without_a_version_takes_the_one_of_go_mod() {
    all(&[
        ("go-tool-unpinned", "FROM golang:1.27\nCOPY go.mod go.sum ./\nRUN go install x.example/t\n", &[]),
        ("go-tool-unpinned", "FROM golang:1.27\nCOPY . .\nRUN go run x.example/t gen\n", &[]),
        ("go-tool-unpinned", "FROM golang:1.27 AS a\nCOPY . .\nFROM a\nRUN go run x.example/t gen\n", &[]),
        ("go-tool-unpinned", "FROM golang:1.27\nRUN --mount=type=bind,target=. go run x.example/t\n", &[]),
        ("go-tool-unpinned", "FROM golang:1.27\nRUN go install x.example/t\nCOPY . .\n", &[2]),
        ("go-tool-unpinned", "FROM golang:1.27\nCOPY . .\nRUN go install x.example/t@latest\n", &[3]),
        ("go-tool-unpinned", "FROM golang:1.27\nCOPY . .\nRUN go get x.example/t\n", &[3]),
    ]);
}

#[test]
fn files_that_are_meant_to_be_copied() {
    const WHOLE: &str = "whole-file-system-copied";
    all(&[
        (WHOLE, "FROM registry.example/tools:1 AS xx\nFROM golang:1.27\nCOPY --from=xx / /\n", &[]),
        (WHOLE, "FROM golang:1.27\nCOPY --from=registry.example/tools:1 / /\n", &[]),
        (
            WHOLE,
            "FROM golang:1.27 AS b\nFROM scratch AS out\nCOPY --from=b /a /\nFROM scratch\nCOPY --from=out / /\n",
            &[],
        ),
        (WHOLE, "FROM golang:1.27\nCOPY --from=alpine:3.24 / /\n", &[2]),
        ("secret-file-copied", "FROM alpine:3.24\nCOPY tls.pem /tls/\n", &[]),
        ("secret-file-copied", "FROM alpine:3.24\nCOPY tls.pem tls-key.pem /tls/\n", &[2]),
        ("workdir-relative", "FROM mcr.microsoft.com/windows/nanoserver:ltsc2025\nWORKDIR C:\\\\app\n", &[]),
    ]);
}

/// The answers of a cause, and the first one's words.
fn causes(id: &str, text: &str) -> (Vec<Answer>, String) {
    let mut service = Recipe::default().service();
    service.go_mod = None;
    service.assumed = Assumed { ports: true, tls: true, deps: true, path: true };
    let report = analyse(&Request {
        dockerfile: text,
        dockerignore: None,
        hadolint: None,
        service: &service,
        platform: Platform::amd64(),
        build_args: BTreeMap::new(),
        today: DATE,
    });
    let found = report.verdicts.into_iter().flat_map(|verdict| verdict.causes).filter(|cause| cause.id == id);
    let found: Vec<_> = found.collect();
    let why = found.first().map(|cause| cause.why.clone()).unwrap_or_default();
    (found.into_iter().map(|cause| cause.answer).collect(), why)
}

#[test]
fn a_verdict_is_no_only_where_the_text_proves_it() {
    use Answer::{Depends, No};
    const PROBED: &str =
        "FROM alpine:3.24\nHEALTHCHECK CMD wget -qO- http://localhost:8384/rest/ok\nCMD [\"/a\"]\n";
    const WINDOWS: &str =
        "FROM mcr.microsoft.com/windows/nanoserver:ltsc2025\nUSER ContainerUser\nCMD [\"a.exe\"]\n";
    const ARM: &str = "FROM --platform=linux/arm64 golang:1.27 AS b\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /a .\n\
                       FROM --platform=linux/arm64 debian:trixie\nCOPY --from=b /a /a\nCMD [\"/a\"]\n";
    let other = ARM.replace("linux/arm64 debian", "linux/amd64 debian");
    for (id, text, answers, says) in [
        ("wrong-architecture", ARM, &[Depends][..], "emulates"),
        ("wrong-architecture", &other, &[No], "TARGETARCH"),
        ("base-name-blank", "ARG BASE\nFROM $BASE\n", &[No], "--build-arg BASE="),
        (
            "base-name-blank",
            "FROM alpine:3.24 AS a\nARG BASE=a\nFROM $BASE\n",
            &[No],
            "before the first FROM",
        ),
        ("dockerfile-refused", "ARG GO\nFROM golang:$GO\n", &[No], "--build-arg GO="),
        ("stage-missing", "FROM alpine:3.24\nFROM alpine:3.24\nCOPY --from=tools /a /a\n", &[No], ""),
        ("stage-missing", "FROM alpine:3.24 AS tool\nFROM tool\nCOPY --from=tools /a /a\n", &[No], ""),
        (
            "stage-missing",
            "FROM alpine:3.24 AS base\nFROM base AS b\nCOPY --from=golang-base /a /a\n",
            &[Depends],
            "--build-context golang-base=",
        ),
        ("binary-missing", "FROM alpine:3.24\nCOPY --from=tools /app /app\nCMD [\"/app/a\"]\n", &[], ""),
        ("probe-wrong-path", PROBED, &[], ""),
        ("user-unknown", WINDOWS, &[], ""),
        ("no-certificates", WINDOWS, &[], ""),
        ("shell-idle", "FROM alpine:3.24\nCMD echo hello\n", &[], ""),
        ("start-unclear", "FROM alpine:3.24\nCMD echo hello\n", &[Depends], "commands of the shell"),
        ("shell-idle", "FROM alpine:3.24\nCMD [\"sh\"]\n", &[No], ""),
        (
            "arg-out-of-scope",
            "FROM alpine:3.24\nCOPY a.sh /\nCMD [\"/a.sh\"]\nRUN sh /a.sh \"${TARGETOS:-}\" ${TARGETARCH-amd64}\n",
            &[],
            "",
        ),
        (
            "arg-out-of-scope",
            "FROM alpine:3.24\nENV OS=${TARGETOS:-linux}\nCMD [\"/a.sh\"]\nCOPY a.sh /\n",
            &[],
            "",
        ),
        (
            "arg-out-of-scope",
            "FROM alpine:3.24\nCOPY a.sh /\nCMD [\"/a.sh\"]\nRUN sh /a.sh ${TARGETOS}\n",
            &[Depends],
            "",
        ),
        (
            "arg-out-of-scope",
            "ARG HOST\nFROM ${HOST:-docker.io}/library/alpine:3.24\nCOPY a.sh /\nCMD [\"/a.sh\"]\n",
            &[],
            "",
        ),
        (
            "step-fails",
            "FROM debian:bookworm-slim\nRUN set -eo pipefail && ls | sort\n",
            &[No],
            "since Debian 13",
        ),
        ("step-fails", "FROM debian:trixie-slim\nRUN set -eo pipefail && ls | sort\n", &[], ""),
        ("step-fails", "FROM debian:bookworm-slim\nRUN bash -c 'set -o pipefail; ls | sort'\n", &[], ""),
        (
            "step-fails",
            "FROM debian:bookworm-slim\nSHELL [\"/bin/bash\", \"-c\"]\nRUN set -o pipefail && ls | sort\n",
            &[],
            "",
        ),
        ("stop-signal-ignored", "FROM debian:trixie\nSTOPSIGNAL SIGRTMIN+3\nCMD [\"/sbin/init\"]\n", &[], ""),
    ] {
        let (found, why) = causes(id, text);
        assert_eq!(found, answers, "{id}: {why}\n{text}");
        assert!(why.contains(says), "{id}: {why}\n{text}");
    }
}
