//! Where the rules on secrets, private modules, stamps and platforms speak and where they hold their tongue.

use super::cases::all;

#[test]
fn secrets_that_a_step_saves() {
    all(&[
        ("secret-saved-in-layer", "FROM alpine:3.24\nRUN echo $T > ~/.netrc\n", &[2]),
        ("secret-saved-in-layer", "FROM alpine:3.24\nRUN echo $T > ~/.netrc && rm ~/.netrc\n", &[]),
        (
            "secret-saved-in-layer",
            "FROM alpine:3.24\nRUN --mount=type=tmpfs,target=/root echo $T > /root/.netrc\n",
            &[],
        ),
        ("secret-saved-in-layer", "FROM alpine:3.24\nRUN ssh-keyscan a >> ~/.ssh/known_hosts\n", &[]),
        ("secret-saved-in-layer", "FROM alpine:3.24\nCOPY <<EOF /root/.netrc\nmachine a\nEOF\n", &[2]),
        (
            "secret-saved-in-layer",
            "FROM alpine:3.24 AS b\nRUN echo $T > ~/.netrc\nFROM alpine:3.24\nCOPY --from=b /x /x\n",
            &[],
        ),
        (
            "secret-saved-in-builder",
            "FROM alpine:3.24 AS b\nRUN echo $T > ~/.netrc\nFROM alpine:3.24\nCOPY --from=b /x /x\n",
            &[2],
        ),
        (
            "secret-saved-in-layer",
            "FROM golang:1.27\nRUN git config --global url.\"https://$T@h/\".insteadOf https://h/\n",
            &[2],
        ),
        (
            "secret-saved-in-layer",
            "FROM golang:1.27\nRUN git config --global url.git@h:.insteadOf https://h/\n",
            &[],
        ),
    ]);
}

#[test]
fn secrets_and_keys_that_no_mount_brings() {
    all(&[
        ("secret-not-mounted", "FROM alpine:3.24\nRUN cat /run/secrets/a\n", &[2]),
        ("secret-not-mounted", "FROM alpine:3.24\nRUN --mount=type=secret,id=b cat /run/secrets/a\n", &[2]),
        ("secret-not-mounted", "FROM alpine:3.24\nRUN --mount=type=secret,id=a cat /run/secrets/a\n", &[]),
        (
            "secret-not-mounted",
            "FROM alpine:3.24\nRUN --mount=type=secret,id=b,target=/run/secrets/a cat /run/secrets/a\n",
            &[],
        ),
        (
            "secret-not-mounted",
            "FROM alpine:3.24\nRUN if [ -f /run/secrets/a ]; then cat /run/secrets/a; fi\n",
            &[],
        ),
        ("secret-not-mounted", "FROM alpine:3.24\nRUN echo 'cat it: /run/secrets/a'\n", &[]),
        ("ssh-not-mounted", "FROM golang:1.27\nRUN git clone git@h:a/b.git\n", &[2]),
        ("ssh-not-mounted", "FROM golang:1.27\nRUN git clone https://h/a/b.git\n", &[]),
        (
            "ssh-not-mounted",
            "FROM golang:1.27\nCOPY id_rsa /root/.ssh/id_rsa\nRUN git clone git@h:a/b.git\n",
            &[],
        ),
        (
            "ssh-not-mounted",
            "FROM golang:1.27\nRUN git config --global url.git@h:.insteadOf https://h/\nRUN go mod download\n",
            &[3],
        ),
        (
            "tls-check-off",
            "FROM golang:1.27\nRUN GIT_SSH_COMMAND='ssh -o StrictHostKeyChecking=no' git fetch\n",
            &[2],
        ),
    ]);
}

#[test]
fn private_modules_and_flags() {
    all(&[
        ("private-pattern-void", "FROM golang:1.27\nENV GOPRIVATE=\"a.org/x, b.org\"\n", &[]),
        ("private-pattern-void", "FROM golang:1.27\nENV GOPRIVATE=\"a.org b.org\"\n", &[2]),
        ("private-pattern-void", "FROM golang:1.27\nRUN go env -w GOPRIVATE=git@a.org\n", &[2]),
        ("private-pattern-void", "FROM golang:1.27\nENV GOPRIVATE=$HOST/*\n", &[]),
        ("goflags-cut-apart", "FROM golang:1.27\nENV GOFLAGS=\"-ldflags=-s -trimpath\"\n", &[]),
        ("mod-mod-set", "FROM golang:1.27\nENV GOFLAGS=-mod=mod\n", &[2]),
        ("mod-mod-set", "FROM golang:1.27\nENV GOFLAGS=-mod=vendor\n", &[]),
        ("add-without-checksum", "FROM alpine:3.24\nADD https://h/a.git#v1 /a\n", &[]),
        ("add-without-checksum", "FROM alpine:3.24\nADD a.tar.gz /a\n", &[]),
    ]);
}

#[test]
fn stamps_and_platforms() {
    all(&[
        (
            "build-date-stamped",
            "FROM golang:1.27\nRUN D=$(date) && go build -ldflags \"-X main.d=$D\"\n",
            &[2],
        ),
        ("build-date-stamped", "FROM golang:1.27\nRUN date > /built && go build\n", &[]),
        (
            "build-date-stamped",
            "FROM golang:1.27\nRUN go build -ldflags \"-X main.d=$(date -d @$SOURCE_DATE_EPOCH)\"\n",
            &[],
        ),
        (
            "source-date-epoch-idle",
            "FROM golang:1.27\nARG SOURCE_DATE_EPOCH\nENV SOURCE_DATE_EPOCH=$SOURCE_DATE_EPOCH\n",
            &[],
        ),
        ("goarch-fixed", "FROM golang:1.27\nENV GOARCH=arm64\nRUN go build\n", &[2]),
        ("goarch-fixed", "FROM golang:1.27\nRUN GOOS=js GOARCH=wasm go build\n", &[]),
        ("goarch-fixed", "FROM golang:1.27\nARG GOARCH=amd64\nRUN go build\n", &[]),
        ("goarch-fixed", "FROM --platform=linux/arm64 golang:1.27\nRUN GOARCH=arm64 go build\n", &[]),
        (
            "emulated-build",
            "FROM golang:1.27 AS b\nRUN CGO_ENABLED=1 GOARCH=$TARGETARCH go build\nFROM alpine:3.24\nCOPY --from=b /x /x\n",
            &[],
        ),
        ("base-end-of-life", "FROM alpine:3.15\n", &[1]),
        ("base-end-of-life", "FROM debian:buster-slim\n", &[1]),
        ("base-end-of-life", "FROM debian:trixie-slim\n", &[]),
    ]);
}

#[test]
fn what_ends_later_is_over_later() {
    use super::world::World;
    let over = |today| {
        let world = World { today, ..World::plain() };
        world.lint("FROM alpine:3.22\n").iter().any(|finding| finding.rule == "base-end-of-life")
    };
    assert_eq!([over("2026-11-26"), over("2027-05-01")], [false, true]);
}
