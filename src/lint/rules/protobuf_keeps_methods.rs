//! protobuf with Go 1.26 or later: the linker keeps every method.

use super::prelude::*;
use crate::catalogue::binaries::KEEPS_METHODS;

pub(super) static RULE: Rule = Rule {
    id: "protobuf-keeps-methods",
    severity: Severity::Note,
    title: "With protobuf the linker keeps every method",
    why: "The Go linker drops methods that nobody can call, unless something reads a type's methods by \
          reflection. From Go 1.26 on google.golang.org/protobuf 1.36 does. Programs whose methods were \
          dropped before grew by 23 to 47 %; others, such as most with grpc or templates, stayed as they were.",
    same_as: &[],
    bad: Example::new(TEXT).with(&[("protobuf", "1")]),
    good: Example::new(TEXT).with(&[("protobuf", "0")]),
    check,
};

const TEXT: &str = r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#;

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    if !subject.scene.service.protobuf {
        return;
    }
    for (stage, run, call) in subject.go_builds() {
        let mut files = stage.state.into_iter().flat_map(|state| state.files.under("/"));
        let release =
            files.find_map(|(_, node)| node.service().filter(|binary| binary.lines.contains(&call.line))?.go);
        let Some((major, minor)) = release.filter(|release| *release >= KEEPS_METHODS) else { continue };
        let message = format!(
            "Go {major}.{minor} keeps every method of every type in use here. Compare with go build by Go 1.25 \
             before you blame your own code for a heavier program."
        );
        hits.push(Hit::inside(run.instruction.lines, call.line, message));
    }
}
