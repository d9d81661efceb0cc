//! A dynamic program on an image without its loader: the most surprising "no such file or directory".

use crate::catalogue::images::newest;
use crate::catalogue::rootfs::Libc;
use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::link::Unlinked;
use crate::verdicts::says::{Refusal, refused};
use crate::verdicts::{Cause, Found, Question, edits};

pub(super) static CAUSE: Cause = Cause {
    id: "loader-missing",
    question: Question::Starts,
    title: "The binary needs a loader that the image does not have",
    bad: Example::new(
        "# syntax=docker/dockerfile:1
FROM golang:1.27 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN go build -trimpath -ldflags=\"-s -w\" -o /out/server ./cmd/server

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /out/server /server
USER 65532:65532
EXPOSE 8080
ENTRYPOINT [\"/server\"]
",
    ),
    good: Example::new(
        "# syntax=docker/dockerfile:1
FROM golang:1.27 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags=\"-s -w\" -o /out/server ./cmd/server

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /out/server /server
USER 65532:65532
EXPOSE 8080
ENTRYPOINT [\"/server\"]
",
    ),
    check,
};

fn check(case: &Case<'_>, found: &mut Vec<Found>) {
    let Some((launch, hop, Unlinked::NoLoader { loader, libc })) = case.start_unlinked() else { return };
    let library = match libc {
        Libc::Glibc(_) => "glibc, Debian's C library",
        Libc::Musl => "musl, Alpine's C library",
    };
    let why = format!(
        "The file is there. What is missing is the loader that it names, {loader}. The build used CGO, so \
         the binary needs {library}, when it runs, and {} does not have that. Turn CGO off, or ship on an \
         image that has it.",
        case.base(),
    );
    let lines = case.program_lines(launch, hop);
    let mut reason = Found::no(CAUSE.id, "its loader is not in the image", lines, why);
    reason = reason.says(refused(&hop.by, Refusal::NoLoader, hop.word(), hop.path()));
    reason.fixes.extend(edits::cgo_off(case));
    reason.fixes.extend(match libc {
        Libc::Glibc(_) => base_with_glibc(case),
        Libc::Musl => vec![edits::base(case, "Use alpine, which has musl", "alpine", newest::ALPINE)],
    });
    found.push(reason);
}

fn base_with_glibc(case: &Case<'_>) -> Vec<Fix> {
    let needs_shell = case.start.as_ref().is_some_and(|start| start.hops.len() > 1);
    let debian = edits::base(case, "Use debian slim, which has glibc", "debian", newest::DEBIAN);
    let distroless =
        edits::base(case, "Use distroless base, which has glibc", "distroless-base", newest::BASE);
    if needs_shell { vec![debian] } else { vec![distroless, debian] }
}
