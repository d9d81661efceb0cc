//! `apt-get install` without `--no-install-recommends`.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "apt-get-recommends",
    severity: Severity::Note,
    title: "apt-get installs more than it was asked for",
    why: "By default apt-get also installs what a package recommends: manuals, helpers, sometimes a \
          hundred megabytes that nothing needs.",
    same_as: &["hadolint:DL3015", "trivy:DS-0029"],
    bad: Example::new(
        r#"FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM debian:trixie-slim
RUN apt-get update && apt-get install -y ca-certificates && rm -rf /var/lib/apt/lists/*
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
        subject.calls().filter(|(_, call)| is_apt(&call.name) && call.words().any(|w| w == "install"))
    {
        let set = call.args.iter().any(|arg| arg.contains("APT::Install-Recommends="));
        if set || call.long("no-install-recommends") {
            continue;
        }
        let fix = Fix::new("Leave the recommended packages out");
        let fix = subject.at_call(fix, run, call, "install", "install --no-install-recommends");
        let message = format!("Add --no-install-recommends to {} install.", call.name);
        let unlike: &[&str] = if call.name == "apt" { &["hadolint:DL3015"] } else { &[] };
        hits.push(Hit::inside(run.instruction.lines, call.line, message).fix(fix).unlike(unlike));
    }
}

fn is_apt(name: &str) -> bool {
    matches!(name, "apt-get" | "apt")
}
