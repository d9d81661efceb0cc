//! `-X` with the present date.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "build-date-stamped",
    severity: Severity::Note,
    title: "The date of the build is in the program",
    why: "Two builds of one commit then differ in every byte that depends on it, so nobody can check that \
          an image was made from its source. Stamp the commit, or its date given by a build argument such \
          as SOURCE_DATE_EPOCH.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w -X main.date=$(date -u +%FT%TZ)" -o /out/server ./cmd/server

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
ARG VERSION=dev
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w -X main.version=$VERSION" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (_, run, call) in subject.go_builds() {
        let text = run.body.text.as_str();
        let stamps = call.go_flag("ldflags").is_some_and(|flags| flags.contains("-X"));
        let Some(at) = ["$(date", "`date"].iter().find_map(|date| text.find(date)) else { continue };
        if stamps && !text.contains("SOURCE_DATE_EPOCH") {
            let message = "This build writes the present time into the program.";
            hits.push(Hit::inside(run.instruction.lines, run.body.line_at(at), message));
        }
    }
}
