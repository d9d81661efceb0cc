//! COPY to a relative path in a stage without WORKDIR.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "copy-destination-relative",
    severity: Severity::Warning,
    title: "COPY to wherever the base image stands",
    why: "A relative destination starts at the working directory, and no WORKDIR names one here. The \
          base image decides: / on alpine, /go in a golang image, where modules do not belong.",
    same_as: &["hadolint:DL3045"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server .
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

FROM alpine:3.24
RUN apk add --no-cache ca-certificates
WORKDIR /srv
COPY --from=build /out/server .
USER 65532:65532
ENTRYPOINT ["/srv/server"]
"#,
    ),
    check,
};

/// Once a stage: a WORKDIR before the first such COPY is one for all. `scratch` is no image that decides: it starts
/// at its root.
fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    let mut placed: Vec<bool> = Vec::new();
    for stage in &subject.stages {
        let parent = stage.parent.and_then(|parent| placed.get(parent)).copied();
        let known = parent.unwrap_or_else(|| stage.base().eq_ignore_ascii_case("scratch"));
        let until = |instruction: &&Instruction| !matches!(instruction.kind, Kind::Workdir(_));
        let before = stage.instructions().take_while(until).filter(|_| !known);
        let mut found = before.filter_map(|instruction| Some((instruction, relative(&instruction.kind)?)));
        if let Some((instruction, (path, add))) = found.next() {
            let message = format!("{path} is relative, and no WORKDIR says to what.");
            let fix = Fix::set("Set a WORKDIR", &[("workdir", "/app")]);
            let fix = match subject.start(stage) {
                Some("") => subject.before(fix, instruction.lines, "WORKDIR /"),
                Some(start) => subject.before(fix, instruction.lines, &format!("WORKDIR {start}")),
                None => fix,
            };
            let unlike: &[&str] = if add { &["hadolint:DL3045"] } else { &[] };
            let mut hit = Hit::at(instruction.lines.first, message).fix(fix).unlike(unlike);
            found.for_each(|(later, _)| hit.also(later.lines.first));
            hits.push(hit);
        }
        placed.push(known || stage.instructions().any(|one| !until(&one)));
    }
}

/// A destination that starts at the working directory, and whether it is of ADD.
fn relative(kind: &Kind) -> Option<(&str, bool)> {
    let Kind::Copy { add, destination, .. } = kind else { return None };
    let path = destination.trim_matches(['"', '\'']);
    let drive = path.chars().nth(1) == Some(':');
    (!drive && !path.starts_with(['/', '$'])).then_some((path, *add))
}
