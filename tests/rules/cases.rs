//! Where rules speak and where they hold their tongue: the edges of their conditions, and the false
//! alarms of other tools.

use super::world::World;

/// The lines that findings of a rule name first.
fn lines(rule: &str, text: &str) -> Vec<usize> {
    let findings = World::plain().found(text);
    let mut lines: Vec<usize> = findings
        .iter()
        .filter(|finding| finding.rule == rule)
        .filter_map(|finding| finding.hit.lines.first().copied())
        .collect();
    lines.sort_unstable();
    lines
}

pub(crate) fn all(rows: &[(&str, &str, &[usize])]) {
    for (rule, text, want) in rows {
        assert!(plimsoll::lint::RULES.iter().any(|entry| entry.id == *rule), "{rule}");
        assert_eq!(lines(rule, text), *want, "{rule}\n{text}");
    }
}

#[test]
fn names_cases_and_stages() {
    all(&[
        ("from-as-casing", "FROM alpine:3.24 as a\n", &[1]),
        ("from-as-casing", "from alpine:3.24 AS a\n", &[1]),
        ("from-as-casing", "From alpine:3.24 as a\n", &[]),
        ("instruction-casing", "FROM alpine:3.24\nrun a\nCMD [\"a\"]\n", &[2]),
        ("instruction-casing", "from alpine:3.24\nrun a\nCMD [\"a\"]\n", &[3]),
        ("instruction-casing", "FROM alpine:3.24\nrun a\n", &[2]),
        ("instruction-casing", "arg A\nFROM alpine:3.24\nRUN a\n", &[]),
        ("instruction-casing", "FROM alpine:3.24\nRun a\nRUN b\n", &[2]),
        ("stage-name-casing", "FROM alpine:3.24 AS Base\n", &[1]),
        ("stage-name-reserved", "FROM alpine:3.24 AS scratch\n", &[1]),
        ("stage-name-duplicate", "FROM alpine:3.24 AS a\nFROM alpine:3.24 AS A\n", &[2]),
        ("stage-unused", "FROM alpine:3.24 AS a\nFROM alpine:3.24\n", &[1]),
        ("stage-unused", "FROM alpine:3.24 AS a\nFROM alpine:3.24\nCOPY --from=a /x /x\n", &[]),
        ("stage-unused", "FROM alpine:3.24\nFROM alpine:3.24\nCOPY --from=0 /x /x\n", &[]),
        ("stage-unused", "FROM alpine:3.24 AS a\nFROM A\n", &[]),
        ("stage-unused", "FROM alpine:3.24 AS a\nFROM alpine:3.24\nRUN --mount=from=a,target=/a ls\n", &[]),
    ]);
}

#[test]
fn images_and_platforms() {
    all(&[
        ("image-untagged", "FROM alpine\n", &[1]),
        ("image-untagged", "FROM host:5000/alpine\n", &[1]),
        ("image-untagged", "FROM alpine@sha256:aa\n", &[]),
        ("image-untagged", "ARG V\nFROM alpine$V\n", &[]),
        ("image-untagged", "FROM scratch\n", &[]),
        ("image-untagged", "FROM alpine:3.24 AS a\nFROM a\n", &[]),
        ("image-latest", "FROM alpine:latest\n", &[1]),
        ("image-latest", "FROM alpine:latest@sha256:aa\n", &[]),
        ("tag-moves", "FROM alpine:3.24\n", &[1]),
        ("tag-moves", "FROM alpine:3.24.1\n", &[]),
        ("tag-moves", "FROM alpine:latest\n", &[]),
        ("tag-moves", "FROM golang:1.27 AS a\nFROM scratch\nCOPY --from=a /x /x\n", &[]),
        ("go-release-unsupported", "FROM golang:1.25.3-alpine3.22\n", &[1]),
        ("go-release-unsupported", "FROM golang:1.20\n", &[1]),
        ("go-release-unsupported", "FROM golang:1.26\n", &[]),
        ("go-release-unsupported", "FROM golang:1.99\n", &[]),
        ("go-release-unsupported", "ARG GO=1.24\nFROM golang:${GO}-alpine\n", &[2]),
        ("go-release-unsupported", "FROM golang:1.20 AS old\nFROM scratch\n", &[]),
        ("base-end-of-life", "FROM alpine:3.19\n", &[1]),
        ("base-end-of-life", "FROM alpine:3.24\n", &[]),
        ("platform-constant", "FROM --platform=linux/amd64 alpine:3.24\n", &[1]),
        ("platform-constant", "FROM --platform=linux/amd64 alpine:3.24 AS amd64-tools\n", &[]),
        ("platform-constant", "FROM --platform=$BUILDPLATFORM alpine:3.24\n", &[]),
        ("platform-redundant", "FROM --platform=${TARGETPLATFORM} alpine:3.24\n", &[1]),
        ("from-variable-undeclared", "FROM --platform=$BULIDPLATFORM alpine:3.24\n", &[1]),
        ("from-variable-undeclared", "FROM alpine:3.24 AS a\nARG X\nFROM alpine:3.24${X}\n", &[3]),
        ("from-variable-undeclared", "ARG X\nFROM alpine:3.24${X}\n", &[]),
        ("cross-build-not-cross", "FROM --platform=$BUILDPLATFORM golang:1.27\nRUN go build .\n", &[2]),
        (
            "cross-build-not-cross",
            "FROM --platform=$BUILDPLATFORM golang:1.27\nENV GOARCH=arm64\nRUN go build .\n",
            &[],
        ),
        ("cross-build-not-cross", "FROM golang:1.27\nRUN go build .\n", &[]),
    ]);
}

