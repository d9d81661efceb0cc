//! `GO111MODULE`.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "go111module-set",
    severity: Severity::Note,
    title: "GO111MODULE is out of use",
    why: "Modules are on since Go 1.16. on says what holds anyway; off goes back to GOPATH, where \
          go.mod is not read.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
ENV GO111MODULE=on
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
    for setting in subject.settings().into_iter().filter(|setting| setting.name == "GO111MODULE") {
        let lines = setting.instruction.lines;
        let hit = Hit::inside(lines, setting.line, format!("Drop GO111MODULE={}.", setting.value));
        hits.push(hit.fix(subject.unset(Fix::new("Drop it"), &setting)));
    }
}
