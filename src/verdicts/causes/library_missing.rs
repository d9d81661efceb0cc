//! The loader is there, a shared library is not.

use crate::catalogue::images::newest;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::link::Unlinked;
use crate::verdicts::{Cause, Found, Question, edits};

pub(super) static CAUSE: Cause = Cause {
    id: "library-missing",
    question: Question::Starts,
    title: "A shared library of the binary is not in the image",
    bad: Example::new(
        "FROM golang:1.27 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=1 go build -o /out/server ./cmd/server

FROM scratch
COPY --from=build /lib64/ld-linux-x86-64.so.2 /lib64/ld-linux-x86-64.so.2
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /out/server /server
USER 65532:65532
EXPOSE 8080
ENTRYPOINT [\"/server\"]
",
    ),
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
    ),
    check,
};

fn check(case: &Case<'_>, found: &mut Vec<Found>) {
    let Some((launch, hop, Unlinked::NoLibrary(library))) = case.start_unlinked() else { return };
    let why = format!(
        "The binary is linked to shared libraries. Its loader starts, looks for {library}, and finds it in \
         none of its directories. Ship on an image that has the library, or turn CGO off."
    );
    let error = format!(
        "{}: error while loading shared libraries: {library}: cannot open shared object file: No such file or \
         directory",
        hop.path(),
    );
    let lines = case.program_lines(launch, hop);
    let mut reason = Found::no(CAUSE.id, "a shared library is missing", lines, why).says((error, 127));
    reason.fixes.extend(edits::cgo_off(case));
    let distroless =
        edits::base(case, "Use distroless base, which has glibc", "distroless-base", newest::BASE);
    found.push(reason.fix(distroless));
}