#[test]
fn starting_and_stopping() {
    all(&[
        ("shell-form-start", "FROM alpine:3.24\nCMD /a\nENTRYPOINT /b\n", &[2, 3]),
        ("shell-form-start", "FROM alpine:3.24\nSHELL [\"/bin/ash\", \"-c\"]\nCMD /a\n", &[]),
        ("shell-form-start", "FROM alpine:3.24 AS a\nSHELL [\"/bin/ash\", \"-c\"]\nFROM a\nCMD /a\n", &[]),
        ("shell-form-start", "FROM alpine:3.24\nHEALTHCHECK CMD wget localhost || exit 1\n", &[]),
        ("shell-form-start", "FROM alpine:3.24\nCMD ['/a']\n", &[]),
        ("json-form-invalid", "FROM alpine:3.24\nCMD ['/a']\n", &[2]),
        ("json-form-invalid", "FROM alpine:3.24\nCMD [ '/a', ]\n", &[2]),
        ("json-form-invalid", "FROM alpine:3.24\nHEALTHCHECK CMD [ -f /tmp/up ]\n", &[]),
        ("instruction-overridden", "FROM alpine:3.24\nCMD [\"a\"]\nCMD [\"b\"]\nCMD [\"c\"]\n", &[2, 3]),
        ("instruction-overridden", "FROM alpine:3.24 AS a\nCMD [\"a\"]\nFROM a\nCMD [\"b\"]\n", &[]),
        ("cmd-dropped", "FROM alpine:3.24\nENTRYPOINT /a\nCMD [\"-b\"]\n", &[3]),
        ("cmd-dropped", "FROM alpine:3.24\nENTRYPOINT [\"/a\"]\nCMD [\"-b\"]\n", &[]),
        ("exec-form-shell-syntax", "FROM alpine:3.24\nHEALTHCHECK CMD [\"wget\", \"$URL\"]\n", &[2]),
        ("exec-form-shell-syntax", "FROM alpine:3.24\nRUN [\"sh\", \"-c\", \"echo $A\"]\n", &[]),
        ("exec-form-shell-syntax", "FROM alpine:3.24\nRUN [\"echo\", \"costs 5$\"]\n", &[]),
        ("healthcheck-missing", "FROM alpine:3.24\nCMD [\"/a\"]\n", &[1]),
        ("healthcheck-missing", "FROM alpine:3.24\nHEALTHCHECK NONE\n", &[]),
        ("runs-as-root", "FROM alpine:3.24\nCMD [\"/a\"]\n", &[1]),
        ("runs-as-root", "FROM alpine:3.24\nUSER app\nUSER 0:0\nCMD [\"/a\"]\n", &[3]),
        ("runs-as-root", "FROM alpine:3.24\nARG UID\nUSER ${UID}\nCMD [\"/a\"]\n", &[3]),
        ("runs-as-root", "FROM alpine:3.24\nARG UID=0\nUSER $UID\nCMD [\"/a\"]\n", &[3]),
        ("runs-as-root", "FROM alpine:3.24\nARG UID=65532\nUSER $UID\nCMD [\"/a\"]\n", &[]),
        ("runs-as-root", "FROM example.com/base:1\nUSER $APP_USER\nCMD [\"/a\"]\n", &[]),
        ("runs-as-root", "FROM gcr.io/distroless/static-debian13:nonroot\n", &[]),
        ("runs-as-root", "FROM gcr.io/distroless/static-debian13\n", &[1]),
        ("runs-as-root", "FROM alpine:3.24 AS a\nUSER 1000\nFROM a\nCMD [\"/a\"]\n", &[]),
        ("runs-as-root", "FROM example.com/base:1\n", &[]),
        ("runs-as-root", "FROM alpine:3.24\nUSER root\nENTRYPOINT [\"su-exec\", \"app\", \"/a\"]\n", &[]),
        ("runs-as-root", "FROM golang:1.27 AS b\nUSER root\nFROM scratch\nUSER 1\nCMD [\"/a\"]\n", &[]),
        ("user-by-name", "FROM alpine:3.24\nUSER app\n", &[2]),
        ("user-by-name", "FROM alpine:3.24\nUSER 1000:app\n", &[]),
        ("user-by-name", "FROM alpine:3.24\nARG U=1\nUSER $U\n", &[]),
        ("port-not-served", "FROM alpine:3.24\nEXPOSE 8080 9090\n", &[2]),
        ("port-not-served", "FROM alpine:3.24\nEXPOSE 8080/tcp 53/udp\n", &[]),
        ("ssh-port-exposed", "FROM alpine:3.24\nEXPOSE 22\n", &[2]),
    ]);
}

