//! Dockerfiles with one fault and what its first fix makes of them; empty where nobody else can mend it. An entry: a rule's or cause's id, the file,
//! the mended one.

/// Id, before, after.
pub(crate) const MENDED: &[(&str, &str, &str)] = &[
    (
        "package-lists-missing",
        "FROM debian:trixie-slim\nRUN --mount=type=cache,target=/var/cache/apt A=b C=d apt-get install -y curl\n",
        "FROM debian:trixie-slim\nRUN --mount=type=cache,target=/var/cache/apt apt-get update && A=b C=d apt-get install -y curl\n",
    ),
    (
        "root-needed",
        "FROM alpine:3.24\nUSER 1\nEXPOSE 80\nRUN apk add --no-cache \\\n    curl\nCMD [\"a\"]\n",
        "FROM alpine:3.24\nRUN apk add --no-cache \\\n    curl\nUSER 1\nEXPOSE 80\nCMD [\"a\"]\n",
    ),
    ("root-needed", "FROM alpine:3.24\nUSER 1\nRUN mkdir /a\n", ""),
    ("root-needed", "FROM alpine:3.24\nUSER 1\nWORKDIR /a\nRUN apk add git && git init\n", ""),
    ("dockerfile-refused", "FROM alpine:3.24\nCPY a b\n", "FROM alpine:3.24\nCOPY a b\n"),
    ("dockerfile-refused", "from alpine:3.24\nrn true\n", "from alpine:3.24\nrun true\n"),
    (
        "dockerfile-refused",
        "FROM golang:1.27\nWROKDIR /src\nCOPI a b\nRN true\n",
        "FROM golang:1.27\nWORKDIR /src\nCOPY a b\nRUN true\n",
    ),
    (
        "dockerfile-refused",
        "FROM alpine:3.24\nRUN apk update &&\n    apk add curl\nCMD [\"sh\"]\n",
        "FROM alpine:3.24\nRUN apk update && \\\n    apk add curl\nCMD [\"sh\"]\n",
    ),
    (
        "dockerfile-refused",
        "# escape=`\nFROM alpine:3.24\nRUN apk add `\n    curl\n    jq\n",
        "# escape=`\nFROM alpine:3.24\nRUN apk add `\n    curl `\n    jq\n",
    ),
    (
        "dockerfile-refused",
        "FROM alpine:3.24\nRUN apk update\n  && apk add curl\n",
        "FROM alpine:3.24\nRUN apk update \\\n  && apk add curl\n",
    ),
    ("dockerfile-refused", "FROM alpine:3.24\nbash build.sh\n", ""),
    (
        "dockerfile-refused",
        "FROM golang:1.27 AS build\nRUN touch /a\nFROM scratch\nCOPY --form=build /a /a\nCMD [\"/a\"]\n",
        "FROM golang:1.27 AS build\nRUN touch /a\nFROM scratch\nCOPY --from=build /a /a\nCMD [\"/a\"]\n",
    ),
    (
        "dockerfile-refused",
        "FROM golang:1.27 AS build\nRUN touch /a\nFROM scratch\nADD --from=build /a /a\nCMD [\"/a\"]\n",
        "FROM golang:1.27 AS build\nRUN touch /a\nFROM scratch\nCOPY --from=build /a /a\nCMD [\"/a\"]\n",
    ),
    (
        "dockerfile-refused",
        "FROM golang:1.27 AS build\nRUN touch /a\nFROM scratch\nCOPY --from build /a /a\nCMD [\"/a\"]\n",
        "FROM golang:1.27 AS build\nRUN touch /a\nFROM scratch\nCOPY --from=build /a /a\nCMD [\"/a\"]\n",
    ),
    (
        "dockerfile-refused",
        "FROM golang:1.27\nRUN --mount=type=secret,id=a \\\n    --mount=type=cahce,target=/go/pkg/mod true\n",
        "FROM golang:1.27\nRUN --mount=type=secret,id=a \\\n    --mount=type=cache,target=/go/pkg/mod true\n",
    ),
    (
        "dockerfile-refused",
        "FROM golang:1.27\nRUN --mount=type=cache,tagret=/go/pkg/mod true\n",
        "FROM golang:1.27\nRUN --mount=type=cache,target=/go/pkg/mod true\n",
    ),
    (
        "dockerfile-refused",
        "FROM golang:1.27\nCOPY https://a.example/b /c\n",
        "FROM golang:1.27\nADD https://a.example/b /c\n",
    ),
    (
        "dockerfile-refused",
        "# syntax=docker/dockerfile:1\nFROM alpine:3.24\nRUN adduser -D app\nCOPY --link --chown=app main.go /\n",
        "# syntax=docker/dockerfile:1\nFROM alpine:3.24\nRUN adduser -D app\nCOPY --chown=app main.go /\n",
    ),
    (
        "chown-user-unknown",
        "FROM alpine:3.24\nRUN adduser -D app\nCOPY --link --chown=app main.go /\n",
        "FROM alpine:3.24\nRUN adduser -D app\nCOPY --chown=app main.go /\n",
    ),
    ("dockerfile-refused", "FROM Alpine:3.24\nRUN true\n", "FROM alpine:3.24\nRUN true\n"),
    ("dockerfile-refused", "FROM golang:1.27 build\nRUN true\n", "FROM golang:1.27 AS build\nRUN true\n"),
    ("dockerfile-refused", "FROM golang:1.27 # Go\nRUN true\n", "# Go\nFROM golang:1.27\nRUN true\n"),
    (
        "dockerfile-refused",
        "FROM alpine:3.24\nEXPOSE 8080 # http\n",
        "FROM alpine:3.24\n# http\nEXPOSE 8080\n",
    ),
    ("dockerfile-refused", "FROM alpine:3.24\nENV A=0 # static\n", "FROM alpine:3.24\n# static\nENV A=0\n"),
    ("dockerfile-refused", "FROM alpine:3.24\nEXPOSE 8080, 9090\n", "FROM alpine:3.24\nEXPOSE 8080 9090\n"),
    (
        "dockerfile-refused",
        "FROM alpine:3.24\nHEALTHCHECK --interval=30s wget -q http://127.0.0.1:8080/\n",
        "FROM alpine:3.24\nHEALTHCHECK --interval=30s CMD wget -q http://127.0.0.1:8080/\n",
    ),
    (
        "dockerfile-refused",
        "FROM alpine:3.24\nHEALTHCHECK --interval=30 --timeout=3 CMD true\n",
        "FROM alpine:3.24\nHEALTHCHECK --interval=30s --timeout=3s CMD true\n",
    ),
    (
        "dockerfile-refused",
        "FROM alpine:3.24\nSHELL /bin/sh -c\n",
        "FROM alpine:3.24\nSHELL [\"/bin/sh\", \"-c\"]\n",
    ),
    (
        "dockerfile-refused",
        "FROM alpine:3.24\nCMD [\"sleep\", 9]\n",
        "FROM alpine:3.24\nCMD [\"sleep\", \"9\"]\n",
    ),
    ("dockerfile-refused", "FROM alpine:3.24\nLABEL maintainer=A B a=1 about=The small server\n", ""),
    (
        "dockerfile-refused",
        "FROM alpine:3.24\nLABEL about=The small server\n",
        "FROM alpine:3.24\nLABEL about=\"The small server\"\n",
    ),
    ("dockerfile-refused", "FROM alpine:3.24\nENV A=1 && B=2\n", ""),
    ("dockerfile-refused", "FROM alpine:3.24\nENV PORT\n", ""),
    (
        "dockerfile-refused",
        "FROM --platform=$TARGETPLATFROM alpine:3.24\nRUN true\n",
        "FROM --platform=$TARGETPLATFORM alpine:3.24\nRUN true\n",
    ),
    (
        "dockerfile-refused",
        "FROM --platform=BUILDPLATFORM alpine:3.24\nRUN true\n",
        "FROM --platform=$BUILDPLATFORM alpine:3.24\nRUN true\n",
    ),
    (
        "env-refers-to-its-own-line",
        "FROM alpine:3.24\nENV A=$B B=1 C=$A D=2\n",
        "FROM alpine:3.24\nENV B=1 D=2\nENV A=$B\nENV C=$A\n",
    ),
    (
        "env-refers-to-its-own-line",
        "FROM alpine:3.24\nENV A=/a \\\n    PATH=$A/bin:$PATH \\\n    B=$A\n",
        "FROM alpine:3.24\nENV A=/a\nENV PATH=$A/bin:$PATH \\\n    B=$A\n",
    ),
    ("env-refers-to-its-own-line", "FROM alpine:3.24\nENV A=$B B=$A\n", ""),
    ("env-refers-to-its-own-line", "FROM alpine:3.24\nENV A=0\nENV A=1 B=1 C=$B:$A\n", ""),
    (
        "stage-name-duplicate",
        "FROM alpine:3.24 AS a\nRUN touch /x\nFROM a AS a\nCOPY --from=a /x /y\nRUN --mount=from=a,target=/m true\nFROM scratch\nCOPY --from=a /y /y\n",
        "FROM alpine:3.24 AS a-1\nRUN touch /x\nFROM a-1 AS a\nCOPY --from=a-1 /x /y\nRUN --mount=from=a-1,target=/m true\nFROM scratch\nCOPY --from=a /y /y\n",
    ),
    (
        "cache-mount-not-writable",
        "FROM golang:1.27\nUSER nobody\nRUN --mount=type=cache,target=/c --mount=type=cache,target=/c2,sharing=locked ls\n",
        "FROM golang:1.27\nUSER nobody\nRUN --mount=type=cache,target=/c,uid=65534 --mount=type=cache,target=/c2,sharing=locked,uid=65534 ls\n",
    ),
    (
        "workdir-in-system-folder",
        "FROM alpine:3.24\nWORKDIR /dev/app\nCOPY main.go /dev/app/\nRUN ls /dev/apples > /dev/null\nCMD [\"cat\", \"/dev/app/main.go\"]\n",
        "FROM alpine:3.24\nWORKDIR /app\nCOPY main.go /app/\nRUN ls /dev/apples > /dev/null\nCMD [\"cat\", \"/app/main.go\"]\n",
    ),
    (
        "workdir-in-system-folder",
        "FROM alpine:3.24\nWORKDIR /proc\nRUN cat /proc/1/x\n",
        "FROM alpine:3.24\nWORKDIR /app\nRUN cat /proc/1/x\n",
    ),
    (
        "from-variable-undeclared",
        "FROM alpine:${ALPINE-3.24}\nRUN true\n",
        "ARG ALPINE=3.24\nFROM alpine:${ALPINE-3.24}\nRUN true\n",
    ),
    (
        "credentials-in-url",
        "FROM alpine:3.24\nRUN apk add --no-cache curl && curl -fsS https://a:b@c.example/d -o /d\n",
        "FROM alpine:3.24\nRUN --mount=type=secret,id=netrc,target=/root/.netrc apk add --no-cache curl && curl --netrc -fsS https://c.example/d -o /d\n",
    ),
    ("credentials-in-url", "FROM golang:1.27\nENV GOPROXY=https://a:b@c.example\n", ""),
];
