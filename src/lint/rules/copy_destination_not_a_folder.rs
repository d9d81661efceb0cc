//! COPY of several files to a path that is no folder.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "copy-destination-not-a-folder",
    severity: Severity::Error,
    title: "Several files are copied to one name",
    why: "A destination without a slash at its end is a file name. With several sources each one \
          overwrites the one before, or the build stops.",
    same_as: &["hadolint:DL3021", "trivy:DS-0011"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
COPY --from=build /src/go.mod /src/go.sum /about
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
COPY --from=build /src/go.mod /src/go.sum /about/
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

/// `.` and `..` are folders, whatever hadolint says of them.
fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (_, instruction) in subject.instructions() {
        let Kind::Copy { add: false, sources, destination, .. } = &instruction.kind else { continue };
        let path = destination.trim_matches(['"', '\'']);
        let folder =
            path.ends_with('/') || path == "." || path == ".." || path.ends_with("/.") || path.contains('$');
        if sources.len() < 2 || folder {
            continue;
        }
        let message = format!("Write {path}/ so that it is a folder.");
        let fix = Fix::new(format!("Write {path}/"));
        let source = subject.source(instruction.lines);
        let fix = match source.rsplit_once(path) {
            Some((start, end)) => fix.edit(instruction.lines, format!("{start}{path}/{end}")),
            None => fix,
        };
        hits.push(Hit::at(instruction.lines.first, message).fix(fix));
    }
}
