//! wget with its progress bar.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "wget-progress",
    severity: Severity::Note,
    title: "wget fills the log with its progress",
    why: "A build log has no terminal, so every step of the bar becomes a line. -q says nothing, -nv \
          one line.",
    same_as: &["hadolint:DL3047"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN wget -O /tmp/tool.tar.gz https://example.com/tool.tar.gz
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
RUN wget -q -O /tmp/tool.tar.gz https://example.com/tool.tar.gz
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
    for (run, call) in subject.calls().filter(|(_, call)| call.name == "wget") {
        let long = ["progress", "quiet", "output-file", "append-output", "no-verbose"];
        let short =
            call.args.iter().filter(|arg| !arg.starts_with("--")).filter_map(|arg| arg.strip_prefix('-'));
        let quiet = |flags: &str| flags.contains(['q', 'o', 'a']) || flags.starts_with("nv");
        if long.iter().any(|name| call.long(name)) || short.into_iter().any(quiet) {
            continue;
        }
        let fix = subject.at_call(Fix::new("Add -q"), run, call, "wget ", "wget -q ");
        hits.push(Hit::inside(run.instruction.lines, call.line, "Add -q to wget.").fix(fix));
    }
}
