//! GOFLAGS with flags of the linker apart.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "goflags-cut-apart",
    severity: Severity::Warning,
    title: "GOFLAGS is cut at its blanks",
    why: "Go takes each word of GOFLAGS for a flag of its own. In -ldflags=-s -w the -w never reaches the \
          linker, and Go says nothing. Write such flags at go build itself.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
ENV GOFLAGS="-trimpath -ldflags=-s -w" CGO_ENABLED=0
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN go build -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    good: Example::new(
        r#"FROM golang:1.27-alpine AS build
ENV GOFLAGS="-trimpath" CGO_ENABLED=0
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN go build -ldflags="-s -w" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for setting in subject.settings().into_iter().filter(|setting| setting.name == "GOFLAGS") {
        let mut words = setting.value.split_whitespace();
        let lost = words
            .by_ref()
            .find(|word| ["-ldflags=", "--ldflags="].iter().any(|flag| word.starts_with(flag)))
            .and_then(|_| words.next())
            .filter(|word| matches!(*word, "-s" | "-w" | "-X"));
        if let Some(word) = lost {
            let message = format!("{word} does not reach the linker from here.");
            hits.push(Hit::inside(setting.instruction.lines, setting.line, message));
        }
    }
}
