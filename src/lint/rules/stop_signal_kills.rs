//! `STOPSIGNAL SIGKILL`.

use super::prelude::*;
use crate::lint::bare;

pub(super) static RULE: Rule = Rule {
    id: "stop-signal-kills",
    severity: Severity::Warning,
    title: "The container is killed, never asked to stop",
    why: "No program can catch SIGKILL or SIGSTOP. Requests in flight are cut off and files stay half \
          written. SIGTERM, the default, lets the service finish.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
USER 65532:65532
STOPSIGNAL SIGKILL
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

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (stage, instruction) in subject.instructions() {
        let Kind::StopSignal(signal) = &instruction.kind else { continue };
        let name = bare(signal).to_ascii_uppercase();
        let name = name.trim_start_matches("SIG");
        if stage.shipped && matches!(name, "KILL" | "9" | "STOP" | "19") {
            let message = format!("{signal} can't be caught; leave it at SIGTERM.");
            let fix = Fix::set("Stop with SIGTERM", &[("stop-signal", "SIGTERM")]);
            let fix = subject.rewrite(fix, instruction.lines, "STOPSIGNAL SIGTERM");
            hits.push(Hit::at(instruction.lines.first, message).fix(fix));
        }
    }
}
