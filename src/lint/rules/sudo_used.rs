//! `RUN sudo ...`.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "sudo-used",
    severity: Severity::Warning,
    title: "sudo in a RUN",
    why: "A build runs as root until USER says otherwise, so sudo adds nothing, and most images don't have it. Where \
          a USER stands before it, put the step above that USER.",
    same_as: &["hadolint:DL3004"],
    bad: Example::new(
        r#"FROM golang:1.27-trixie AS build
RUN sudo apt-get update && apt-get install -y --no-install-recommends gcc && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
ENTRYPOINT ["/server"]
"#,
    ),
    good: Example::new(
        r#"FROM golang:1.27-trixie AS build
RUN apt-get update && apt-get install -y --no-install-recommends gcc && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (_, run) in subject.runs() {
        let simples = run.body.script.simples();
        let mut uses = simples.iter().filter(|simple| simple.name().as_deref() == Some("sudo"));
        let Some(first) = uses.next() else { continue };
        let lines = run.instruction.lines;
        let source = subject.source(lines);
        let fix = Fix::new("Drop sudo").edit(lines, source.replace("sudo ", ""));
        let hit = Hit::inside(lines, run.body.line_at(first.offset), "Drop sudo from the command.");
        hits.push(hit.about("sudo").fix(fix));
    }
}
