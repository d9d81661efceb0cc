//! A file with an execute bit that is no program: a Go archive, a text, a bundle.

use crate::dry_run::files::Content;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::launch::{Fault, Place};
use crate::verdicts::says::{Refusal, refused};
use crate::verdicts::{Cause, Found, Question};

pub(super) static CAUSE: Cause = Cause {
    id: "not-a-program",
    question: Question::Starts,
    title: "The command names a file that is no program",
    bad: Example::new(before_ship!(
        "FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./internal/server && chmod +x /out/server
"
    )),
    good: Example::new(before_ship!(
        "FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
"
    )),
    check,
};

fn check(case: &Case<'_>, found: &mut Vec<Found>) {
    let Some((launch, hop, Fault::NotAProgram)) = case.start_fault() else { return };
    let Place::Found { node, .. } = &hop.place else { return };
    let why = match node.content {
        Content::Archive => format!(
            "`go build -o` of a package that is not main writes an archive for the linker, without a word. \
             {} is one. Build the package that holds func main.",
            hop.path(),
        ),
        _ => format!("{} may be executed, but what is in it is neither a program nor a script.", hop.path()),
    };
    found.push(
        Found::no(CAUSE.id, "the file is no program", case.file_lines(launch, hop), why).says(refused(
            &hop.by,
            Refusal::Format,
            hop.word(),
            hop.path(),
        )),
    );
}
