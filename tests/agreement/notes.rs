//! What the explanations say is so: of other files, and of what a command can do.

use plimsoll::generate::generate;
use plimsoll::recipe::options::Recipe;

use super::made;

/// The explanation that begins so.
fn why(recipe: &Recipe, path: &str, begins: &str) -> String {
    let files = generate(recipe);
    let note = files.notes(path).iter().find(|note| note.why.starts_with(begins));
    note.unwrap_or_else(|| panic!("{path}: {begins}")).why.to_string()
}

#[test]
fn what_is_said_of_the_password_s_file_is_so() {
    for (ignore, kept) in [("none", false), ("tutorial", true), ("recommended", true), ("allow-list", true)] {
        let recipe = made("recommended", &[("compose", &["postgres"]), ("dockerignore", &[ignore])]);
        let said = why(&recipe, "compose.yaml", "Make it once").contains(".dockerignore keeps it out");
        assert_eq!(said, kept, "{ignore}");
    }
}

/// The kernel shows a process's files to its own user, or to one that may trace it, which no container may.
#[test]
fn a_second_container_sees_the_files_of_a_program_of_its_own_user() {
    for (user, more) in [("numeric", true), ("root", false)] {
        let recipe = made("recommended", &[("user", &[user])]);
        let said = why(&recipe, "commands.sh", "A second container").contains("--cap-add SYS_PTRACE");
        assert_eq!(said, more, "{user}");
    }
}

#[test]
fn a_fork_s_pull_request_is_said_to_lack_what_private_modules_need() {
    for (private, said) in [("none", false), ("secret", true), ("ssh", true)] {
        let recipe = made("recommended", &[("workflow", &["1"]), ("private", &[private])]);
        let why = why(&recipe, ".github/workflows/image.yml", "Builds, and pushes");
        assert_eq!(why.contains("fork"), said, "{private}");
    }
}
