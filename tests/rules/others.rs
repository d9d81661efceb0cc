//! What files that others wrote look like and are right to: a rule that spoke there would be a false alarm.

use plimsoll::verdicts::Answer;

use super::cases::all;
use super::real::say;

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
        ("port-not-served", "FROM golang:1.27\nRUN exit 1\nEXPOSE 9000\nCMD [\"/a\"]\n", &[]),
        ("port-not-served", "FROM golang:1.27\nRUN true\nEXPOSE 9000\nCMD [\"/a\"]\n", &[3]),
        ("stage-unused", "FROM alpine AS a\nRUN touch /a\nFROM scratch\nCOPY --from=c /a /\n", &[]),
    ]);
}

#[test]
fn an_image_to_work_in_is_no_service() {
    const ROOT: &str = "runs-as-root";
    const GO: &str = "toolchain-shipped";
    const SOURCE: &str = "source-shipped";
    const BUILD: &str = "FROM golang:1.27 AS b\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\n";
    let built = |rest: &str| format!("{BUILD}{rest}");
    all(&[
        (GO, "FROM golang:1.27-alpine\nRUN apk add git\nCMD [\"zsh\"]\n", &[]),
        (SOURCE, "FROM golang:1.27\nWORKDIR /src\nCOPY . .\nCMD [\"/bin/bash\", \"-l\"]\n", &[]),
        (
            "build-tools-shipped",
            "FROM debian:trixie\nRUN apt-get update && apt-get install -y gcc\nCMD bash\n",
            &[],
        ),
        ("world-writable", "FROM alpine:3.24\nRUN chmod 777 /mnt\nCMD [\"sleep\", \"infinity\"]\n", &[]),
        (
            ROOT,
            "FROM alpine:3.24\nCOPY start.sh /\nENTRYPOINT [\"/start.sh\"]\nCMD [\"tail\", \"-f\", \"/dev/null\"]\n",
            &[],
        ),
        (ROOT, "FROM alpine:3.24\nCMD [\"sh\", \"-c\", \"exec sleep infinity\"]\n", &[]),
        (SOURCE, "FROM golang:1.27\nWORKDIR /src\nCOPY . .\nCMD [\"go\", \"test\", \"./...\"]\n", &[]),
        (SOURCE, "FROM golang:1.27\nCOPY . /src\nCMD [\"sh\", \"-c\", \"go vet ./...\"]\n", &[]),
        // Nothing is started and nothing serves.
        (GO, "FROM golang:1.27\nRUN go install x.example/tool@v1.0.0\n", &[]),
        ("build-tools-shipped", "FROM alpine:3.24\nADD https://x.example/a.tgz /\nRUN apk add gcc\n", &[]),
        (ROOT, "FROM debian:trixie\nCOPY --from=golang:1.15 /usr/local/go /usr/local/go\n", &[]),
        ("build-tools-shipped", "FROM ubuntu:jammy\nRUN apt-get update && apt-get install -y gcc\n", &[]),
        // A script of the project, beside the compiler.
        (SOURCE, "FROM golang:1.27\nADD . /src\nCMD [\"/src/packages/make.sh\"]\n", &[]),
    ]);
    all(&[
        (GO, "FROM golang:1.27\nWORKDIR /src\nCOPY . .\nRUN go build -o app .\nCMD [\"./app\"]\n", &[1]),
        (SOURCE, "FROM golang:1.27\nWORKDIR /src\nCOPY . .\nRUN go build -o app .\n", &[3]),
        (GO, "FROM golang:1.27\nWORKDIR /src\nCOPY . .\nCMD [\"go\", \"run\", \".\"]\n", &[1]),
        (GO, "FROM golang:1.27\nWORKDIR /src\nCOPY . .\nRUN make\nCMD [\"./bin/app\"]\n", &[1]),
        (SOURCE, "FROM golang:1.27\nCOPY . /src\nEXPOSE 8080\nCMD [\"/src/run.sh\"]\n", &[2]),
        (SOURCE, "FROM alpine:3.24\nCOPY . /src\nCMD [\"/src/run.sh\"]\n", &[2]),
        (ROOT, "FROM alpine:3.24\nCOPY app /app\nCMD [\"/app\"]\n", &[1]),
        (ROOT, "FROM alpine:3.24\nCOPY app /app\n", &[1]),
        (ROOT, &built("FROM alpine:3.24\nCOPY --from=b /app /app\n"), &[5]),
        (ROOT, "FROM alpine:3.24\nCMD [\"sh\", \"-c\", \"app & tail -f /dev/null\"]\n", &[1]),
        (ROOT, "FROM alpine:3.24\nENTRYPOINT [\"/bin/sh\"]\nCMD [\"/run.sh\"]\n", &[1]),
        (SOURCE, "FROM golang:1.27\nWORKDIR /src\nCOPY . .\nCMD go test ./... && ./app\n", &[3]),
        ("build-tools-shipped", "FROM postgres:18-alpine\nRUN apk add git\n", &[2]),
    ]);
}

