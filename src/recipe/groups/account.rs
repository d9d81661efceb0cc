//! Whom the program runs as, and what belongs to that user. A part of the group "runtime".

use super::base::Image;
use crate::recipe::check;
use crate::recipe::entry::{always, choice, entry, number, switch, text};
use crate::recipe::options::{Group, OptionSpec, Recipe};
use crate::recipe::token::tokens;

const GROUP: Group = Group::Runtime;
/// The highest number that adduser and addgroup of Alpine take.
const HIGHEST_UID: u64 = 256_000;

tokens! {
    /// Whom the program runs as.
    User {
        Root = "root" "root",
        Named = "named" "a named user",
        Numeric = "numeric" "a number",
        Base = "base" "as the base says",
    }
}

tokens! {
    /// How the binary comes to belong to the user.
    Owner {
        None = "none" "not at all",
        Flag = "flag" "COPY --chown",
        Run = "run" "RUN chown",
    }
}

/// The fields of this part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Whom it runs as.
    pub user: User,
    /// Name of a named user.
    pub name: String,
    /// Name of its group.
    pub group: String,
    /// Number of the user and of its group.
    pub uid: u64,
    /// A named user gets that number.
    pub fixed_uid: bool,
    /// How the binary comes to belong to the user.
    pub owner: Owner,
    /// The volumes belong to the user.
    pub own_volumes: bool,
}

impl Default for Account {
    fn default() -> Self {
        Self {
            user: User::Numeric,
            name: "app".into(),
            group: "app".into(),
            uid: 65532,
            fixed_uid: true,
            owner: Owner::None,
            own_volumes: true,
        }
    }
}

impl Recipe {
    /// Whether an account is made in the image: it needs a shell and a program for it.
    pub(crate) fn makes_account(&self) -> bool {
        use Image::{Alpine, Busybox, Debian, Ubuntu};
        self.account.user == User::Named
            && (!self.base.multi_stage || self.runs_on(&[Alpine, Busybox, Debian, Ubuntu]))
    }

    /// Whether there is a user that something may belong to.
    pub(crate) fn has_owner(&self) -> bool {
        matches!(self.account.user, User::Named | User::Numeric)
    }

    /// Whether something is given to the user.
    fn gives(&self) -> bool {
        let binary = match self.account.owner {
            Owner::None => false,
            Owner::Flag => self.base.multi_stage,
            Owner::Run => true,
        };
        binary || (self.account.own_volumes && !self.runtime.volume.is_empty())
    }
}

fn unnamed(recipe: &Recipe) -> Option<&'static str> {
    (recipe.account.user != User::Named).then_some("The user has no name here.")
}

fn no_group(recipe: &Recipe) -> Option<&'static str> {
    let used = recipe.makes_account() || recipe.gives();
    unnamed(recipe).or((!used).then_some("Nothing is given to a group in this image."))
}

fn no_number(recipe: &Recipe) -> Option<&'static str> {
    let numbered =
        recipe.account.user == User::Numeric || (recipe.makes_account() && recipe.account.fixed_uid);
    (!numbered).then_some("The user has no number of its own here.")
}

fn no_account(recipe: &Recipe) -> Option<&'static str> {
    (!recipe.makes_account()).then_some("No account is made in this image.")
}

fn nobody(recipe: &Recipe) -> Option<&'static str> {
    (!recipe.has_owner()).then_some("There is no user to give it to.")
}

fn no_volumes(recipe: &Recipe) -> Option<&'static str> {
    nobody(recipe).or(recipe.runtime.volume.is_empty().then_some("The image has no volumes."))
}

pub(super) const OPTIONS: &[OptionSpec] = &[
    choice!(account.user, "user", "User", "Whom the program runs as.", always),
    text!(
        account.name,
        "user-name",
        "Name of the user",
        "The account that the program runs as.",
        "app",
        check::account,
        unnamed
    ),
    text!(
        account.group,
        "group-name",
        "Name of its group",
        "The group of that account.",
        "app",
        check::account,
        no_group
    ),
    number!(
        account.uid,
        "uid",
        "Number of the user",
        "Kubernetes can tell by a number that it is not root.",
        "",
        HIGHEST_UID,
        no_number
    ),
    switch!(
        account.fixed_uid,
        "fixed-uid",
        "Fixed number",
        "Gives the account this number in place of the next free one.",
        no_account
    ),
    choice!(
        account.owner,
        "owner",
        "Owner of the binary",
        "How it comes to belong to the user; left to root is safer.",
        nobody
    ),
    switch!(
        account.own_volumes,
        "own-volumes",
        "Volumes belong to the user",
        "Makes each volume's folder the user's, who may write there then.",
        no_volumes
    ),
];
