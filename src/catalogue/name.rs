//! An image reference in its parts: `registry/name:tag@digest`; and written out in full.
//!
//! Left out: whether it can be one at all, which `dockerfile::reference` says.

/// A reference as written, split. Nothing is checked: a variable may stand in any part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference<'a> {
    /// Registry and repository.
    pub name: &'a str,
    /// After the colon.
    pub tag: Option<&'a str>,
    /// After the at sign.
    pub digest: Option<&'a str>,
}

impl<'a> Reference<'a> {
    /// Splits a reference. A colon before the last slash belongs to the registry's port, and one inside
    /// `${...}` to the variable.
    pub fn split(text: &'a str) -> Self {
        let (rest, digest) = match text.split_once('@') {
            Some((rest, digest)) => (rest, Some(digest)),
            None => (text, None),
        };
        let mut depth = 0_usize;
        let mut colon = None;
        for (at, byte) in rest.bytes().enumerate() {
            match byte {
                b'{' => depth += 1,
                b'}' => depth = depth.saturating_sub(1),
                b'/' if depth == 0 => colon = None,
                b':' if depth == 0 => colon = Some(at),
                _ => {}
            }
        }
        let (name, tag) = match colon.and_then(|at| rest.split_at_checked(at)) {
            Some((name, tag)) => (name, tag.strip_prefix(':')),
            None => (rest, None),
        };
        Self { name, tag, digest }
    }

    /// Whether it is of Chainguard's free images, which have no tag but latest.
    pub fn has_only_latest(&self) -> bool {
        self.name.starts_with("cgr.dev/chainguard/")
    }

    /// Whether it is of distroless with Debian's release in its name: its tags name variants, and latest is one.
    pub fn names_debian(&self) -> bool {
        self.name.contains("distroless/") && self.name.contains("-debian")
    }

    /// The last part of the name: `golang` of `docker.io/library/golang`.
    pub fn short(&self) -> &'a str {
        self.name.rsplit('/').next().unwrap_or(self.name)
    }
}

/// A reference as Docker writes it out: with registry and tag.
pub fn full(reference: &str) -> String {
    let Reference { name, tag, digest } = Reference::split(reference);
    let registry = match name.split_once('/') {
        Some((first, _)) if first.contains(['.', ':']) || first == "localhost" => "",
        Some(_) => "docker.io/",
        None => "docker.io/library/",
    };
    let end = if tag.is_none() && digest.is_none() { ":latest" } else { "" };
    format!("{registry}{reference}{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_splits_at_its_own_colon() {
        for (text, name, tag, digest) in [
            ("alpine", "alpine", None, None),
            ("alpine:3.24", "alpine", Some("3.24"), None),
            ("host:5000/app", "host:5000/app", None, None),
            ("host:5000/app:1@sha256:ab", "host:5000/app", Some("1"), Some("sha256:ab")),
            ("golang:${V:-1.27}-alpine", "golang", Some("${V:-1.27}-alpine"), None),
            ("${IMAGE:-golang:1.27}", "${IMAGE:-golang:1.27}", None, None),
            ("", "", None, None),
        ] {
            assert_eq!(Reference::split(text), Reference { name, tag, digest }, "{text}");
        }
    }

    #[test]
    fn references_are_written_out() {
        for (reference, want) in [
            ("alpine", "docker.io/library/alpine:latest"),
            ("golang:1.27-alpine", "docker.io/library/golang:1.27-alpine"),
            ("gcr.io/distroless/static-debian13", "gcr.io/distroless/static-debian13:latest"),
            ("bitnami/git:2", "docker.io/bitnami/git:2"),
            ("localhost:5000/app", "localhost:5000/app:latest"),
            ("alpine@sha256:abc", "docker.io/library/alpine@sha256:abc"),
        ] {
            assert_eq!(full(reference), want);
        }
    }
}
