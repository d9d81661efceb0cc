//! The files' tabs: which there are, what they are called, and which one is shown after a change.

use std::borrow::Cow;

/// The tab of the commands, which are a file for each kind of shell.
pub const COMMANDS: &str = "Commands";
/// The commands for POSIX shells and for PowerShell, and what the switch calls them.
pub const SHELLS: [(&str, &str); 2] = [("commands.sh", "sh"), ("commands.ps1", "PowerShell")];

/// Files that are written by tools and say nothing to readers.
const SILENT: [&str; 3] = ["go.sum", "web/package-lock.json", "web/dist/index.html"];

/// What the tab of a file says.
pub fn label(path: &str) -> &str {
    match path {
        "docker-bake.hcl" => "bake",
        "kubernetes.yaml" => "k8s",
        "compose.yaml" | "docker-compose.yml" => "compose",
        _ if path.starts_with(".github/") => "workflow",
        _ if is_commands(path) => COMMANDS,
        _ => path.rsplit('/').next().unwrap_or(path),
    }
}

/// It is one of the files with commands.
pub fn is_commands(path: &str) -> bool {
    SHELLS.iter().any(|(file, _)| *file == path)
}

/// The files that have a tab of their own: not the second shell's commands, nor files that say nothing.
pub fn tabs(paths: &[Cow<'static, str>]) -> Vec<String> {
    let told = |path: &&Cow<'static, str>| {
        let silent = path.ends_with("example.txt") || SILENT.contains(&path.as_ref());
        **path != SHELLS[1].0 && !silent
    };
    paths.iter().filter(told).map(ToString::to_string).collect()
}

/// The file that is shown where `wanted` is asked for: itself, else the one that came in its place, else the
/// Dockerfile.
pub fn shown(paths: &[Cow<'static, str>], wanted: &str) -> String {
    let kind = |path: &str| label(path).to_owned();
    let exact = paths.iter().find(|path| **path == wanted);
    let found = exact.or_else(|| paths.iter().find(|path| kind(path) == kind(wanted)));
    found.map_or("Dockerfile", |path| path.as_ref()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::paths;
    use crate::recipe::options::Recipe;

    #[test]
    fn every_tab_has_a_label_of_its_own_and_leads_to_its_file() {
        let mut recipe = Recipe::default();
        for id in ["bake", "workflow", "kubernetes", "frontend"] {
            recipe.set(id, &["1".to_owned()]).unwrap();
        }
        let paths = paths(&recipe);
        let tabs = tabs(&paths);
        let labels: Vec<&str> = tabs.iter().map(|path| label(path)).collect();
        let want = [
            "Dockerfile",
            ".dockerignore",
            "compose",
            "Commands",
            "bake",
            "workflow",
            "k8s",
            "main.go",
            "go.mod",
            "package.json",
            "build.mjs",
            "index.html",
            "web.go",
        ];
        assert_eq!(labels, want);
        assert!(tabs.iter().all(|path| shown(&paths, path) == *path));
    }

    #[test]
    fn a_file_that_moved_is_still_shown() {
        let paths: Vec<Cow<'static, str>> =
            ["Dockerfile", "docker-compose.yml", "commands.sh", "commands.ps1", "cmd/api/main.go"]
                .map(Cow::Borrowed)
                .to_vec();
        for (wanted, want) in [
            ("main.go", "cmd/api/main.go"),
            ("compose.yaml", "docker-compose.yml"),
            ("commands.ps1", "commands.ps1"),
            ("kubernetes.yaml", "Dockerfile"),
        ] {
            assert_eq!(shown(&paths, wanted), want);
        }
    }
}