#[test]
fn commands_of_a_run() {
    all(&[
        ("cd-lost", "FROM alpine:3.24\nRUN cd /app\n", &[2]),
        ("cd-lost", "FROM alpine:3.24\nRUN cd /app && make\n", &[]),
        ("cd-lost", "FROM alpine:3.24\nRUN (cd /app && make)\n", &[]),
        ("export-lost", "FROM alpine:3.24\nRUN export A=1\n", &[2]),
        ("export-lost", "FROM alpine:3.24\nRUN export A=1 && make\n", &[]),
        ("sudo-used", "FROM alpine:3.24\nRUN make && \\\n  sudo make install\n", &[2]),
        ("sudo-used", "FROM alpine:3.24\nRUN echo sudo\n", &[]),
        ("pipe-failure-hidden", "FROM alpine:3.24\nRUN wget -qO- x | tar x\n", &[2]),
        ("pipe-failure-hidden", "FROM alpine:3.24\nRUN set -o pipefail && wget -qO- x | tar x\n", &[]),
        ("pipe-failure-hidden", "FROM alpine:3.24\nRUN a || b\n", &[]),
        ("pipe-failure-hidden", "FROM alpine:3.24\nRUN <<EOF\nif a; then b | c; fi\nEOF\n", &[2]),
        ("download-piped-to-shell", "FROM alpine:3.24\nRUN curl -fsSL x | bash -s -- -b /bin\n", &[2]),
        ("download-piped-to-shell", "FROM alpine:3.24\nRUN curl -fsSL x | tar x\n", &[]),
        ("tls-check-off", "FROM alpine:3.24\nRUN curl -sSLk https://x\n", &[2]),
        ("tls-check-off", "FROM alpine:3.24\nENV GIT_SSL_NO_VERIFY=true\n", &[2]),
        ("tls-check-off", "FROM alpine:3.24\nRUN git config --global http.sslVerify false\n", &[2]),
        ("tls-check-off", "FROM alpine:3.24\nHEALTHCHECK CMD curl -k https://localhost\n", &[]),
        ("go-checksums-off", "FROM golang:1.27\nENV GOPRIVATE=github.com/me/*\n", &[]),
        ("go-checksums-off", "FROM golang:1.27\nRUN GOSUMDB=off go mod download\n", &[2]),
        ("go-checksums-off", "FROM golang:1.27\nRUN go env -w GONOSUMDB=*\n", &[2]),
        ("plain-http-download", "FROM alpine:3.24\nRUN curl http://localhost:8080/x\n", &[]),
        ("plain-http-download", "FROM alpine:3.24\nADD http://x.example/a.tar /a\n", &[2]),
        ("plain-http-download", "FROM golang:1.27\nENV GOPROXY=http://proxy.example,direct\n", &[2]),
        ("credentials-in-url", "FROM golang:1.27\nRUN git clone https://me:secret@x.example/r\n", &[2]),
        ("credentials-in-url", "FROM golang:1.27\nRUN git clone https://me:${TOKEN}@x.example/r\n", &[]),
        ("credentials-in-url", "FROM golang:1.27\nENV DATABASE_URL=postgres://db:5432/x\n", &[]),
        ("shell-relinked", "FROM golang:1.27\nRUN ln -sf /bin/bash /bin/sh\n", &[2]),
        (
            "shell-relinked",
            "FROM gcr.io/distroless/base-debian13:debug\nRUN ln -s /busybox/sh /bin/sh\n",
            &[],
        ),
        ("apt-lists-left", "FROM debian:trixie-slim AS b\nRUN apt-get update\nFROM scratch\n", &[]),
        (
            "apt-lists-left",
            "FROM debian:trixie-slim\nRUN apt-get update && rm -rf /var/lib/apt/lists/*\n",
            &[],
        ),
        (
            "apt-lists-left",
            "FROM debian:trixie-slim\nRUN --mount=type=cache,target=/var/lib/apt apt-get update\n",
            &[],
        ),
        ("apt-get-asks", "FROM debian:trixie\nRUN apt-get -yq install a\n", &[]),
        ("apt-get-asks", "FROM debian:trixie\nRUN apt-get install a\n", &[2]),
        ("apk-index-left", "FROM alpine:3.24\nRUN apk --no-cache add a\n", &[]),
        ("apk-index-left", "FROM alpine:3.24\nRUN apk --update add a\n", &[2]),
        ("index-update-alone", "FROM debian:trixie\nRUN apt-get update\n", &[2]),
        ("wget-progress", "FROM alpine:3.24\nRUN wget -nv x\n", &[]),
        ("wget-progress", "FROM alpine:3.24\nRUN wget -O a x\n", &[2]),
        ("useradd-large-uid", "FROM debian:trixie\nRUN useradd -u 10001 a\n", &[]),
        ("useradd-large-uid", "FROM debian:trixie\nRUN useradd --uid=1000001 a\n", &[2]),
        ("world-writable", "FROM alpine:3.24\nCOPY --chmod=0777 a /a\nCMD [\"/a\"]\n", &[2]),
        ("world-writable", "FROM alpine:3.24\nRUN chmod 1777 /tmp\nCMD [\"/a\"]\n", &[]),
        ("build-tools-shipped", "FROM alpine:3.24\nRUN apk add --no-cache git\nCMD [\"/a\"]\n", &[2]),
        (
            "build-tools-shipped",
            "FROM alpine:3.24\nRUN apk add -t .d gcc && make && apk del .d\nCMD [\"/a\"]\n",
            &[],
        ),
        (
            "build-tools-shipped",
            "FROM golang:1.27-alpine AS b\nRUN apk add git\nFROM scratch\nCMD [\"/a\"]\n",
            &[],
        ),
        ("runs-mergeable", "FROM golang:1.27 AS b\nRUN a\nRUN b\nFROM scratch\n", &[]),
        ("runs-mergeable", "FROM alpine:3.24\nRUN a\nRUN b\nRUN c && d\n", &[3]),
    ]);
}

