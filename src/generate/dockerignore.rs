//! What `COPY . .` must not send. Never hides what the Dockerfile copies or go build compiles.

use crate::recipe::groups::files::Ignore;
use crate::recipe::options::Recipe;

/// The tutorial's list.
const TUTORIAL: &[&str] = &[
    ".git",
    ".gitignore",
    "README.md",
    "*.md",
    ".env",
    ".env.local",
    "node_modules",
    "vendor",
    ".vscode",
    ".idea",
];

/// What no build of a Go service reads.
const RECOMMENDED: &[&str] = &[
    "# History and tools of the people who write it",
    ".git",
    ".gitignore",
    ".github",
    ".vscode",
    ".idea",
    "# Secrets and settings of one machine",
    ".env",
    ".env.*",
    "*.pem",
    "*.key",
    "# What other builds and tests leave behind",
    "bin",
    "dist",
    "**/node_modules",
    "*.test",
    "*.out",
    "# Files whose changes need not build anything anew",
    "Dockerfile",
    ".dockerignore",
    "compose.yaml",
    "*.md",
];

/// The text of .dockerignore.
pub(super) fn print(recipe: &Recipe) -> String {
    let copied = copied(recipe);
    let lines = match recipe.beside.dockerignore {
        Ignore::None => Vec::new(),
        Ignore::Tutorial => deny(TUTORIAL, &copied),
        Ignore::Recommended => deny(RECOMMENDED, &copied),
        Ignore::AllowList => allow(&copied),
    };
    lines.join("\n") + "\n"
}

/// Paths of the project that the build needs, without `./` and trailing slash.
fn copied(recipe: &Recipe) -> Vec<&str> {
    let mut paths = vec!["go.mod", "go.sum"];
    let package = recipe.app.package.trim_start_matches("./").trim_end_matches('/');
    if package.is_empty() || package == "." {
        paths.push("*.go");
    } else {
        paths.push(package);
    }
    if recipe.build.vendor {
        paths.push("vendor");
    }
    if recipe.build.frontend {
        paths.push("web");
    }
    let files = recipe.runtime.files.iter().filter(|_| recipe.base.multi_stage);
    paths.extend(
        files.map(|item| item.split_once('=').map_or(item.as_str(), |(path, _)| path).trim_end_matches('/')),
    );
    paths
}

/// A list of what stays out, less what is copied.
fn deny(patterns: &[&str], copied: &[&str]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut exceptions: Vec<String> = Vec::new();
    for pattern in patterns {
        let mut hidden = copied.iter().filter(|path| hides(pattern, path)).peekable();
        if hidden.peek().is_none() {
            lines.push((*pattern).to_owned());
        } else if pattern.contains('*') {
            lines.push((*pattern).to_owned());
            exceptions.extend(hidden.map(|path| format!("!{path}")));
        }
    }
    if !exceptions.is_empty() {
        lines.push("# What the image gets all the same".to_owned());
        lines.append(&mut exceptions);
    }
    lines
}

/// Everything stays out but what is copied.
fn allow(copied: &[&str]) -> Vec<String> {
    let mut lines = vec!["# Everything stays out but what the build reads".to_owned(), "*".to_owned()];
    let folder = |path: &&str| path.split('/').next().unwrap_or_default().to_owned();
    for name in copied.iter().map(folder).chain(["internal", "pkg"].map(str::to_owned)) {
        let line = format!("!{name}");
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

/// Whether a pattern of the lists above keeps a path out. A pattern without `**/` is about the first
/// part of a path only.
fn hides(pattern: &str, path: &str) -> bool {
    let (name, anywhere) = pattern.strip_prefix("**/").map_or((pattern, false), |name| (name, true));
    let matches = |part: &str| match (name.strip_prefix('*'), name.strip_suffix('*')) {
        (Some(end), _) => part.ends_with(end),
        (None, Some(start)) => part.starts_with(start),
        (None, None) => part == name,
    };
    if name.starts_with('#') {
        return false;
    }
    path.split('/').take(if anywhere { usize::MAX } else { 1 }).any(matches)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ignore(set: &[(&str, &str)]) -> String {
        let mut recipe = Recipe::default();
        for (id, value) in set {
            recipe.set(id, &[(*value).to_owned()]).unwrap();
        }
        print(&recipe)
    }

    #[test]
    fn what_is_copied_is_never_hidden() {
        for (set, kept, gone) in [
            (&[("dockerignore", "tutorial")][..], "vendor\n", "!"),
            (&[("dockerignore", "tutorial"), ("vendor", "1")], ".git\n", "\nvendor\n"),
            (&[("files", "NOTICE.md")], "!NOTICE.md\n", "!go.mod"),
            (&[("files", "NOTICE.md")], "*.md\n", "\nNOTICE.md\n"),
            (&[("package", "./bin/app")], "dist\n", "\nbin\n"),
            (&[("files", "docs/a.md")], "*.md\n", "!"),
            (&[("dockerignore", "allow-list")], "*\n!go.mod\n!go.sum\n!cmd\n", "vendor"),
            (&[("dockerignore", "allow-list"), ("package", "")], "!*.go\n", "!cmd"),
            (&[("dockerignore", "allow-list"), ("files", "config/app.yaml=900")], "!config\n", "yaml"),
        ] {
            let text = ignore(set);
            assert!(text.contains(kept), "{set:?} lacks {kept:?}:\n{text}");
            assert!(!text.contains(gone), "{set:?} has {gone:?}:\n{text}");
        }
    }
}
