//! The account that the program runs as, in the dialect of the base.

use super::packages::{Manager, builder};
use super::paths::Paths;
use super::writer::{Run, Step, Writer};
use crate::recipe::groups::account::{Owner, User};
use crate::recipe::groups::base::{DistrolessTag, Image};
use crate::recipe::options::Recipe;

/// `user:group` as COPY and chown take it; `None`: the files stay root's.
pub(super) fn owner(recipe: &Recipe) -> Option<String> {
    let account = &recipe.account;
    match account.user {
        User::Root | User::Base => None,
        User::Named => Some(format!("{}:{}", account.name, account.group)),
        User::Numeric => Some(format!("{0}:{0}", account.uid)),
    }
}

/// Makes the account.
pub(super) fn account(recipe: &Recipe) -> Option<Step> {
    if !recipe.makes_account() {
        return None;
    }
    let (user, group) = (&recipe.account.name, &recipe.account.group);
    let number = |flag: &str| {
        if recipe.account.fixed_uid { format!("{flag} {} ", recipe.account.uid) } else { String::new() }
    };
    let dialect = if recipe.base.multi_stage { "base" } else { "builder" };
    let busybox = match recipe.runtime_base() {
        None => builder(recipe) == Manager::Apk,
        Some(image) => matches!(image, Image::Alpine | Image::Busybox),
    };
    let run = if busybox {
        let user = if recipe.account.fixed_uid {
            format!("-u {} -G {group} {user}", recipe.account.uid)
        } else {
            format!("{user} -G {group}")
        };
        Run::default()
            .command(format!("addgroup -S {}{group}", number("-g")))
            .command(format!("adduser -S {user}"))
    } else {
        Run::default().command(format!("groupadd --system {}{group}", number("--gid"))).parts(vec![
            format!("useradd --system {}--gid {group}", number("--uid")),
            format!("--no-create-home --shell /usr/sbin/nologin {user}"),
        ])
    };
    let why =
        "Makes a group and a user without password for the program. Whoever breaks into it is not root then.";
    let options =
        vec!["user", "user-name", "group-name", "fixed-uid", "uid", dialect, "multi-stage", "user-first"];
    Some(Step { run, why: why.into(), options })
}

/// Gives the copied binary to the user.
pub(super) fn chown(recipe: &Recipe, paths: &Paths, writer: &mut Writer) {
    if recipe.account.owner != Owner::Run {
        return;
    }
    if let Some(owner) = owner(recipe) {
        writer.run(
            &Run::default().command(format!("chown {owner} {}", paths.file)),
            "Makes the user the owner of the binary. The file lies in the image twice then: once as it came, once as changed.",
            &["owner", "user", "user-name", "group-name", "uid", "name", "place"],
        );
    }
}

/// Sets the user.
pub(super) fn switch(recipe: &Recipe, writer: &mut Writer) {
    let (user, why) = match recipe.account.user {
        User::Root if is_nonroot(recipe) => (
            "root".to_owned(),
            "Goes back to root, which the base had left. A program that is broken into has the whole container then.",
        ),
        User::Root | User::Base => return,
        User::Named => (
            recipe.account.name.clone(),
            "Runs the program as this user and not as root, so whoever breaks into it can do less.",
        ),
        User::Numeric if recipe.account.uid == 0 => {
            ("0:0".to_owned(), "Runs the program as root: 0 is root's number.")
        }
        User::Numeric => (
            format!("{0}:{0}", recipe.account.uid),
            "Runs the program as this user and group and not as root. A number needs no entry in /etc/passwd, and Kubernetes can tell that it is not root.",
        ),
    };
    let options = &["user", "user-name", "uid", "base", "distroless-tag", "multi-stage"];
    writer.add(&format!("USER {user}"), why, options);
}

/// Whether the base has left root already.
pub(super) fn is_nonroot(recipe: &Recipe) -> bool {
    recipe.runs_on_hardened()
        || (recipe.runs_on_distroless()
            && matches!(recipe.base.distroless, DistrolessTag::Nonroot | DistrolessTag::DebugNonroot))
}