#[test]
fn files_and_variables() {
    all(&[
        ("workdir-relative", "FROM alpine:3.24\nWORKDIR a\nWORKDIR b\n", &[2]),
        ("workdir-relative", "FROM alpine:3.24\nWORKDIR /a\nWORKDIR b\n", &[]),
        ("workdir-relative", "FROM alpine:3.24 AS a\nWORKDIR /a\nFROM a\nWORKDIR b\n", &[]),
        ("copy-destination-relative", "FROM alpine:3.24\nCOPY a .\n", &[2]),
        ("copy-destination-relative", "FROM alpine:3.24\nCOPY a $X/\n", &[]),
        ("copy-destination-not-a-folder", "FROM alpine:3.24\nCOPY a b .\n", &[]),
        ("copy-destination-not-a-folder", "FROM alpine:3.24\nCOPY a b /c\n", &[2]),
        ("add-instead-of-copy", "FROM alpine:3.24\nADD a.tar.gz /\nADD https://x.example/a /\n", &[]),
        ("add-instead-of-copy", "FROM alpine:3.24\nADD https://github.com/a/b.git /b\n", &[]),
        ("source-shipped", "FROM golang:1.27 AS b\nCOPY . .\nFROM scratch\nCMD [\"/a\"]\n", &[]),
        ("source-shipped", "FROM alpine:3.24\nCOPY . /srv\nCMD [\"/a\"]\n", &[2]),
        ("secret-file-copied", "FROM alpine:3.24\nCOPY deploy/id_ed25519 /k\n", &[2]),
        ("secret-file-copied", "FROM alpine:3.24 AS a\nFROM scratch\nCOPY --from=a /x/.env /\n", &[]),
        ("secret-file-copied", "FROM golang AS a\nCOPY . .\nFROM scratch\nCOPY --from=a /go/.env /\n", &[4]),
        (
            "secret-file-copied",
            "FROM golang AS a\nCOPY . .\nFROM a AS b\nCOPY --from=a .env /\nFROM scratch\n",
            &[],
        ),
        ("env-without-equals", "FROM alpine:3.24\nENV A b c\nLABEL d e\n", &[2, 3]),
        ("env-without-equals", "FROM alpine:3.24\nENV A = b\n", &[]),
        ("env-value-starts-with-equals", "FROM alpine:3.24\nENV A = b\n", &[2]),
        ("env-refers-to-its-own-line", "FROM alpine:3.24\nENV A=1 B=$A\n", &[2]),
        ("env-refers-to-its-own-line", "FROM alpine:3.24\nENV A=1\nENV A=2 B=$A\n", &[]),
        ("variable-undefined", "FROM alpine:3.24\nWORKDIR /$X\n", &[2]),
        ("variable-undefined", "FROM golang:1.27\nWORKDIR $GOPATH/src\n", &[]),
        ("variable-undefined", "FROM alpine:3.24\nENV A='$X'\n", &[]),
        ("variable-undefined", "FROM alpine:3.24\nRUN echo $X\nCMD echo $X\nEXPOSE $X\n", &[]),
        ("shell-form-start", "FROM alpine:3.24 AS a\nONBUILD CMD /x\nFROM a\n", &[3]),
        ("shell-form-start", "FROM alpine:3.24 AS a\nONBUILD CMD [\"/x\"]\nFROM a\n", &[]),
        ("variable-undefined", "FROM example.com/a:1\nWORKDIR /$X\n", &[]),
        ("variable-undefined", "FROM alpine:3.24\nCOPY <<E /a\n$X\nE\n", &[2]),
        ("variable-undefined", "FROM alpine:3.24\nCOPY <<'E' /a\n$X\nE\n", &[]),
        ("platform-redundant", "FROM --platform=${TARGETPLATFORM:-linux/amd64} alpine:3.24\n", &[1]),
        ("from-default-invalid", "ARG TARGETARCH\nFROM alpine:3.24 AS a-linux\nFROM a-$TARGETARCH\n", &[]),
        ("variable-undefined", "FROM alpine:3.24 AS a\nARG X=1\nFROM a\nWORKDIR /$X\n", &[]),
        ("secret-in-arg-or-env", "ARG TOKEN\nFROM alpine:3.24\n", &[]),
        ("secret-in-arg-or-env", "FROM alpine:3.24\nENV GOPRIVATE=a AUTH_MODE=b CACHE_KEY_PREFIX=c\n", &[]),
        ("expose-not-a-port", "FROM alpine:3.24\nEXPOSE 127.0.0.1:80:8080\n", &[2]),
        ("expose-protocol-casing", "FROM alpine:3.24\nEXPOSE 80/Tcp 81/udp\n", &[2]),
        ("empty-continuation", "FROM alpine:3.24\nRUN a \\\n\n  && b\n", &[4]),
        ("empty-continuation", "FROM alpine:3.24\nRUN a \\\n# why\n  && b\n", &[]),
        ("directive-too-late", "FROM alpine:3.24\n# syntax=docker/dockerfile:1\n", &[2]),
        ("directive-too-late", "FROM alpine:3.24\n# syntax=of the line below\n", &[]),
    ]);
}

