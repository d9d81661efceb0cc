//! From a FROM's reference to an image: registry prefixes, default tags, exact versions.

use super::{ALL, BaseImage};
use crate::catalogue::ended;
use crate::catalogue::name::Reference;

/// The image that a reference names; `None`: not in the catalogue.
///
/// Docker Hub's prefixes and its mirrors' are dropped. A digest beside a tag is ignored; one alone names
/// an image that nobody can tell. An exact version finds its moving tag where that version is out
/// (`golang:1.27.3-alpine3.24` finds `golang:1.27-alpine`), and so does a dated Debian tag.
pub fn find(reference: &str) -> Option<&'static BaseImage> {
    if reference == "scratch" {
        return ALL.iter().find(|image| image.id == reference);
    }
    let Reference { name, tag, digest } = split(reference);
    let tag = match (tag, digest) {
        (Some(tag), _) => tag,
        (None, Some(_)) => return None,
        (None, None) => "latest",
    };
    let of = |image: &&BaseImage| {
        let rest = image.id.strip_prefix(name).map(|rest| rest.strip_prefix(DISTROLESS).unwrap_or(rest));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
    };
    let tagged = |tag: &str| {
        let has =
            |image: &&BaseImage| image.tags.contains(&tag) || (image.reading.exact == tag && !tag.is_empty());
        ALL.iter().filter(of).find(has)
    };
    tagged(tag)
        .or_else(|| {
            let (tag, patch) = without_patch(tag)?;
            tagged(&tag).filter(|image| patch <= image.reading.patch)
        })
        .or_else(|| tagged(&without_date(tag)?))
}

/// The reference names an official image that starts a shell or nothing, as root, in any version.
pub fn is_plain(reference: &str) -> bool {
    const PLAIN: [&str; 7] = ["scratch", "alpine", "buildpack-deps", "busybox", "debian", "golang", "ubuntu"];
    PLAIN.contains(&split(reference).name)
}

/// The reference names an image called golang, of any registry.
pub fn is_golang(reference: &str) -> bool {
    split(reference).short() == "golang"
}

/// The reference names an official image that is there, though the catalogue does not know its contents: tags of
/// releases that are out stay on Docker Hub (jruby/docker-jruby#85, read 2026-11-26), and a digest was read there.
pub fn is_published(reference: &str) -> bool {
    const UBUNTU: [&str; 10] =
        ["14.04", "16.04", "18.04", "20.04", "22.04", "trusty", "xenial", "bionic", "focal", "jammy"];
    let Reference { name, tag, digest } = split(reference);
    let hex = digest.and_then(|digest| digest.strip_prefix("sha256:")).unwrap_or_default();
    let whole = hex.len() == 64 && hex.bytes().all(|b| b.is_ascii_hexdigit());
    let tag = tag.unwrap_or_default();
    let (release, kind) = tag.split_once('-').unwrap_or((tag, ""));
    let minor = |major: &str| {
        release.strip_prefix(major).filter(|minor| !minor.starts_with('0'))?.parse::<u16>().ok()
    };
    let released = match (name, kind) {
        ("golang", "" | "alpine") => minor("1.").is_some_and(|minor| (5..21).contains(&minor)),
        ("alpine", "") => minor("3.").is_some_and(|minor| (1..18).contains(&minor)),
        ("debian", "" | "slim") => {
            !release.contains('.') && ended::of(&format!("debian:{release}")).is_some()
        }
        ("ubuntu", "") => UBUNTU.contains(&release),
        _ => false,
    };
    released || whole && !name.contains('/')
}

/// The reference names an image of Windows, where accounts, ports and certificates are another matter.
pub fn is_windows(reference: &str) -> bool {
    ["/windows/", "windowsservercore", "nanoserver"].iter().any(|part| reference.contains(part))
}

