//! `go build -race`.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "race-detector-shipped",
    severity: Severity::Warning,
    title: "The race detector is built in",
    why: "With -race a program takes several times the memory and runs 2 to 20 times slower. It is for \
          tests.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=1 go build -race -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM gcr.io/distroless/base-debian13:nonroot
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

/// A stage or program called after tests or races means it, and so does who sets the detector up.
fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    let set_up = subject.settings().iter().any(|setting| setting.name == "GORACE");
    for (stage, run, call) in subject.go_builds().filter(|(_, _, call)| call.go_flag("race").is_some()) {
        let name = stage.stage.name.as_deref().unwrap_or_default();
        let output = call.go_flag("o").unwrap_or_default().rsplit('/').next().unwrap_or_default();
        let mut words = output.split(|c: char| !c.is_alphanumeric());
        let meant = name.contains("race") || name.contains("test");
        if meant || set_up || words.any(|word| matches!(word, "race" | "test" | "tests" | "e2e")) {
            continue;
        }
        let fix = subject.at_call(Fix::new("Drop -race"), run, call, " -race", "");
        hits.push(Hit::inside(run.instruction.lines, call.line, "Drop -race from go build.").fix(fix));
    }
}
