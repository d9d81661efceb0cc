//! A tag of the shipped base that gets new contents.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "tag-moves",
    severity: Severity::Note,
    title: "The tag of the base image moves",
    why: "The same tag names a newer image after each release. That brings fixes by itself, and means \
          that two builds of one file may differ. A digest names one image for ever.",
    same_as: &["sonar:S7023"],
    bad: Example::new(
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
    good: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot@sha256:7e5f1f3b8f2a1c0de4c9a5a6c2f0f3d6e8b9a7c4d5e6f708192a3b4c5d6e7f80
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

/// Only the base that is shipped. `latest` and no tag at all are rules of their own.
fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    let Some(last) = subject.last() else { return };
    let root = subject.root(last);
    let reference = Reference::split(root.image());
    let Some(tag) = reference.tag.filter(|tag| *tag != "latest" && !tag.contains('$')) else { return };
    // Docker's hardened images date their tags by what is in them, and still move them on.
    let moves = last.base_image.is_some_and(|base| base.moving && base.tags.contains(&tag));
    let stays = (is_exact(tag) && !moves) || last.base_image.is_some_and(|base| !base.moving);
    if reference.digest.is_some() || stays {
        return;
    }
    let short = reference.short();
    let message = format!("{short}:{tag} names a newer image after each release.");
    let fix = Fix::set("Pin it by digest", &[("pin", "digest")]);
    hits.push(Hit::at(root.stage.from.lines.first, message).fix(fix));
}

/// Three numbers, or a date, make a tag that its maker does not move on.
fn is_exact(tag: &str) -> bool {
    let version = tag.split('-').next().unwrap_or_default().trim_start_matches('v');
    let numbers =
        version.split('.').filter(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    let dated = tag.split(['-', '.']).any(|part| part.len() == 8 && part.bytes().all(|b| b.is_ascii_digit()));
    numbers.count() >= 3 || dated
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_version_or_a_date_stays() {
        for (tag, exact) in [
            ("3.24", false),
            ("3.24.1", true),
            ("1.27.3-alpine3.24", true),
            ("1.27-alpine3.24", false),
            ("nonroot", false),
            ("trixie-20261102-slim", true),
            ("trixie-slim", false),
            ("v1.2.3", true),
        ] {
            assert_eq!(is_exact(tag), exact, "{tag}");
        }
    }
}
