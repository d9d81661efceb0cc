//! `RUN export NAME=value` alone.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "export-lost",
    severity: Severity::Warning,
    title: "export ends with its RUN",
    why: "Every RUN starts a new shell that knows nothing of the one before. ENV sets a variable for \
          all steps that follow, and for the container.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN export CGO_ENABLED=0
RUN go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

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
ENV CGO_ENABLED=0
RUN go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (_, run) in subject.runs() {
        let lost = run.calls.iter().all(|call| call.name == "export" || call.name.is_empty());
        let Some(call) = run.calls.first().filter(|_| lost) else { continue };
        let lines = run.instruction.lines;
        let pairs: Vec<(&str, &str)> = run
            .calls
            .iter()
            .flat_map(|call| {
                let given = call.args.iter().filter_map(|arg| arg.split_once('='));
                given.chain(call.assignments.iter().map(|(name, value)| (name.as_str(), value.as_str())))
            })
            .collect();
        let Some((name, _)) = pairs.first() else { continue };
        let hit = Hit::inside(lines, call.line, format!("{name} is forgotten when this RUN ends; use ENV."));
        let plain = pairs.iter().all(|(_, value)| !value.contains(['`', '"', '\'', ' ', '(', '\\']));
        let text: Vec<String> = pairs.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let fix = subject.rewrite(Fix::new("Make it an ENV"), lines, &format!("ENV {}", text.join(" ")));
        hits.push(if plain { hit.fix(fix) } else { hit });
    }
}
