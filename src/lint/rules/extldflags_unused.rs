//! `-extldflags` with cgo off.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "extldflags-unused",
    severity: Severity::Note,
    title: "Flags for a linker that is not run",
    why: "-extldflags goes to the C linker. With CGO_ENABLED=0 Go links by itself, and what it links is \
          static already.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w -extldflags '-static'" -o /out/server ./cmd/server

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
    for (stage, run, call) in subject.go_builds() {
        let flags = call.go_flag("ldflags").unwrap_or_default();
        let own = call
            .assignments
            .iter()
            .rev()
            .find(|(name, _)| name == "CGO_ENABLED")
            .map(|(_, value)| value.as_str());
        let off = own.or_else(|| subject.env(stage, "CGO_ENABLED")) == Some("0");
        if !off || !flags.contains("-extldflags") {
            continue;
        }
        let message = "Drop -extldflags: with CGO_ENABLED=0 nothing reads it.";
        let lines = run.instruction.lines;
        let source = subject.source(lines);
        let written = [
            " -extldflags '-static'",
            " -extldflags \"-static\"",
            " -extldflags=-static",
            " -extldflags -static",
        ];
        let hit = Hit::inside(lines, call.line, message);
        hits.push(match written.into_iter().find(|text| source.contains(text)) {
            Some(text) => hit.fix(subject.replace(Fix::new("Drop it"), lines, text, "")),
            None => hit,
        });
    }
}