/// A known image of the same repository and kind, the nearest by version, else the oldest; none of other repositories.
pub fn nearest(reference: &str) -> Option<&'static BaseImage> {
    let Reference { name, tag, .. } = split(reference);
    let tag = tag.unwrap_or_default();
    let kind = |tag: &str| ["alpine", "slim"].into_iter().find(|kind| tag.contains(kind));
    let tag_of = |image: &BaseImage| Reference::split(image.id).tag.unwrap_or_default();
    let known = || ALL.iter().filter(|image| image.repository() == name && kind(tag_of(image)) == kind(tag));
    let Some(wanted) = version(tag) else { return known().next_back() };
    known().min_by_key(|image| version(tag_of(image)).map_or(u32::MAX, |other| wanted.abs_diff(other)))
}

/// A number that grows with the version that a tag begins with: `1.20-alpine`.
fn version(tag: &str) -> Option<u32> {
    let mut numbers = tag.split(['.', '-']).map(str::parse::<u16>);
    let (major, minor) = (numbers.next()?.ok()?, numbers.next()?.ok()?);
    Some(u32::from(major) * 1_000 + u32::from(minor))
}

/// What a distroless repository stands for that does not say its Debian release.
const DISTROLESS: &str = "-debian13";

/// The parts of a reference, the name without prefixes.
fn split(reference: &str) -> Reference<'_> {
    let reference = Reference::split(reference);
    Reference { name: hub(reference.name), ..reference }
}

/// The name without Docker Hub's prefixes, or those of mirrors that hold the same images.
fn hub(name: &str) -> &str {
    const MIRRORS: [&str; 6] = [
        "docker.io/library/",
        "index.docker.io/library/",
        "registry-1.docker.io/library/",
        "public.ecr.aws/docker/library/",
        "mirror.gcr.io/library/",
        "docker.io/",
    ];
    let bare = MIRRORS.iter().find_map(|mirror| name.strip_prefix(mirror)).unwrap_or(name);
    bare.strip_prefix("library/").unwrap_or(bare)
}

/// `1.27.3-alpine` to `1.27-alpine` and 3.
fn without_patch(tag: &str) -> Option<(String, u16)> {
    let end = tag.find('-').unwrap_or(tag.len());
    let (version, rest) = (tag.get(..end)?, tag.get(end..)?);
    let (minor, patch) = version.rsplit_once('.')?;
    let plain = |part: &str| !part.is_empty() && part.len() < 4 && part.bytes().all(|b| b.is_ascii_digit());
    let (major, low) = minor.split_once('.')?;
    if !(plain(major) && plain(low) && plain(patch)) {
        return None;
    }
    Some((format!("{minor}{rest}"), patch.parse().ok()?))
}