#[test]
fn the_go_command_and_its_caches() {
    const MOD: &str = "--mount=type=cache,target=/go/pkg/mod";
    let with = |text: &str| text.replace("MOD", MOD);
    all(&[
        ("trimpath-missing", "FROM golang:1.27\nRUN go build -o /a .\n", &[2]),
        ("trimpath-missing", "FROM golang:1.27\nENV GOFLAGS=-trimpath\nRUN go build .\n", &[]),
        ("binary-not-stripped", "FROM golang:1.27\nRUN go build -ldflags=-w .\n", &[2]),
        ("binary-not-stripped", "FROM golang:1.27\nRUN go build -ldflags '-s' .\n", &[]),
        ("binary-not-stripped", "FROM golang:1.27\nRUN go build -ldflags \"$LDFLAGS\" .\n", &[]),
        ("go-flag-obsolete", "FROM golang:1.27\nRUN go build -installsuffix=cgo .\n", &[2]),
        ("go111module-set", "FROM golang:1.27\nRUN GO111MODULE=on go build .\n", &[2]),
        ("extldflags-unused", "FROM golang:1.27\nRUN go build -ldflags '-extldflags \"-static\"' .\n", &[]),
        ("stamp-not-expanded", "FROM golang:1.27\nRUN go build -ldflags '-X main.v=$V' .\n", &[2]),
        ("stamp-not-expanded", "FROM golang:1.27\nRUN go build -ldflags \"-X 'main.v=$V'\" .\n", &[]),
        ("stamp-without-package", "FROM golang:1.27\nRUN go build -ldflags '-X Version=1' .\n", &[2]),
        ("stamp-without-package", "FROM golang:1.27\nRUN go build -ldflags \"-X $PKG.V=1\" .\n", &[]),
        ("race-detector-shipped", "FROM golang:1.27 AS race\nRUN go build -race .\n", &[]),
        ("go-tool-unpinned", "FROM golang:1.27\nRUN go install ./...\nRUN go run .\n", &[]),
        ("go-tool-unpinned", "FROM golang:1.27\nRUN go run x.example/t@latest gen\n", &[2]),
        ("go-tool-unpinned", "FROM golang:1.27\nRUN go install -tags netgo ./cmd/a\n", &[]),
        ("go-get-in-build", "FROM golang:1.27\nRUN go get ./...\n", &[2]),
        ("go-mod-tidy-in-build", "FROM golang:1.27\nRUN go mod tidy -diff\n", &[]),
        ("dependencies-not-cached", "FROM golang:1.27\nCOPY . .\nRUN go build .\n", &[2]),
        ("dependencies-not-cached", "FROM golang:1.27\nCOPY . .\nRUN go build -mod=vendor .\n", &[]),
        (
            "dependencies-not-cached",
            "FROM golang:1.27\nCOPY go.* ./\nRUN go mod download\nCOPY . .\nRUN go build .\n",
            &[],
        ),
        ("dependencies-not-cached", &with("FROM golang:1.27\nCOPY . .\nRUN MOD go build .\n"), &[]),
        ("modules-fetched-twice", &with("FROM golang:1.27\nRUN MOD go mod download\nRUN go build .\n"), &[3]),
        (
            "modules-fetched-twice",
            &with("FROM golang:1.27\nRUN MOD go mod download\nRUN MOD go build .\n"),
            &[],
        ),
        (
            "cache-mount-misplaced",
            "FROM golang:1.27\nRUN --mount=type=cache,target=/root/go/pkg/mod go build .\n",
            &[2],
        ),
        ("cache-mount-misplaced", &with("FROM golang:1.27\nRUN MOD go build .\n"), &[]),
        ("cache-mount-misplaced", &with("FROM golang:1.27\nENV GOPATH=/gopath\nRUN MOD go build .\n"), &[3]),
        ("cache-mount-not-writable", &with("FROM golang:1.27\nUSER 1000\nRUN MOD go build .\n"), &[3]),
        ("cache-mount-not-writable", &with("FROM golang:1.27\nUSER 0\nRUN MOD go build .\n"), &[]),
        (
            "cache-mount-unlocked",
            "FROM debian:trixie\nRUN --mount=type=cache,target=/var/cache/apt a\n",
            &[2],
        ),
        ("toolchain-downloaded", "FROM golang:1.27\nENV GOTOOLCHAIN=local\n", &[]),
        ("toolchain-shipped", "FROM golang:1.27-alpine AS b\nFROM b\nCMD [\"/a\"]\n", &[2]),
        ("toolchain-shipped", "FROM docker.io/library/golang:1.27\nCMD [\"/a\"]\n", &[1]),
    ]);
}

