//! What `COPY . .` must not send. Never hides what the Dockerfile copies or go build compiles.

use std::borrow::Cow;

use super::agreed::Agreed;
use super::{when, writer::Writer};
use crate::recipe::groups::files::{Compose, Ignore};
use crate::recipe::options::Recipe;

/// Patterns of one kind: the comment above them (empty: none), why they are there, and they themselves.
struct Part {
    head: &'static str,
    why: &'static str,
    patterns: &'static [&'static str],
}

/// The tutorial's list.
const TUTORIAL: &[Part] = &[Part {
    head: "",
    why: "Keeps this out of what COPY . . takes: a change there builds nothing anew, and it is in no layer.",
    patterns: &[
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
    ],
}];

/// What no build of a Go service reads.
const RECOMMENDED: &[Part] = &[
    Part {
        head: "# History and tools of the people who write it",
        why: "Not read by the build, and .git alone is often larger than the source. A change there would build everything anew.",
        patterns: &[".git", ".gitignore", ".gitattributes", ".github", ".vscode", ".idea"],
    },
    SECRETS,
    Part {
        head: "# What other builds and tests leave behind",
        why: "Made here, for this machine: the build makes its own.",
        patterns: &["bin", "dist", "**/node_modules", "*.test", "*.out"],
    },
    Part {
        head: "# Files whose changes need not build anything anew",
        why: "go build does not read it, so a change there should not empty the cache below COPY . .",
        patterns: &["Dockerfile", ".dockerignore", "compose.yaml", "commands.sh", "commands.ps1", "*.md"],
    },
];

const SECRETS: Part = Part {
    head: "# Secrets and settings of one machine",
    why: "Whoever gets an image, or the build's cache, could read it.",
    patterns: &["**/.env", "**/.env.*", "**/.netrc", "**/*.pem", "**/*.key"],
};

/// What a folder that is let in may hold and no build should get.
const WITHIN: &[Part] = &[
    SECRETS,
    Part {
        head: "# What other builds leave behind",
        why: "Made here, for this machine: the build makes its own.",
        patterns: &["**/node_modules"],
    },
];

/// There unless it is not wanted.
pub(super) fn paths(recipe: &Recipe) -> Vec<Cow<'static, str>> {
    when(recipe.beside.dockerignore != Ignore::None, ".dockerignore")
}

/// Prints it.
pub(super) fn print(agreed: &Agreed<'_>, _: &str) -> Writer {
    let recipe = agreed.recipe;
    let copied = copied(recipe);
    let mut writer = Writer::default();
    match recipe.beside.dockerignore {
        Ignore::None => {}
        Ignore::Tutorial => deny(recipe, TUTORIAL, &copied, &mut writer),
        Ignore::Recommended => deny(recipe, RECOMMENDED, &copied, &mut writer),
        Ignore::AllowList => allow(recipe, &copied, &mut writer),
    }
    writer
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
    // A single stage takes them along by COPY . .
    paths.extend(
        recipe
            .runtime
            .files
            .iter()
            .map(|item| item.split_once('=').map_or(item.as_str(), |(path, _)| path).trim_end_matches('/')),
    );
    paths
}

/// Options that decide what is copied.
const COPIED: &[&str] = &["dockerignore", "files", "package", "vendor", "frontend", "multi-stage"];

/// A list of what stays out, less what is copied.
fn deny(recipe: &Recipe, parts: &[Part], copied: &[&str], writer: &mut Writer) {
    let exceptions = keep_out(parts, copied, writer);
    others(recipe, copied, writer);
    stale(recipe, copied, writer);
    if !exceptions.is_empty() {
        writer.line("# What the image gets all the same");
        for path in exceptions {
            let why = "The Dockerfile copies it, so it may not stay out. The last line that matches decides.";
            writer.add(&format!("!{path}"), why, COPIED);
        }
    }
}

/// Prints patterns, but for those that are the very path of what is copied; of what the others hide it is the list.
fn keep_out<'c>(parts: &[Part], copied: &[&'c str], writer: &mut Writer) -> Vec<&'c str> {
    let mut exceptions: Vec<&str> = Vec::new();
    for part in parts {
        if !part.head.is_empty() {
            writer.line(part.head);
        }
        for pattern in part.patterns {
            let mut hidden = copied.iter().filter(|path| hides(pattern, path)).peekable();
            if hidden.peek().is_none() || pattern.contains('*') {
                writer.add(pattern, part.why, COPIED);
                exceptions.extend(hidden);
            }
        }
    }
    exceptions
}

/// The front end as somebody built it here: its stage builds it anew.
fn stale(recipe: &Recipe, copied: &[&str], writer: &mut Writer) {
    let taken = copied.iter().any(|path| path.starts_with(BUILT));
    if recipe.build.frontend && recipe.beside.dockerignore != Ignore::Tutorial && !taken {
        writer.add(BUILT, "Built here: the front end's stage builds its own.", &["frontend", "dockerignore"]);
    }
}

/// Files that other options bring.
fn others(recipe: &Recipe, copied: &[&str], writer: &mut Writer) {
    let beside = &recipe.beside;
    let old = beside.compose == Compose::Tutorial && beside.dockerignore == Ignore::Recommended;
    for (there, path, why, option) in [
        (
            beside.compose == Compose::Postgres,
            "db-password.txt",
            "The database's password. Compose lends it to the containers; no build may see it.",
            "compose",
        ),
        (old, "docker-compose.yml", "Read by Compose, not by the build.", "compose"),
        (beside.bake, "docker-bake.hcl", "Read by buildx, not by the build.", "bake"),
        (beside.kubernetes, "kubernetes.yaml", "Read by the cluster, not by the build.", "kubernetes"),
    ] {
        if there && !copied.contains(&path) {
            writer.add(path, why, &[option, "dockerignore"]);
        }
    }
}

/// Where the front end is built.
const BUILT: &str = "web/dist";

/// Everything stays out but what is copied, and what no build should get of that.
fn allow(recipe: &Recipe, copied: &[&str], writer: &mut Writer) {
    writer.line("# Everything stays out but what the build reads");
    writer.add("*", "Keeps everything out, whatever comes to lie there tomorrow.", &["dockerignore"]);
    let mut names: Vec<&str> = Vec::new();
    for path in copied.iter().copied().chain(["internal", "pkg"]) {
        let name = path.split('/').next().unwrap_or_default();
        if !names.contains(&name) {
            names.push(name);
            let why = "Lets this in again. A new folder of source needs a line of its own.";
            writer.add(&format!("!{name}"), why, COPIED);
        }
    }
    for path in keep_out(WITHIN, copied, writer) {
        let why = "The Dockerfile copies it, so it may not stay out.";
        writer.add(&format!("!{path}"), why, COPIED);
    }
    stale(recipe, copied, writer);
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
        print(&Agreed::of(&recipe), "").finish().0
    }

    #[test]
    fn what_is_copied_is_never_hidden() {
        for (set, kept, gone) in [
            (&[("bake", "1"), ("files", "docker-bake.hcl")][..], ".git\n", "docker-bake.hcl"),
            (&[("frontend", "1")], "web/dist\n", "!"),
            (&[("frontend", "1"), ("package", "./web/dist/x")], "*.md\n", "web/dist\n"),
            (&[("dockerignore", "allow-list"), ("files", "deploy/.env")], "**/.env.*\n", "vendor"),
            (&[("dockerignore", "allow-list"), ("files", "deploy/.env")], "!deploy/.env\n", "vendor"),
            (&[("dockerignore", "tutorial")], "vendor\n", "!"),
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
