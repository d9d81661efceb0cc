//! Fixes of given files, as a whole file before and after.

#![allow(clippy::expect_used, reason = "a test ends so")]

use std::collections::BTreeMap;

use plimsoll::catalogue::DATE;
use plimsoll::dry_run::image::Platform;
use plimsoll::recipe::options::Recipe;
use plimsoll::report::{Report, Request, analyse, edited, mended_files};
use plimsoll::service::Service;
use plimsoll::verdicts::Answer;

fn request<'a>(dockerfile: &'a str, dockerignore: Option<&'a str>, service: &'a Service) -> Request<'a> {
    Request {
        dockerfile,
        dockerignore,
        hadolint: None,
        service,
        platforms: vec![Platform::amd64()],
        build_args: BTreeMap::new(),
        today: DATE,
    }
}

/// The Dockerfile and .dockerignore after the first fix of a finding.
fn fixed(dockerfile: &str, dockerignore: Option<&str>, id: &str) -> (String, String) {
    let service = Recipe::default().service();
    let report = analyse(&request(dockerfile, dockerignore, &service));
    let finding = report.findings.iter().find(|finding| finding.id == id).expect(id);
    let fix = finding.fixes.first().expect(id);
    let ignore = edited(".dockerignore", dockerignore.unwrap_or_default(), &fix.edits);
    (edited("Dockerfile", dockerfile, &fix.edits), ignore)
}

fn answers(report: &Report) -> Vec<Answer> {
    report.verdicts.iter().map(|verdict| verdict.answer).collect()
}

#[test]
fn a_line_is_written_as_an_expert_would() {
    for (id, before, after) in [
        ("image-latest", "FROM alpine:latest\n", "FROM alpine:3.24\n"),
        ("image-untagged", "FROM docker.io/library/alpine\n", "FROM docker.io/library/alpine:3.24\n"),
        ("image-latest", "FROM golang:latest AS build\n", "FROM golang:1.27 AS build\n"),
        (
            "go-release-unsupported",
            "ARG GO=1.22\nFROM golang:${GO}-alpine\n",
            "ARG GO=1.27\nFROM golang:${GO}-alpine\n",
        ),
        (
            "ssh-port-exposed",
            "FROM alpine:3.24\nEXPOSE 22\nCMD [\"/a\"]\n",
            "FROM alpine:3.24\nCMD [\"/a\"]\n",
        ),
        ("ssh-port-exposed", "FROM alpine:3.24\nEXPOSE 8080 22/tcp\n", "FROM alpine:3.24\nEXPOSE 8080\n"),
        (
            "world-writable",
            "FROM alpine:3.24\nRUN mkdir /a && chmod -R 777 /a\nCMD [\"/b\"]\n",
            "FROM alpine:3.24\nRUN mkdir /a && chmod -R 775 /a\nCMD [\"/b\"]\n",
        ),
        (
            "world-writable",
            "FROM alpine:3.24\nCOPY --chmod=0666 a /a\nCMD [\"/b\"]\n",
            "FROM alpine:3.24\nCOPY --chmod=0664 a /a\nCMD [\"/b\"]\n",
        ),
        (
            "setuid-bit-set",
            "FROM alpine:3.24\nRUN chmod 4755 /bin/busybox\n",
            "FROM alpine:3.24\nRUN chmod 0755 /bin/busybox\n",
        ),
        (
            "tls-check-off",
            "FROM debian:trixie\nRUN curl -fsSLk https://example.com/a -o /a\n",
            "FROM debian:trixie\nRUN curl -fsSL https://example.com/a -o /a\n",
        ),
        (
            "tls-check-off",
            "FROM alpine:3.24\nRUN wget --no-check-certificate https://example.com/a\n",
            "FROM alpine:3.24\nRUN wget https://example.com/a\n",
        ),
        (
            "pipe-failure-hidden",
            "FROM debian:trixie\nRUN ls; ls | sort\n",
            "FROM debian:trixie\nSHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\nRUN ls; ls | sort\n",
        ),
        (
            "apt-instead-of-apt-get",
            "FROM debian:trixie\nRUN apt update && apt install -y git && rm -r /var/cache/apt /tmp/a\n",
            "FROM debian:trixie\nRUN apt-get update && apt-get install -y git && rm -r /var/cache/apt /tmp/a\n",
        ),
        (
            "sudo-used",
            "FROM alpine:3.24\nRUN apk add --no-cache sudo && \\\n    # what needs sudo rights\n    sudo ls | sudo cat\n",
            "FROM alpine:3.24\nRUN apk add --no-cache sudo && \\\n    # what needs sudo rights\n    ls | cat\n",
        ),
        (
            "workdir-relative",
            "FROM golang:1.27\nRUN git clone https://example.com/tool.git\nWORKDIR tool\nRUN go build .\n",
            "FROM golang:1.27\nRUN git clone https://example.com/tool.git\nWORKDIR /go/tool\nRUN go build .\n",
        ),
        ("workdir-relative", "FROM alpine:3.24\nWORKDIR ./app\n", "FROM alpine:3.24\nWORKDIR /app\n"),
        (
            "copy-destination-relative",
            "FROM golang:1.15\nCOPY main.go .\n",
            "FROM golang:1.15\nWORKDIR /go\nCOPY main.go .\n",
        ),
        (
            "copy-destination-relative",
            "FROM alpine:3.24\nCOPY a .\n",
            "FROM alpine:3.24\nWORKDIR /\nCOPY a .\n",
        ),
        (
            "index-update-alone",
            "FROM debian:trixie\nRUN apt-get update\nRUN apt-get install -y git\n",
            "FROM debian:trixie\nRUN apt-get update && apt-get install -y git\n",
        ),
    ] {
        assert_eq!(fixed(before, None, id).0, after, "{id}");
    }
}

