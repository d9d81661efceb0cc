//! `apt install` in a script.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "apt-instead-of-apt-get",
    severity: Severity::Note,
    title: "apt is made for people, not for scripts",
    why: "apt warns that its output and flags may change from release to release. apt-get does the same \
          and stays as it is.",
    same_as: &["hadolint:DL3027"],
    bad: Example::new(
        r#"FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM debian:trixie-slim
RUN apt-get update && apt install -y --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/*
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
        let Some(first) = run.calls.iter().find(|call| call.name == "apt") else { continue };
        let lines = run.instruction.lines;
        let source = subject.source(lines);
        let fix = Fix::new("Use apt-get").edit(lines, words(source));
        hits.push(Hit::inside(lines, first.line, "Use apt-get.").fix(fix));
    }
}

/// The text with apt-get where apt stands as a word of its own: a path may end in it too.
fn words(source: &str) -> String {
    let mut text = String::new();
    for part in source.split_inclusive("apt ") {
        let before = part.strip_suffix("apt ");
        let alone =
            before.filter(|before| !before.ends_with(|c: char| c.is_alphanumeric() || "/-_.".contains(c)));
        match alone {
            Some(before) => text.extend([before, "apt-get "]),
            None => text.push_str(part),
        }
    }
    text
}
