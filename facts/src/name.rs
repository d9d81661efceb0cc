//! Where an image of the catalogue lies: which registry, which repository, which tag.

/// A repository on a registry.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Repository {
    /// `https://registry-1.docker.io`.
    pub server: String,
    /// `library/golang`.
    pub path: String,
}

/// The repository and the tag of a catalogue's id. `mirror`: the address that stands in for every registry.
pub fn locate(id: &str, mirror: Option<&str>) -> (Repository, String) {
    let (name, tag) = id.rsplit_once(':').unwrap_or((id, "latest"));
    let (host, path) = match name.split_once('/') {
        // Only a registry has a dot before the first slash.
        Some((host, path)) if host.contains('.') => (host, path.to_owned()),
        Some(_) => (HUB, name.to_owned()),
        None => (HUB, format!("library/{name}")),
    };
    let server =
        mirror.map_or_else(|| format!("https://{host}"), |mirror| mirror.trim_end_matches('/').to_owned());
    (Repository { server, path }, tag.to_owned())
}

/// Docker Hub's registry.
const HUB: &str = "registry-1.docker.io";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_lead_to_repositories() {
        for (id, mirror, want) in [
            ("golang:1.27-alpine", None, ("https://registry-1.docker.io", "library/golang", "1.27-alpine")),
            ("gcr.io/distroless/cc-debian13", None, ("https://gcr.io", "distroless/cc-debian13", "latest")),
            ("someone/thing:1", None, ("https://registry-1.docker.io", "someone/thing", "1")),
            (
                "alpine:3.24",
                Some("http://127.0.0.1:5000/"),
                ("http://127.0.0.1:5000", "library/alpine", "3.24"),
            ),
        ] {
            let (repository, tag) = locate(id, mirror);
            assert_eq!((repository.server.as_str(), repository.path.as_str(), tag.as_str()), want, "{id}");
        }
    }
}
