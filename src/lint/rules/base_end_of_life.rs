//! A shipped base whose distribution gets no more fixes.

use super::prelude::*;
use crate::catalogue::ended;
use crate::catalogue::images::Family;

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
    // ISO dates compare as text.
    let over = |end: &&str| *end <= subject.scene.today;
    let Some(base) = last.base_image else {
        if let Some(end) = ended::of(root.image()).filter(over) {
            let message = format!("{} got its last fixes on {end}.", root.image());
            hits.push(Hit::at(line.first, message));
        }
        return;
    };
    let Some(end) = base.rootfs.end_of_life.filter(over) else { return };
    let message = format!("{} got its last fixes on {end}.", base.id);
    let hit = Hit::at(line.first, message);
    let newer = match base.family {
        Family::Alpine => Some((("alpine-release", "3.24"), base.rootfs.release, "3.24")),
        Family::Debian | Family::Distroless => Some((("debian-release", "trixie"), "debian12", "debian13")),
        _ => None,
    };
    let fix = newer
        .map(|(set, from, to)| subject.replace(Fix::set("Use the current release", &[set]), line, from, to));
    hits.push(Hit { fixes: fix.into_iter().collect(), ..hit });
}