/// `bookworm-20260803-slim` to `bookworm-slim`.
fn without_date(tag: &str) -> Option<String> {
    let (name, rest) = tag.split_once('-')?;
    let date = rest.get(..8).filter(|date| date.bytes().all(|b| b.is_ascii_digit()))?;
    rest.strip_prefix(date).map(|rest| format!("{name}{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_tag_has_a_neighbour() {
        for (reference, want) in [
            ("golang:1.20", Some("golang:1.21")),
            ("docker.io/library/golang:1.19-bullseye", Some("golang:1.21")),
            ("golang:1.16-alpine3.13", Some("golang:1.21-alpine")),
            ("golang:1.99-alpine", Some("golang:1.27-alpine")),
            ("debian:bullseye-slim", Some("debian:bookworm-slim")),
            ("debian:buster", Some("debian:bookworm")),
            ("alpine:3.12", Some("alpine:3.18")),
            ("alpine:edge@sha256:00", Some("alpine:3.18")),
            ("example.com/golang:1.20", None),
            ("ruby:3.3", None),
        ] {
            assert_eq!(nearest(reference).map(|image| image.id), want, "{reference}");
        }
    }

    #[test]
    fn references_lead_to_images() {
        for (reference, want) in [
            ("alpine", "alpine:3.24"),
            ("alpine:latest", "alpine:3.24"),
            ("alpine:3", "alpine:3.24"),
            ("alpine:3.24.2", "alpine:3.24"),
            ("alpine:3.20.10", "alpine:3.20"),
            ("docker.io/library/alpine:3.24", "alpine:3.24"),
            ("docker.io/alpine", "alpine:3.24"),
            ("library/alpine", "alpine:3.24"),
            ("public.ecr.aws/docker/library/golang:1.27-alpine", "golang:1.27-alpine"),
            ("golang", "golang:1.27"),
            ("golang:1.27.3-alpine3.24@sha256:00", "golang:1.27-alpine"),
            ("golang:1.27.1", "golang:1.27"),
            ("golang:1.21", "golang:1.21"),
            ("golang:1.23.4-bookworm", "golang:1.23"),
            ("golang:1.26-bookworm", "golang:1.26-bookworm"),
            ("golang:1.27-alpine3.23", "golang:1.27-alpine3.23"),
            ("golang:alpine", "golang:1.27-alpine"),
            ("gcr.io/distroless/static", "gcr.io/distroless/static-debian13"),
            ("gcr.io/distroless/static-debian12:nonroot", "gcr.io/distroless/static-debian12:nonroot"),
            ("gcr.io/distroless/static:nonroot", "gcr.io/distroless/static-debian13:nonroot"),
            ("gcr.io/distroless/base:debug", "gcr.io/distroless/base-debian13:debug"),
            ("debian:bookworm-20260803-slim", "debian:bookworm-slim"),
            ("debian:stable-slim", "debian:trixie-slim"),
            ("debian", "debian:trixie"),
            ("ubuntu:noble-20260911", "ubuntu:24.04"),
            ("busybox:1.37.0-musl", "busybox:1.37-musl"),
            ("busybox", "busybox:1.37-glibc"),
            ("scratch", "scratch"),
            ("cgr.dev/chainguard/static", "cgr.dev/chainguard/static:latest"),
            ("dhi.io/static:20250419", "dhi.io/static:20250419-debian13"),
            ("dhi.io/golang:1.27.0-debian13-dev", "dhi.io/golang:1.27-debian13-dev"),
        ] {
            assert_eq!(find(reference).map(|image| image.id), Some(want), "{reference}");
        }
    }

    #[test]
    fn official_images_of_releases_that_are_out_are_there() {
        let digest = format!("@sha256:{}", "0a".repeat(32));
        for (reference, want) in [
            ("golang:1.15-alpine", true),
            ("docker.io/library/golang:1.19", true),
            ("golang:1.15-trixie", false),
            ("golang:1.05", false),
            ("golang:1.99", false),
            ("example.com/golang:1.15", false),
            ("alpine:3.8", true),
            ("alpine:3.99", false),
            ("debian:buster-slim", true),
            ("debian:buster-fat", false),
            ("ubuntu:18.04", true),
            ("ubuntu:18.05", false),
            ("nginks:1.2", false),
            (&format!("docker:29.5.3-cli{digest}"), true),
            (&format!("alpine{digest}"), true),
            ("docker:29.5.3-cli@sha256:0a", false),
            (&format!("someone/docker{digest}"), false),
            (&format!("x.example/docker{digest}"), false),
        ] {
            assert_eq!(is_published(reference), want, "{reference}");
        }
    }

    #[test]
    fn what_is_not_known_is_not_guessed() {
        for reference in [
            "",
            ":",
            "@",
            "golang:9.99",
            "golang:1.27.99",
            "golang:1.27.3.4",
            "golang:1.27-windowsservercore",
            "alpine:3.99",
            "alpine:edge",
            "alpine@sha256:0000",
            "alpine@",
            "localhost:5000/alpine",
            "example.com/alpine:3.24",
            "docker.io/someone/alpine",
            "gcr.io/distroless/static:1.0",
            "debian:bookworm-2026-slim",
            "Alpine",
            "scratch:latest",
            "library/scratch",
            // Docker's hardened images have no such tag, and Chainguard's free ones no other.
            "dhi.io/static",
            "cgr.dev/chainguard/go:1.27",
            "gölang:1.27-é",
        ] {
            assert_eq!(find(reference).map(|image| image.id), None, "{reference}");
        }
    }
}
