//! CMD beside an ENTRYPOINT in shell form.

use super::prelude::*;
use super::shell_form_start::exec_form;

pub(super) static RULE: Rule = Rule {
    id: "cmd-dropped",
    severity: Severity::Warning,
    title: "The shell form of ENTRYPOINT drops CMD",
    why: "CMD holds the arguments of ENTRYPOINT, but a shell-form ENTRYPOINT runs /bin/sh -c with its \
          own text and hands nothing on. What stands in CMD, or after docker run, is lost.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT /server
CMD ["-addr", ":9090"]
"#,
    ),
    good: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
CMD ["-addr", ":9090"]
"#,
    ),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for stage in &subject.stages {
        let last =
            |wanted: fn(&Kind) -> bool| stage.instructions().rfind(|instruction| wanted(&instruction.kind));
        let entrypoint = last(|kind| matches!(kind, Kind::Entrypoint(_)));
        let cmd = last(|kind| matches!(kind, Kind::Cmd(_)));
        let (Some(entrypoint), Some(cmd)) = (entrypoint, cmd) else { continue };
        let Kind::Entrypoint(Command::Shell(text)) = &entrypoint.kind else { continue };
        let line = entrypoint.lines.first;
        let message = format!("The ENTRYPOINT of line {line} takes no arguments, so this CMD is lost.");
        let mut hit = Hit::at(cmd.lines.first, message);
        hit.also(line);
        if let Some(array) = exec_form(text) {
            let start = format!("{} {array}", entrypoint.keyword);
            hit = hit.fix(subject.rewrite(Fix::new("Use the exec form"), entrypoint.lines, &start));
        }
        hits.push(hit);
    }
}
