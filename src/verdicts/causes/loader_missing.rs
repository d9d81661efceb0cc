//! A dynamic program on an image without its loader: the most surprising "no such file or directory".

use crate::catalogue::images::newest;
use crate::catalogue::rootfs::Libc;
use crate::dry_run::files::Link;
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
    let alone = is_pie_alone(case);
    let (reason, cure) = if alone {
        ("-buildmode=pie makes a program that", "Build without it")
    } else {
        ("The build used CGO, so the binary", "Turn CGO off")
    };
    let base = case.base();
    let why = format!(
        "The file is there. What is missing is the loader that it names, {loader}. {reason} needs {library}, \
         when it runs, and {base} does not have that. {cure}, or ship on an image that has it."
    );
    let lines = case.program_lines(launch, hop);
    let mut reason = Found::no(CAUSE.id, "its loader is not in the image", lines, why);
    reason = reason.says(refused(&hop.by, Refusal::NoLoader, hop.word(), hop.path()));
    reason.fixes.extend(if alone { without_pie(case) } else { edits::cgo_off(case) });
    reason.fixes.extend(match libc {
        Libc::Glibc(_) => base_with_glibc(case),
        Libc::Musl => vec![edits::base(case, "Use alpine, which has musl", "alpine", newest::ALPINE)],
    });
    found.push(reason);
}

/// The program uses nothing of C: it names a loader because it can lie anywhere in memory.
fn is_pie_alone(case: &Case<'_>) -> bool {
    let link = case.program().and_then(|program| program.link.as_ref());
    matches!(link, Some(Link::Dynamic { needs, .. }) if needs.is_empty())
}

fn without_pie(case: &Case<'_>) -> Option<Fix> {
    let lines = &case.program()?.lines;
    let flag = " -buildmode=pie";
    let number =
        lines.iter().find(|number| edits::line(case, **number).is_some_and(|text| text.contains(flag)))?;
    let fix = Fix { title: "Build without -buildmode=pie".into(), ..Fix::default() };
    Some(edits::swap(fix, case, *number, flag, ""))
}

fn base_with_glibc(case: &Case<'_>) -> Vec<Fix> {
    let needs_shell = case.start.as_ref().is_some_and(|start| start.hops.len() > 1);
    let debian = edits::base(case, "Use debian slim, which has glibc", "debian", newest::DEBIAN);
    let distroless =
        edits::base(case, "Use distroless base, which has glibc", "distroless-base", newest::BASE);
    if needs_shell { vec![debian] } else { vec![distroless, debian] }
}