#[test]
fn a_secret_beside_the_dockerfile_comes_along_unless_it_is_hidden() {
    const TEXT: &str = "FROM golang:1.27 AS b\nCOPY . .\nFROM scratch\n";
    let set = &[("context", ".env=200")];
    for (dockerignore, found) in [(".git\n", true), (".git\n.env*\n", false)] {
        let world = World::of(&plimsoll::scene::Example::new(TEXT).with(set).beside(dockerignore));
        let findings = world.lint(TEXT);
        let speaks = findings.iter().any(|finding| finding.rule == "secret-file-copied");
        assert_eq!(speaks, found, "{dockerignore}");
    }
}

#[test]
fn what_a_cause_says_is_not_said_again() {
    let world = World::plain();
    for (rule, text, said) in [
        ("from-default-invalid", "ARG V\nFROM alpine:$V\n", false),
        ("json-form-invalid", "FROM alpine:3.24\nCMD ['/a']\n", false),
        ("json-form-invalid", "FROM alpine:3.24\nCMD ['/bin/sleep', '9']\n", false),
        ("json-form-invalid", "FROM unknown\nCMD ['/a']\n", true),
        ("sudo-used", "FROM alpine:3.24\nRUN sudo ls\n", false),
        ("sudo-used", "FROM alpine:3.24\nRUN apk add sudo && sudo nothing\n", true),
        ("user-by-name", "FROM alpine:3.24\nUSER app\nCMD [\"/bin/sleep\", \"9\"]\n", false),
        ("user-by-name", "FROM alpine:3.24\nUSER nobody\nCMD [\"/bin/sleep\", \"9\"]\n", true),
        (
            "variable-undefined",
            "ARG A=/a\nFROM alpine:3.24\nWORKDIR $A\nCMD [\"/bin/sleep\", \"9\"]\n",
            false,
        ),
        (
            "variable-undefined",
            "ARG A=/a\nFROM alpine:3.24\nWORKDIR $A/$HERE\nCMD [\"/bin/sleep\", \"9\"]\n",
            true,
        ),
    ] {
        let of = |findings: &[plimsoll::lint::Finding]| findings.iter().any(|finding| finding.rule == rule);
        assert!(of(&world.found(text)), "{rule} finds nothing\n{text}");
        assert_eq!(of(&world.lint(text)), said, "{rule}\n{text}");
    }
}

