//! upx.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "binary-packed",
    severity: Severity::Note,
    title: "The program is packed with upx",
    why: "A packed program unpacks itself into memory at each start: it starts slower, its pages can't \
          be shared, and scanners can't read which modules are in it. The layer is sent compressed \
          either way.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server
RUN apk add --no-cache upx && upx --best /out/server

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
    for (run, call) in subject.calls().filter(|(_, call)| call.name == "upx") {
        let testing = call.short('d') || call.short('t');
        if !testing && !call.args.is_empty() {
            hits.push(Hit::inside(
                run.instruction.lines,
                call.line,
                "Leave the program as the linker wrote it.",
            ));
        }
    }
}
