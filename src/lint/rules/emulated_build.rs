//! GOARCH=$TARGETARCH in a stage that runs on the target platform.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "emulated-build",
    severity: Severity::Note,
    title: "The compiler runs under emulation",
    why: "For another platform Docker runs this whole stage in an emulator, where compiling takes several \
          times as long. Go compiles for any platform by itself: with --platform=$BUILDPLATFORM the stage \
          runs on the machine's own processor, and GOARCH says what for.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
ARG TARGETOS TARGETARCH
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    good: Example::new(
        r#"FROM --platform=$BUILDPLATFORM golang:1.27-alpine AS build
ARG TARGETOS TARGETARCH
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

/// Only where the file is meant for several platforms and needs no C compiler for each.
fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (stage, run, call) in subject.go_builds().filter(|(stage, ..)| !stage.shipped) {
        let from = &subject.root(stage).stage.from;
        let Kind::From { platform: None, .. } = &from.kind else { continue };
        let given = |name: &str| {
            let own = call.assignments.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str());
            own.or_else(|| subject.env(stage, name)).unwrap_or_default()
        };
        if given("CGO_ENABLED") != "0" || !given("GOARCH").contains("TARGETARCH") {
            continue;
        }
        let keyword = from.keyword.as_str();
        let fix = Fix::new("Compile on the machine's own processor");
        let flag = format!("{keyword} --platform=$BUILDPLATFORM");
        let fix = subject.replace(fix, from.lines, keyword, &flag);
        let mut hit =
            Hit::at(from.lines.first, "GOARCH names the target, yet this stage runs on it.").fix(fix);
        hit.also(call.line);
        hit.also(run.instruction.lines.first);
        hits.push(hit);
        return;
    }
}
