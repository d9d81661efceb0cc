//! A shipped base whose distribution gets no more fixes.

use super::prelude::*;
use crate::catalogue::ended;
use crate::catalogue::images::Family;
use crate::lint::bare;

pub(super) static RULE: Rule = Rule {
    id: "base-end-of-life",
    severity: Severity::Warning,
    title: "The base image gets no more fixes",
    why: "After a distribution's end of life nobody mends the holes that are found in its packages. The \
          tag stays, and so do they.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM alpine:3.19
RUN apk add --no-cache ca-certificates
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

FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    let Some(last) = subject.last() else { return };
    let root = subject.root(last);
    let line = root.stage.from.lines;
    // ISO dates compare as text; of some only the month is known.
    let over = |end: &&str| *end <= subject.scene.today;
    let says = |image: &str, end: &str| {
        let at = if end.len() < "2026-09-30".len() { "in" } else { "on" };
        format!("{image} got its last fixes {at} {end}.")
    };
    let Some(base) = last.base_image else {
        if let Some(end) = ended::of(root.image()).filter(over) {
            hits.push(Hit::at(line.first, says(root.image(), end)));
        }
        return;
    };
    let Some(end) = base.rootfs.end_of_life.filter(over) else { return };
    let hit = Hit::at(line.first, says(base.id, end));
    let newer = match base.family {
        Family::Alpine => Some((("alpine-release", "3.24"), base.rootfs.release, "3.24")),
        Family::Debian | Family::Distroless => Some((("debian-release", "trixie"), "debian12", "debian13")),
        _ => None,
    };
    let pinned = Reference::split(root.image()).digest.is_some();
    let newer = newer.filter(|_| !pinned && !needs_this_release(subject, last));
    let fix = newer
        .map(|(set, from, to)| subject.replace(Fix::set("Use the current release", &[set]), line, from, to));
    hits.push(Hit { fixes: fix.into_iter().collect(), ..hit });
}

/// Libraries are copied into the image, or a whole tree that may have /lib as a folder, which a newer release has as a
/// link into /usr: both fit the release that they were made for.
fn needs_this_release(subject: &Subject<'_>, last: &StageText<'_>) -> bool {
    let is_library = |path: &str| {
        let folders = ["/lib", "/usr/lib", "/usr/local/lib"];
        path.contains(".so") || folders.iter().any(|folder| path.starts_with(folder))
    };
    let copied = subject.stages.iter().filter(|stage| stage.shipped).flat_map(StageText::instructions);
    copied.into_iter().any(|instruction| {
        let Kind::Copy { sources, destination, from, .. } = &instruction.kind else { return false };
        let to = bare(destination);
        let is_tree = |source: &str| {
            let name = source.rsplit('/').next().unwrap_or_default();
            let file = || last.state.is_some_and(|state| state.files.get(&format!("/{name}")).is_some());
            matches!(name, "" | "." | "*") || !file()
        };
        let whole = to == "/" && sources.iter().any(|source| is_tree(bare(source)));
        whole || from.is_some() && sources.iter().any(|source| is_library(bare(source)))
    })
}