#[test]
fn modules_that_came_before_the_source_are_downloaded_once() {
    const RULE: &str = "dependencies-not-cached";
    const FETCH: &str = "FROM golang:1.27 AS m\nWORKDIR /m\nCOPY go.mod go.sum ./\nRUN go mod download\n";
    let after = |rest: &str| format!("{FETCH}{rest}");
    all(&[
        (RULE, &after("FROM golang:1.27\nCOPY --from=m /go/pkg /go/pkg\nCOPY . .\nRUN go build .\n"), &[]),
        (RULE, &after("FROM golang:1.27\nCOPY --from=m /go/ /go/\nCOPY . .\nRUN go build .\n"), &[]),
        (RULE, &after("FROM m\nCOPY . .\nRUN go build .\n"), &[]),
        (
            RULE,
            &after("FROM golang:1.27 AS n\nCOPY --from=m /go /go\nFROM n\nCOPY . .\nRUN go build .\n"),
            &[],
        ),
        (RULE, &after("FROM golang:1.27\nCOPY --from=m /m/go.sum ./\nCOPY . .\nRUN go build .\n"), &[7]),
        (RULE, &after("FROM golang:1.27\nCOPY . .\nCOPY --from=m /go /go\nRUN go build .\n"), &[]),
        (
            RULE,
            "FROM golang:1.27 AS m\nFROM golang:1.27\nCOPY --from=m /go /go\nCOPY . .\nRUN go build .\n",
            &[4],
        ),
        (RULE, "FROM golang:1.27\nRUN go install x.example/t@v1.0.0\nCOPY . .\nRUN go build .\n", &[3]),
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
        (WHOLE, "FROM debian:trixie AS a\nRUN rm -r /var/log\nFROM scratch\nCOPY --from=a / /\n", &[]),
        (
            WHOLE,
            "FROM alpine:3.24 AS a\nRUN apk add gcc\nFROM a AS b\nRUN ls\nFROM scratch\nCOPY --from=b / /\n",
            &[6],
        ),
        (WHOLE, "FROM golang:1.27 AS a\nFROM scratch\nCOPY --from=a / /\n", &[3]),
        ("secret-file-copied", "FROM alpine:3.24\nCOPY tls.pem /tls/\n", &[]),
        ("secret-file-copied", "FROM alpine:3.24\nCOPY tls.pem tls-key.pem /tls/\n", &[2]),
        ("workdir-relative", "FROM mcr.microsoft.com/windows/nanoserver:ltsc2025\nWORKDIR C:\\\\app\n", &[]),
    ]);
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
    let nc = |words: &str| {
        format!(
            "FROM alpine:3.24\nCOPY a /\nEXPOSE 8080\nHEALTHCHECK CMD nc {words} || exit 1\nCMD [\"/a\"]\n"
        )
    };
    let other = ARM.replace("linux/arm64 debian", "linux/amd64 debian");
    let path = |step: &str| {
        format!(
            "FROM golang:1.27 AS b\nCOPY . .\nRUN make\nFROM alpine:3.24\n{step}\
             COPY --from=b /out/ /usr/local/bin/\nCMD [\"web\"]\n"
        )
    };
    say(&[
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
        ("shell-ends", "FROM alpine:3.24\nCMD echo hello\n", &[Depends], "all that it shall do"),
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
        (
            "start-unclear",
            &path("COPY fetch.sh /\nRUN apk add ./b.apk && /fetch.sh\n"),
            &[Depends],
            "depends on line 7",
        ),
        (
            "start-unclear",
            &path("RUN apk add ./b.apk\n").replace("/usr/local/bin/\n", "/opt/\n"),
            &[Depends],
            "depends on line 5",
        ),
        (
            "low-port",
            "FROM alpine:3.24\nCOPY a /\nUSER 1:1\nEXPOSE 8000 80\nCMD [\"/a\"]\n",
            &[Depends],
            "Assumed",
        ),
        (
            "no-command",
            "FROM alpine:3.24 AS a\nRUN touch /b\nFROM scratch\nCOPY --from=a /b /\n",
            &[No],
            "--output",
        ),
        ("shell-idle", "FROM alpine:3.24\nRUN apk add git\n", &[No], "as a base"),
        ("shell-idle", "FROM golang:1.27\nCOPY . .\nRUN go build -o /a .\n", &[No], "Name the service"),
        (
            "shell-keeps-signal",
            "FROM debian:trixie\nCMD ls / && cmp /a /b\n",
            &[Depends],
            "exec before its last",
        ),
        ("shell-keeps-signal", "FROM debian:trixie\nCMD cmp /a /b\n", &[Depends], "exec in front"),
        ("shell-keeps-signal", "FROM golang:1.27\nCOPY . .\nCMD go run .\n", &[No], "the service as a child"),
        (
            "shell-keeps-signal",
            "FROM golang:1.27\nCOPY . .\nRUN go build -o /a .\nCMD sleep 1 && /a\n",
            &[No],
            "the service as a child",
        ),
        ("probe-wrong-port", &nc("-z localhost 9093"), &[Depends], "asks port 9093"),
        ("probe-wrong-port", &nc("-zw 2 127.0.0.1 8080"), &[], ""),
        ("probe-wrong-path", &nc("-z localhost 8080"), &[], ""),
        ("probe-unclear", &nc("-z localhost 8080"), &[], ""),
        ("probe-unclear", &nc("-zu localhost 8080"), &[Depends], "not known"),
        ("probe-unclear", &nc("localhost 8080"), &[Depends], "not known"),
        ("base-image-unknown", "FROM golang:1.15-alpine\n", &[], ""),
        ("base-image-unknown", "FROM x.example/golang:1.15-alpine\n", &[Depends], ""),
        ("user-unknown", "FROM gcr.io/distroless/cc-debian11\nUSER nonroot:nonroot\nCMD [\"/a\"]\n", &[], ""),
        ("user-unknown", "FROM gcr.io/distroless/cc-debian11\nUSER web\nCMD [\"/a\"]\n", &[Depends], ""),
        ("user-unknown", "FROM x.example/cc-debian11\nUSER nonroot\nCMD [\"/a\"]\n", &[Depends], ""),
        ("stop-signal-ignored", "FROM debian:trixie\nSTOPSIGNAL SIGRTMIN+3\nCMD [\"/sbin/init\"]\n", &[], ""),
    ]);
}
