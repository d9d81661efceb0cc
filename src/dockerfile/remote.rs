//! Sources of ADD that lie elsewhere: addresses and git repositories.
//!
//! As moby/buildkit v0.34.2 tells them apart (`frontend/dockerfile/dfgitutil`): an HTTP address is a
//! repository where its path ends in `.git`. What a repository's query says is left out.

/// What a source is that is no path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remote {
    /// A file that is fetched.
    Http,
    /// A git repository that is cloned.
    Git,
}

/// What a source is, expanded; `None`: a path.
pub fn remote(source: &str) -> Option<Remote> {
    if ["http://", "https://"].iter().any(|start| source.starts_with(start)) {
        let path = source.split(['?', '#']).next().unwrap_or_default();
        let git = path.rsplit_once('.').is_some_and(|(_, end)| end == "git");
        return Some(if git { Remote::Git } else { Remote::Http });
    }
    let git = ["git@", "git://", "ssh://"].iter().any(|start| source.starts_with(start));
    git.then_some(Remote::Git)
}

#[cfg(test)]
mod tests {
    use super::{Remote, remote};

    #[test]
    fn a_source_is_a_path_an_address_or_a_repository() {
        for (source, want) in [
            ("https://example.com/a.tar.gz", Some(Remote::Http)),
            ("http://example.com/?x=.git", Some(Remote::Http)),
            ("https://example.com/me/a.git#v1:sub", Some(Remote::Git)),
            ("git@github.com:me/a.git", Some(Remote::Git)),
            ("ssh://git@host/a", Some(Remote::Git)),
            ("github.com/me/a", None),
            ("a.git", None),
            ("./http", None),
        ] {
            assert_eq!(remote(source), want, "{source}");
        }
    }
}
