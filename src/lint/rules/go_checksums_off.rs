//! Go modules are taken without their checksums.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "go-checksums-off",
    severity: Severity::Warning,
    title: "Modules are not checked against the checksum database",
    why: "sum.golang.org holds what each module version was when it was first seen. Without it a \
          version that was changed afterwards goes in unnoticed. For private modules GOPRIVATE leaves \
          out just those.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
ENV GONOSUMDB=* GOFLAGS=-mod=mod
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
        r#"FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
ENV GOPRIVATE=example.com/*
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
        let off = match setting.name {
            "GOSUMDB" => setting.value == "off",
            "GONOSUMDB" | "GOPRIVATE" => setting.value == "*",
            "GONOSUMCHECK" => setting.value == "1",
            "GOFLAGS" => setting.value.split_whitespace().any(|flag| flag == "-insecure"),
            _ => false,
        };
        if off {
            let message =
                format!("{}={} turns the database off for every module.", setting.name, setting.value);
            hits.push(Hit::inside(setting.instruction.lines, setting.line, message));
        }
    }
}
