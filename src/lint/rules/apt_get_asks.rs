//! `apt-get install` without `-y`.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "apt-get-asks",
    severity: Severity::Warning,
    title: "apt-get may stop and ask",
    why: "A build has nobody who answers. Where a package needs others, apt-get asks whether to go on, \
          reads no answer and gives up.",
    same_as: &["hadolint:DL3014", "trivy:DS-0021"],
    bad: Example::new(
        r#"FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM debian:trixie-slim
RUN apt-get update && apt-get install --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/*
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    good: Example::new(
        r#"FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/*
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (run, call) in
        subject.calls().filter(|(_, call)| call.name == "apt-get" && call.words().any(|w| w == "install"))
    {
        let quiet = call.args.iter().filter(|arg| matches!(arg.as_str(), "-q" | "--quiet")).count();
        let says = ["yes", "assume-yes"].iter().any(|name| call.long(name));
        if says || call.short('y') || quiet > 1 || call.args.iter().any(|arg| arg == "-qq" || arg == "-q=2") {
            continue;
        }
        let fix = subject.at_call(Fix::new("Add -y"), run, call, "install", "install -y");
        hits.push(Hit::inside(run.instruction.lines, call.line, "Add -y to apt-get install.").fix(fix));
    }
}
