//! A shell-form command on an image without a shell.

use crate::catalogue::images::newest;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::launch::Fault;
use crate::verdicts::says::{Refusal, refused};
use crate::verdicts::{Cause, Found, Question, edits};

pub(super) static CAUSE: Cause = Cause {
    id: "shell-missing",
    question: Question::Starts,
    title: "The command needs a shell that the image does not have",
    bad: Example::new(
        "FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /server /server
EXPOSE 8080
CMD /server
",
    ),
    good: Example::new(
        "FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /server /server
EXPOSE 8080
CMD [\"/server\"]
",
    ),
    check,
};

fn check(case: &Case<'_>, found: &mut Vec<Found>) {
    let Some((launch, hop, fault)) = case.start_fault() else { return };
    let refusal = match fault {
        Fault::Missing => Refusal::Missing,
        Fault::NotInPath => Refusal::NotInPath,
        _ => return,
    };
    if !is_shell(hop.name()) {
        return;
    }
    let mut lines = vec![case.from_line()];
    lines.extend(launch.line);
    let why = format!(
        "The command is written as a line of text, so Docker hands it to {}. {} has no shell. Write the \
         command as a list of words in square brackets: then Docker starts the program itself.",
        hop.word(),
        case.base(),
    );
    let words: Vec<String> =
        launch.shell_text.unwrap_or_default().split_whitespace().map(str::to_owned).collect();
    let words = words.strip_prefix(["exec".to_owned()].as_slice()).unwrap_or(&words);
    found.push(
        Found::no(CAUSE.id, "there is no shell for the command", lines, why)
            .says(refused(&hop.by, refusal, hop.word(), hop.path()))
            .fix(edits::exec_form(case, launch, words))
            .fix(edits::base(case, "Use alpine, which has a shell", "alpine", newest::ALPINE)),
    );
}

/// A name that shells go by.
pub(super) fn is_shell(name: &str) -> bool {
    ["sh", "bash", "ash", "dash"].contains(&name)
}
