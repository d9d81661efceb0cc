//! Commands for a running system or a person.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "interactive-command",
    severity: Severity::Note,
    title: "A command that is of no use in a build",
    why: "A build step has no terminal, no services and no other processes. What such a command does \
          ends with the step.",
    same_as: &["hadolint:DL3001"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN service ssh start
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    good: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

const COMMANDS: &[&str] = &["free", "kill", "mount", "ps", "service", "shutdown", "ssh", "top", "vim"];

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (run, call) in subject.calls().filter(|(_, call)| COMMANDS.contains(&call.name.as_str())) {
        let message = format!("{} does nothing that lasts beyond this step.", call.name);
        hits.push(Hit::inside(run.instruction.lines, call.line, message));
    }
}
