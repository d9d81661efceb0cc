//! `go build -a`, `-installsuffix`.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "go-flag-obsolete",
    severity: Severity::Note,
    title: "Flags from before Go 1.10",
    why: "-a compiles the standard library again in every build, and -installsuffix kept two versions \
          of it apart. Since Go 1.10 the build cache knows which is which, so both only cost time.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -a -installsuffix cgo -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

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

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (_, run, call) in subject.go_builds() {
        let suffix = call.go_flag("installsuffix");
        let names: Vec<&str> = [call.has("-a").then_some("-a"), suffix.map(|_| "-installsuffix")]
            .into_iter()
            .flatten()
            .collect();
        if names.is_empty() {
            continue;
        }
        let lines = run.instruction.lines;
        let mut source = subject.source(lines).replacen(" -a ", " ", 1);
        for joint in [" ", "="] {
            let flag = format!(" -installsuffix{joint}{}", suffix.unwrap_or_default());
            source = source.replacen(&flag, "", 1);
        }
        let message = format!("Drop {}.", names.join(" and "));
        let hit = Hit::inside(lines, call.line, message);
        let changed = source != subject.source(lines);
        let fix = Fix::new("Drop the old flags").edit(lines, source);
        hits.push(if changed { hit.fix(fix) } else { hit });
    }
}
