//! Which of a project's files a build may copy: those that .dockerignore does not hide. Shown with the files of a
//! made-up project, so that each line of .dockerignore is seen at work.

use crate::dry_run::dockerignore::Ignore;
use crate::service::Service;

/// What a file is to a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// `go build` or the image needs it.
    Needed,
    /// Whoever gets it can do harm with it.
    Secret,
    /// The project's history.
    History,
    /// A build does not need it: it only makes caches useless sooner.
    Idle,
}

/// A file of the project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reached {
    /// Its path from the project's root.
    pub path: String,
    /// What it is, in a few words.
    pub what: &'static str,
    /// What it is to a build.
    pub sort: Sort,
    /// The line of .dockerignore that hides it.
    pub hidden_by: Option<usize>,
}

/// Files that many projects have, those that a build needs first.
pub const PROJECT: &[(&str, &str, Sort)] = &[
    ("go.mod", "the modules that it needs", Sort::Needed),
    ("go.sum", "their checksums", Sort::Needed),
    ("internal/store/store.go", "a package of its own", Sort::Needed),
    ("vendor/modules.txt", "copies of modules", Sort::Idle),
    (".env", "settings and passwords", Sort::Secret),
    (".env.local", "settings and passwords", Sort::Secret),
    ("deploy/.env.production", "settings and passwords", Sort::Secret),
    (".netrc", "logins", Sort::Secret),
    ("server.pem", "a private key", Sort::Secret),
    ("tls/server.key", "a private key", Sort::Secret),
    (".git/HEAD", "the history", Sort::History),
    (".github/workflows/ci.yaml", "a workflow", Sort::Idle),
    (".vscode/settings.json", "an editor's settings", Sort::Idle),
    ("bin/server", "a binary built here", Sort::Idle),
    ("server.test", "a test's binary", Sort::Idle),
    ("web/node_modules/react/index.js", "packages of a front end", Sort::Idle),
    ("internal/store/store_test.go", "a test", Sort::Idle),
    ("README.md", "words for people", Sort::Idle),
    ("Dockerfile", "read by Docker itself", Sort::Idle),
    ("compose.yaml", "read by Compose", Sort::Idle),
];

/// The files of a project like this service's, the one with `main` first.
pub fn reach(dockerignore: &str, service: &Service) -> Vec<Reached> {
    let ignore = Ignore::parse(dockerignore);
    let row = |path: &str, what, sort| Reached {
        path: path.to_owned(),
        what,
        sort,
        hidden_by: if path.ends_with('/') { ignore.hides_folder(path) } else { ignore.hides(path) },
    };
    let main = row(&service.main_file(), "the program", Sort::Needed);
    let others = PROJECT.iter().filter(|(path, ..)| *path != "go.sum" || service.has_dependencies);
    let others = others.map(|(path, what, sort)| row(path, what, *sort));
    let named = |path: &str| PROJECT.iter().any(|(known, ..)| *known == path);
    let own = service.files.iter().filter(|file| !named(&file.path));
    let own = own.map(|file| {
        let sort = if file.needed { Sort::Needed } else { Sort::Idle };
        row(&file.path, "a file of this service", sort)
    });
    std::iter::once(main).chain(others).chain(own).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recipe::options::Recipe;

    #[test]
    fn each_file_knows_the_line_that_hides_it() {
        let service = Recipe::default().service();
        let rows = reach(".git\n.env*\n!.env.local\n**/*.key\n", &service);
        let line = |path: &str| rows.iter().find(|row| row.path == path).map(|row| row.hidden_by);
        for (path, want) in [
            (".git/HEAD", Some(1)),
            (".env", Some(2)),
            (".env.local", None),
            ("tls/server.key", Some(4)),
            ("go.mod", None),
        ] {
            assert_eq!(line(path), Some(want), "{path}");
        }
        assert_eq!(rows.first().map(|row| row.path.clone()), Some(service.main_file()));
    }
}
