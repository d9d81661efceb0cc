//! GOARCH with a constant.

use super::prelude::*;
use crate::lint::StageText;

pub(super) static RULE: Rule = Rule {
    id: "goarch-fixed",
    severity: Severity::Note,
    title: "The program is for one processor only",
    why: "Built for another platform, the image still gets this program, and starting it fails with exec \
          format error. TARGETARCH holds what docker build --platform asks for.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 GOOS=linux GOARCH=amd64 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

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

/// A base with a constant platform is meant for that one alone; WebAssembly runs on any.
fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    let Some(last) = subject.last() else { return };
    let constant = |stage: &StageText<'_>| match &subject.root(stage).stage.from.kind {
        Kind::From { platform: Some(platform), .. } => !platform.contains('$'),
        _ => false,
    };
    if constant(last) {
        return;
    }
    for setting in subject.settings().into_iter().filter(|setting| setting.name == "GOARCH") {
        let builds = subject.go_builds().any(|(stage, ..)| stage.stage.index == setting.stage.stage.index);
        let named = setting.stage.stage.name.as_deref().is_some_and(|name| name.contains(setting.value));
        let plain =
            !setting.value.is_empty() && !setting.value.contains(['$', '`']) && setting.value != "wasm";
        if !builds
            || !plain
            || named
            || constant(setting.stage)
            || matches!(setting.instruction.kind, Kind::Arg(_))
        {
            continue;
        }
        let message = format!("This program runs on {} alone.", setting.value);
        let fix = Fix::set("Compile for the target", &[("goos", "target"), ("goarch", "target")]);
        let fix = subject.unset(fix, &setting);
        hits.push(Hit::inside(setting.instruction.lines, setting.line, message).fix(fix));
    }
}
