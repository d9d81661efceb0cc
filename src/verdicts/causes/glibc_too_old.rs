//! Built on a newer glibc than the image has.

use crate::catalogue::images::newest;
use crate::catalogue::profiles::CgoNeed;
use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::launch::End;
use crate::verdicts::link::{self, Unlinked};
use crate::verdicts::{Cause, Found, Question, edits};

pub(super) static CAUSE: Cause = Cause {
    id: "glibc-too-old",
    question: Question::Starts,
    title: "The image's glibc is older than the one the binary was built with",
    bad: Example::new(
        "FROM golang:1.27 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=1 go build -o /out/server ./cmd/server

FROM gcr.io/distroless/base-debian12:nonroot
COPY --from=build /out/server /server
EXPOSE 8080
ENTRYPOINT [\"/server\"]
",
    )
    .with(&[("c", "required")]),
    good: Example::new(
        "FROM golang:1.27 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=1 go build -o /out/server ./cmd/server

FROM gcr.io/distroless/base-debian13:nonroot
COPY --from=build /out/server /server
EXPOSE 8080
ENTRYPOINT [\"/server\"]
",
    )
    .with(&[("c", "required")]),
    check,
};

fn check(case: &Case<'_>, found: &mut Vec<Found>) {
    surely(case, found);
    perhaps(case, found);
}

/// Older than what Go's own use of C asks for.
fn surely(case: &Case<'_>, found: &mut Vec<Found>) {
    let Some((launch, hop, Unlinked::OldGlibc(asked, there))) = case.start_unlinked() else { return };
    let why = format!(
        "A binary that uses CGO needs a glibc at least as new as the functions it was linked to. This one \
         asks for {}.{}, and {} has {}.{}. Ship on a newer release, or turn CGO off.",
        asked.0,
        asked.1,
        case.base(),
        there.0,
        there.1,
    );
    let path = hop.path();
    let error = format!(
        "{path}: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_{}.{}' not found (required by {path})",
        asked.0, asked.1,
    );
    let lines = case.program_lines(launch, hop);
    let mut reason = Found::no(CAUSE.id, "the image's glibc is too old", lines, why).says((error, 1));
    reason.fixes.extend(edits::cgo_off(case));
    found.push(reason.fix(edits::base(case, "Use a newer Debian", "debian", newest::DEBIAN)));
}

/// Older than the builder's, for a service whose own C code may ask for more than Go does.
fn perhaps(case: &Case<'_>, found: &mut Vec<Found>) {
    let Some(launch) = case.start.as_ref().filter(|launch| launch.end == End::Program) else { return };
    let (Some(hop), Some(stage)) = (launch.hops.last(), case.stage()) else { return };
    let versions = case.program().and_then(|binary| link::versions(stage, binary));
    let Some((built_on, there)) = versions.filter(|(built_on, there)| there < built_on) else { return };
    if case.scene.service.cgo != CgoNeed::Required {
        return;
    }
    let why = format!(
        "The binary was built with glibc {}.{}, and {} has {}.{}. Go's own code is content with that. Depends \
         on the C code of the service: where it uses a newer function, the loader ends the program with \
         \"version `GLIBC_{}.{}' not found\". Build and ship on the same release.",
        built_on.0,
        built_on.1,
        case.base(),
        there.0,
        there.1,
        built_on.0,
        built_on.1,
    );
    let newer = Fix::set("Ship on the release that it is built on", &[("debian-release", "trixie")]);
    let older = Fix::set("Build on the release that it ships on", &[("builder", "bookworm")]);
    let lines = case.program_lines(launch, hop);
    found.push(
        Found::depends(CAUSE.id, "built on a newer glibc", lines, why).fix(ship(case, newer)).fix(older),
    );
}

/// Adds the edit that ships on the newest release of the same image.
fn ship(case: &Case<'_>, fix: Fix) -> Fix {
    let line = case.from_line();
    let text = edits::line(case, line).unwrap_or_default();
    match [("debian12", "debian13"), ("bookworm", "trixie")].into_iter().find(|(old, _)| text.contains(old)) {
        Some((old, new)) => edits::swap(fix, case, line, old, new),
        None => fix,
    }
}
