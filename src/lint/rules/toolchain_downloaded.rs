//! `GOTOOLCHAIN=auto` in a golang image.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "toolchain-downloaded",
    severity: Severity::Note,
    title: "The build may fetch another Go than the image has",
    why: "The golang images set GOTOOLCHAIN=local, so the tag says what compiles. With auto a newer go line in \
          go.mod makes go download a second toolchain, about 70 MB.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
ENV GOTOOLCHAIN=auto
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
    for setting in subject.settings() {
        let fetches = setting.value == "auto" || setting.value == "path" || setting.value.contains("+auto");
        if setting.name == "GOTOOLCHAIN" && fetches && subject.is_golang(setting.stage) {
            let message = "Take a golang image as new as go.mod asks for, and leave GOTOOLCHAIN alone.";
            let hit = Hit::inside(setting.instruction.lines, setting.line, message);
            let alone = matches!(&setting.instruction.kind, Kind::Env { pairs, .. } if pairs.len() == 1);
            let fix = subject.remove(Fix::new("Drop it"), setting.instruction.lines);
            hits.push(if alone { hit.fix(fix) } else { hit });
        }
    }
}