/// Each of these was an alarm about a file in which nothing is wrong.
#[test]
fn real_files_that_are_right() {
    all(&[
        (
            "stamp-without-package",
            "FROM golang:1.27\nRUN go build -ldflags \"-s -X \\\"example.com/a/version.Commit=${C}\\\"\" .\n",
            &[],
        ),
        (
            "stamp-without-package",
            "FROM golang:1.27\nRUN go build -ldflags \"-extldflags -Xlinker\" .\n",
            &[],
        ),
        (
            "stamp-without-package",
            "FROM golang:1.27\nRUN go build -ldflags \"-s -X \\\"Commit=${C}\\\"\" .\n",
            &[2],
        ),
        (
            "cross-build-not-cross",
            "FROM --platform=$BUILDPLATFORM golang:1.27\nRUN xx-go --wrap && go build -o /a .\n",
            &[],
        ),
        (
            "secret-file-copied",
            "FROM debian\nADD https://example.com/apt/Release.key /etc/apt/keys/a.asc\n",
            &[],
        ),
        ("secret-file-copied", "FROM node\nCOPY .npmrc package.json ./\n", &[]),
        ("token-file-copied", "FROM node\nCOPY .npmrc package.json ./\n", &[2]),
        (
            "token-file-copied",
            "FROM node AS web\nCOPY .npmrc package.json ./\nFROM alpine:3.24\nCOPY --from=web /a /a\n",
            &[],
        ),
        ("token-file-copied", "FROM node AS web\nCOPY .npmrc ./\nFROM web\nCOPY package.json ./\n", &[2]),
        ("token-file-copied", "FROM node\nCOPY . .\n", &[]),
        ("secret-file-copied", "FROM debian\nCOPY tls/server.key /tls/\n", &[2]),
        (
            "from-default-invalid",
            "ARG FLAVOR=${TARGETARCH}\nFROM alpine:3.24 AS amd64\nFROM ${FLAVOR}\n",
            &[],
        ),
        ("from-default-invalid", "ARG FLAVOR=${OTHER}\nFROM alpine:3.24 AS amd64\nFROM ${FLAVOR}\n", &[3]),
    ]);
}
