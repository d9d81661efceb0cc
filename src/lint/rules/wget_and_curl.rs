//! wget and curl in one stage.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "wget-and-curl",
    severity: Severity::Note,
    title: "wget and curl do the same",
    why: "Each is a program to install, update and scan. One of them is enough for a stage.",
    same_as: &["hadolint:DL4001"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN wget -q https://example.com/a.txt
RUN apk add --no-cache curl && curl -fsSLO https://example.com/b.txt
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
RUN wget -q https://example.com/a.txt
RUN wget -q https://example.com/b.txt
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
    for stage in &subject.stages {
        let mut seen: Option<(&str, usize)> = None;
        let mut found: Option<Hit> = None;
        for (run, call) in stage.runs.iter().flat_map(|run| run.calls.iter().map(move |call| (run, call))) {
            if !matches!(call.name.as_str(), "wget" | "curl") {
                continue;
            }
            match (seen, &mut found) {
                (_, Some(hit)) => hit.also(run.instruction.lines.first),
                (Some((other, line)), None) if other != call.name => {
                    let message = format!("Line {line} uses {other}; use it here too.");
                    let mut hit = Hit::inside(run.instruction.lines, call.line, message);
                    hit.also(line);
                    found = Some(hit);
                }
                _ => seen = Some((&call.name, call.line)),
            }
        }
        hits.extend(found);
    }
}
