//! What files that others wrote look like and are right to: a rule that spoke there would be a false alarm.

use super::cases::all;

#[test]
fn commands_that_only_look_like_a_fault() {
    all(&[
        ("tls-check-off", "FROM alpine:3.24\nRUN apk add --allow-untrusted /tmp/tool_*.apk\n", &[]),
        ("tls-check-off", "FROM alpine:3.24\nRUN apk add --allow-untrusted curl /tmp/a.apk\n", &[2]),
        ("optimisations-off", "FROM golang:1.27\nRUN go build -gcflags='all=-l=4' .\n", &[]),
        ("optimisations-off", "FROM golang:1.27\nRUN go build -gcflags='x.example/a-b/...=-l' .\n", &[2]),
        ("optimisations-off", "FROM golang:1.27\nRUN go build -gcflags='-e -N' .\n", &[2]),
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
