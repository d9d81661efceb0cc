//! `apt-get update` in a RUN of its own.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "index-update-alone",
    severity: Severity::Warning,
    title: "The package lists are fetched in a step of their own",
    why: "Docker keeps that step as long as its text is the same. Months later the next step asks for \
          packages by a list from then, and their files are gone from the server.",
    same_as: &["trivy:DS-0017", "checkov:CKV_DOCKER_5"],
    bad: Example::new(
        r#"FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM debian:trixie-slim
RUN apt-get update
RUN apt-get install -y --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/*
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
    for (_, run) in subject.runs() {
        for (managers, verb) in [(&["apt-get", "apt"][..], "install"), (&["apk"][..], "add")] {
            let of = |wanted: &str| {
                run.calls.iter().find(|call| {
                    managers.contains(&call.name.as_str()) && call.words().any(|word| word == wanted)
                })
            };
            let uses = of(verb).or_else(|| of("upgrade")).or_else(|| of("build-dep"));
            if let (Some(update), None) = (of("update"), uses) {
                let message = format!("Put {} update and {verb} into one RUN.", update.name);
                hits.push(Hit::inside(run.instruction.lines, update.line, message));
            }
        }
    }
}
