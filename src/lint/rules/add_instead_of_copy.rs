//! `ADD` of plain files.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "add-instead-of-copy",
    severity: Severity::Warning,
    title: "ADD where COPY does",
    why: "ADD also unpacks archives and fetches from the net. COPY only copies, so a file that happens to be an \
          archive arrives as it is.",
    same_as: &["hadolint:DL3020", "trivy:DS-0005", "sonar:S7029"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
ADD . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
ENTRYPOINT ["/server"]
"#,
    ),
    good: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

/// Archives by the endings that ADD unpacks.
const ARCHIVES: &[&str] = &[
    ".tar", ".tar.gz", ".tgz", ".gz", ".tar.bz2", ".tbz2", ".bz2", ".tar.xz", ".txz", ".xz", ".zip", ".zst",
    ".Z",
];

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (_, instruction) in subject.instructions() {
        let Kind::Copy { add: true, sources, .. } = &instruction.kind else { continue };
        let plain = sources.iter().find(|source| !needs_add(source));
        let Some(source) = plain else { continue };
        let message = format!("{source} is neither an archive nor an address; use COPY.");
        let word = if instruction.keyword.starts_with('a') { "copy" } else { "COPY" };
        let fix = subject.replace(Fix::new("Use COPY"), instruction.lines, &instruction.keyword, word);
        // With an archive or address among the sources a bare COPY would not do the same.
        let fix = if sources.iter().any(|source| needs_add(source)) { Fix::default() } else { fix };
        let hit = Hit::at(instruction.lines.first, message);
        hits.push(if fix.edits.is_empty() { hit } else { hit.fix(fix) });
    }
}

/// An address, a repository or an archive; a variable may hold one of them.
fn needs_add(source: &str) -> bool {
    let source = source.trim_matches(['"', '\'']);
    let remote =
        ["http://", "https://", "git@", "git://", "ssh://"].iter().any(|start| source.starts_with(start));
    remote
        || source.starts_with("<<")
        || source.starts_with('$')
        || ARCHIVES.iter().any(|end| source.ends_with(end))
}
