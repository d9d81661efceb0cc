//! The commit that Go stamps into a program: it asks git, and a build fails where git is there and refuses.
//!
//! As cmd/go (`setBuildInfo`, Go 1.27) and git 2.47 (`is_git_directory`, `ensure_valid_ownership`) have it; seen with
//! Engine 29.8.1. Other version control systems, and a repository above the module's, are left out.

use super::super::super::files::{Lookup, clean, has_extension, is_under};
use super::super::super::shell::{Program, Shell, Status};
use super::super::Call;
use super::flags::Flags;
use super::trouble;

/// Without each of these git takes the folder for no repository.
const PARTS: &[&str] = &["HEAD", "objects", "refs"];

/// git surely refuses, which fails the build; or it does where the project has a `.git`, which is noted.
pub(super) fn refused(
    shell: &mut Shell<'_, '_>,
    call: &Call<'_>,
    flags: &Flags,
    packages: &[String],
) -> Option<Status> {
    let (root, line) = shell.stage.project.clone()?;
    let stamped = packages.iter().any(|package| !has_extension(package, "go"));
    let told = flags.unstamped || shell.build.file.text.contains("safe.directory");
    let git = clean(".git", &root);
    if !stamped
        || told
        || !is_under(&shell.cwd, &root)
        || shell.build.sources.hides(".git").is_some()
        || shell.files().lookup(&git) == Lookup::Absent
    {
        return None;
    }
    let program = shell.find_program("git");
    if program == Program::Absent {
        return None;
    }
    let hidden = PARTS.iter().find_map(|part| {
        let path = format!(".git/{part}");
        shell.build.sources.hides(&path).map(|line| (path, line))
    });
    let mut why = match &hidden {
        Some((path, line)) => format!(
            "Line {line} of .dockerignore leaves out {path}, and the rest of .git comes in. Go asks git for the \
             commit, to stamp it into the program, and git takes what is there for no repository."
        ),
        None => other_user(shell, &root, &git, line)?,
    };
    let known = shell.build.context.service.files.iter().any(|file| is_under(&file.path, ".git"));
    let certain = known
        && matches!(program, Program::Found(_))
        && !packages.iter().any(|package| package.ends_with("..."));
    if !certain {
        why.push_str(" Depends on whether the project has a .git, as every clone has.");
    }
    let text = "error obtaining VCS status: exit status 128\n\tUse -buildvcs=false to disable VCS stamping.";
    let mut problem = trouble::of("commit-not-read", vec![line, call.line], why, text);
    problem.details = hidden.map(|(_, line)| ("ignored", line.to_string())).into_iter().collect();
    if certain {
        return Some(shell.fail(1, problem));
    }
    trouble::maybe(shell, problem);
    None
}

/// The repository or its folder belongs to another user than the one who builds.
fn other_user(shell: &Shell<'_, '_>, root: &str, git: &str, line: usize) -> Option<String> {
    let (user, _) = shell.stage.user_numbers()?;
    let files = shell.files();
    let beside = || files.get(&clean("go.mod", root)).filter(|node| node.line == line);
    let folder = files.get(root)?.owner?.0;
    let owner = files.get(git).or_else(beside)?.owner?.0;
    let (path, other) = [(git, owner), (root, folder)].into_iter().find(|(_, owner)| *owner != user)?;
    Some(format!(
        "Go asks git for the commit, to stamp it into the program. {path} belongs to user {other} and user {user} \
         builds: git refuses a repository of somebody else."
    ))
}
