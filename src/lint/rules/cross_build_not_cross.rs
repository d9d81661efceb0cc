//! A compiler on the build platform that compiles for the build platform.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "cross-build-not-cross",
    severity: Severity::Warning,
    title: "The program is for the machine that builds",
    why: "--platform=$BUILDPLATFORM runs the compiler without emulation, but then Go must be told what \
          to compile for. Without GOARCH=$TARGETARCH an image for another platform than the builder's gets a \
          program for the builder's processor, and does not start.",
    same_as: &[],
    bad: Example::new(
        r#"FROM --platform=$BUILDPLATFORM golang:1.27-alpine AS build
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
    good: Example::new(
        r#"FROM --platform=$BUILDPLATFORM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG TARGETOS TARGETARCH
RUN CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

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
        let from = &subject.root(stage).stage.from;
        let Kind::From { platform: Some(platform), .. } = &from.kind else { continue };
        // `xx-go --wrap` puts itself in the place of go.
        let told = stage.runs.iter().any(|run| run.body.text.contains("xx-go"))
            || run.body.text.contains("GOARCH")
            || subject.env(stage, "GOARCH").is_some();
        let declared = stage.instructions().any(|instruction| match &instruction.kind {
            Kind::Arg(names) => names.iter().any(|(name, _)| name == "GOARCH"),
            _ => false,
        });
        if !platform.contains("BUILDPLATFORM") || told || declared {
            continue;
        }
        let lines = run.instruction.lines;
        let message = "go build is not told the target platform; set GOOS and GOARCH.";
        let fix = Fix::set("Compile for the target", &[("goos", "target"), ("goarch", "target")]);
        let source = subject.source(lines);
        // All of them: one that names the target makes the RUN look as if it were told.
        let text = source.replace("go build", "GOOS=$TARGETOS GOARCH=$TARGETARCH go build");
        let fix = fix.edit(lines, format!("ARG TARGETOS TARGETARCH\n{text}"));
        let mut hit = Hit::inside(lines, call.line, message).fix(fix);
        hit.also(from.lines.first);
        hits.push(hit);
    }
}