const SINGLE: &str = r#"# A service of one stage
FROM golang:1.27
WORKDIR /src
ENV GOFLAGS=-mod=mod
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN go build -o /src/server ./cmd/server
ENV MODE=release
EXPOSE 8080
CMD ["./server"]
"#;

const SPLIT: &str = r#"# A service of one stage
FROM golang:1.27 AS build
WORKDIR /src
ENV GOFLAGS=-mod=mod
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /src/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
WORKDIR /src
COPY --from=build /src/server /src/server
ENV MODE=release
EXPOSE 8080
CMD ["./server"]
"#;

#[test]
fn a_file_of_one_stage_ships_its_program_alone() {
    let (dockerfile, ignore) = fixed(SINGLE, None, "toolchain-shipped");
    assert_eq!(dockerfile, SPLIT);
    assert!(ignore.contains(".git\n") && ignore.contains("**/.env\n"), "{ignore}");
    let service = Recipe::default().service();
    let before = analyse(&request(SINGLE, None, &service));
    let after = analyse(&request(&dockerfile, Some(&ignore), &service));
    assert_eq!(answers(&before), answers(&after));
}

#[test]
fn what_is_written_for_a_shell_keeps_one() {
    let probed =
        SINGLE.replace("EXPOSE 8080", "HEALTHCHECK CMD wget -q -O /dev/null localhost:8080/health || exit 1");
    let (dockerfile, _) = fixed(&probed, Some(".git\n"), "toolchain-shipped");
    assert!(
        dockerfile.contains("\nFROM alpine:3.24\n") && dockerfile.contains("\nUSER 65532:65532\n"),
        "{dockerfile}"
    );
    let plain = SINGLE.replace("CMD [\"./server\"]", "CMD ./server -v");
    let (dockerfile, _) = fixed(&plain, Some(".git\n"), "toolchain-shipped");
    assert!(dockerfile.ends_with("CMD [\"./server\", \"-v\"]\n"), "{dockerfile}");
}

#[test]
fn fix_all_does_not_leave_out_what_only_the_writer_knows() {
    let service = Recipe::default().service();
    let (dockerfile, ignore, _) = mended_files(&request(SINGLE, None, &service));
    assert_eq!(dockerfile.matches("FROM").count(), 1, "{dockerfile}");
    assert_eq!(ignore, None, "one stage that ships its source needs no list to build");
}

#[test]
fn nothing_is_offered_where_only_the_writer_knows() {
    let service = Recipe::default().service();
    for (id, text) in [
        ("copy-destination-relative", "FROM registry.example/base:1\nCOPY a .\n"),
        ("workdir-relative", "FROM registry.example/base:1\nWORKDIR app\n"),
        ("sudo-used", "FROM alpine:3.24\nRUN apk add --no-cache sudo && sudo -E make\n"),
    ] {
        let report = analyse(&request(text, None, &service));
        let finding = report.findings.iter().find(|finding| finding.id == id).expect(id);
        assert_eq!(finding.fixes, [], "{id}");
    }
    for line in ["RUN chmod 4755 /bin/mount", "RUN mkdir /d && chmod 777 /d", "EXPOSE 22"] {
        let text = format!("FROM alpine:3.24\n{line}\nUSER 65532:65532\nCMD [\"/bin/ls\"]\n");
        let (dockerfile, ..) = mended_files(&request(&text, None, &service));
        assert!(dockerfile.contains(line), "{dockerfile}");
    }
}
