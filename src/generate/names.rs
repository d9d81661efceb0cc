//! Names of volumes, and those that they may not have.

use crate::dockerfile::reference::repository;
use crate::recipe::groups::files::Compose;
use crate::recipe::options::Recipe;

/// Longest label: names that Kubernetes derives from it stay below 63.
pub(super) const LONGEST_LABEL: usize = 40;

/// A path is this folder, or in it.
pub(super) fn within(path: &str, folder: &str) -> bool {
    let rest = path.strip_prefix(folder.trim_end_matches('/'));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Names that the files give a database and a folder in memory.
pub(super) fn taken(recipe: &Recipe) -> &'static [&'static str] {
    if recipe.beside.compose == Compose::Postgres { &["db", "db-password", "scratch"] } else { &["scratch"] }
}

/// A name for each volume, none of them one of the others.
pub(super) fn volumes<'a>(paths: &'a [String], others: &[&str]) -> Vec<(String, &'a str)> {
    let mut named: Vec<(String, &str)> = Vec::new();
    for path in paths {
        let name = repository(&path.replace('/', "-")).replace(['.', '_'], "-");
        let name =
            if name.starts_with(|c: char| c.is_ascii_alphabetic()) { name } else { format!("data-{name}") };
        let name = name.get(..LONGEST_LABEL).unwrap_or(&name).trim_end_matches('-').to_owned();
        let taken = |name: &str| others.contains(&name) || named.iter().any(|(other, _)| other == name);
        let numbered = (2..).map(|number| format!("{name}-{number}"));
        let name = std::iter::once(name.clone()).chain(numbered).find(|name| !taken(name)).unwrap_or(name);
        named.push((name, path));
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn volumes_have_names_of_their_own() {
        let paths = ["/data", "/var/lib/app", "/data/", "/1", "/a.b", "/b"].map(str::to_owned);
        let names: Vec<String> = volumes(&paths, &["b"]).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["data", "var-lib-app", "data-2", "data-1", "a-b", "b-2"]);
    }

    #[test]
    fn a_path_is_within_a_folder_by_whole_parts() {
        for (path, folder, want) in [
            ("/data/x", "/data", true),
            ("/data", "/data/", true),
            ("/database", "/data", false),
            ("", "/tmp", false),
        ] {
            assert_eq!(within(path, folder), want, "{path} {folder}");
        }
    }
}
