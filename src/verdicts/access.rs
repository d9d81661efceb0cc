//! Who the container's process is, and what the permission bits let it do.
//!
//! An answer is three-valued: yes, no, or not known (`None`). Docker starts the first process with
//! capabilities that pass over owner and mode, so these checks hold for what that process does later,
//! and for what a shell or a wrapper executes, not for Docker's own first step.

use crate::dry_run::files::{Content, FileSystem, Lookup, Node, clean};
use crate::dry_run::image::{Accounts, StageState};

/// The identity of a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// User 0: no permission bit stops it, save that a program needs an execute bit for somebody.
    Root,
    /// A user and its group by number.
    User(u32, u32),
    /// A user that is not root and whose numbers are not known.
    Somebody,
}

/// What a process wants to do with a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Want {
    /// Read a file or list a directory.
    Read = 4,
    /// Write a file, or create one in a directory.
    Write = 2,
    /// Execute a file or pass through a directory.
    Execute = 1,
}

/// A part of USER that names nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nobody {
    /// It as written.
    pub name: String,
    /// The image has no passwd (or group) file at all.
    pub no_file: bool,
    /// It may be there all the same: not all accounts are known.
    pub maybe: bool,
}

/// The user part and the group part of USER.
pub fn parts(user: &str) -> (&str, Option<&str>) {
    let (user, group) = user.split_once(':').map_or((user, None), |(user, group)| (user, Some(group)));
    (user, group.filter(|group| !group.is_empty()))
}

/// The user part, where no account has that name.
pub fn missing_user(accounts: &Accounts, user: &str) -> Option<Nobody> {
    let (name, _) = parts(user);
    let known = accounts.users.as_ref().is_some_and(|users| users.iter().any(|user| user.name == name));
    let plain = name.is_empty() || name == "root" && accounts.users.is_some() || number(name).is_some();
    (!plain && !known).then(|| nobody(name, accounts.users.is_none(), accounts.maybe_more))
}

/// The group part, where no group has that name.
pub fn missing_group(accounts: &Accounts, user: &str) -> Option<Nobody> {
    let name = parts(user).1?;
    let known = accounts.groups.as_ref().is_some_and(|groups| groups.iter().any(|group| group.name == name));
    let plain = name == "root" && accounts.groups.is_some() || number(name).is_some();
    (!plain && !known).then(|| nobody(name, accounts.groups.is_none(), accounts.maybe_more))
}

fn nobody(name: &str, no_file: bool, maybe: bool) -> Nobody {
    Nobody { name: name.to_owned(), no_file: no_file && !maybe, maybe }
}

fn number(text: &str) -> Option<u32> {
    text.parse().ok()
}

/// The identity that USER gives.
pub fn who(accounts: &Accounts, user: Option<&str>) -> Who {
    let (name, group) = parts(user.unwrap_or_default());
    let account = accounts.users.iter().flatten().find(|account| account.name == name);
    let uid = match name {
        "" | "root" => Some(0),
        _ => number(name).or_else(|| account.and_then(|account| account.uid)),
    };
    let by_number = || accounts.users.iter().flatten().find(|account| account.uid == uid);
    let gid = match group {
        Some(group) => number(group).or_else(|| {
            accounts.groups.iter().flatten().find(|known| known.name == group).and_then(|known| known.gid)
        }),
        None if account.is_some() => account.and_then(|account| account.gid),
        None => by_number().map_or(Some(0), |account| account.gid),
    };
    match (uid, gid) {
        (Some(0), _) => Who::Root,
        (Some(uid), Some(gid)) => Who::User(uid, gid),
        _ => Who::Somebody,
    }
}

/// The identity of a stage's first process.
pub fn of(stage: &StageState) -> Who {
    who(&stage.accounts, stage.config.user.as_ref().map(|set| set.value.as_str()))
}

/// Whether the mode of this very node allows it.
pub fn may(who: Who, node: &Node, want: Want) -> Option<bool> {
    let bits = want as u32;
    let class = match (who, node.owner) {
        (Who::Root, _) => {
            let needs_bit = want == Want::Execute && node.content != Content::Directory;
            return Some(!needs_bit || node.mode & 0o111 != 0);
        }
        (Who::User(uid, _), Some((owner, _))) if uid == owner => 6,
        (Who::User(_, gid), Some((_, group))) if gid == group => 3,
        (Who::User(..), Some(_)) => 0,
        // The number is not known, but it is not root's.
        (Who::Somebody, Some((0, _))) if node.mode & bits == (node.mode >> 3) & bits => 0,
        (Who::Somebody, _) | (Who::User(..), None) => {
            let all = [6, 3, 0].map(|shift| (node.mode >> shift) & bits != 0);
            return match all {
                [true, true, true] => Some(true),
                [false, false, false] => Some(false),
                _ => None,
            };
        }
    };
    Some((node.mode >> class) & bits != 0)
}

/// Whether the process can pass through every directory above the path; where not, that directory.
pub fn barred<'a>(files: &'a FileSystem, who: Who, path: &str) -> Option<(String, &'a Node)> {
    if who == Who::Root {
        return None;
    }
    let path = clean(path, "/");
    let parents = path.match_indices('/').map(|(at, _)| at).skip(1);
    parents.filter_map(|at| path.get(..at)).find_map(|parent| match files.lookup(parent) {
        Lookup::Found(real, node) if may(who, node, Want::Execute) == Some(false) => Some((real, node)),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::fact::Weight;
    use crate::dry_run::image::{Group, User};

    fn accounts() -> Accounts {
        let user = |name: &'static str, uid, gid| User { name: name.into(), uid, gid, home: "/".into() };
        Accounts {
            users: Some(vec![
                user("root", Some(0), Some(0)),
                user("app", Some(100), Some(101)),
                user("late", None, None),
            ]),
            groups: Some(vec![Group { name: "app".into(), gid: Some(101) }]),
            maybe_more: false,
        }
    }

    #[test]
    fn user_gives_an_identity() {
        for (user, want) in [
            (None, Who::Root),
            (Some("root"), Who::Root),
            (Some("0:0"), Who::Root),
            (Some("app"), Who::User(100, 101)),
            (Some("app:0"), Who::User(100, 0)),
            (Some("100"), Who::User(100, 101)),
            (Some("65532"), Who::User(65532, 0)),
            (Some("65532:65532"), Who::User(65532, 65532)),
            (Some("late"), Who::Somebody),
            (Some("nobody-knows"), Who::Somebody),
        ] {
            assert_eq!(who(&accounts(), user), want, "{user:?}");
        }
    }

    #[test]
    fn names_are_looked_up_and_numbers_are_not() {
        let none = Accounts::default();
        for (accounts, user, user_missing, group_missing) in [
            (&accounts(), "app", false, false),
            (&accounts(), "app:app", false, false),
            (&accounts(), "web", true, false),
            (&accounts(), "app:web", false, true),
            (&accounts(), "1000:1000", false, false),
            (&none, "app", true, false),
            (&none, "65532:65532", false, false),
        ] {
            let found = (missing_user(accounts, user).is_some(), missing_group(accounts, user).is_some());
            assert_eq!(found, (user_missing, group_missing), "{user}");
        }
    }

    #[test]
    fn modes_decide() {
        let node = |owner, mode, content| Node { content, owner, mode, weight: Weight::default(), line: 1 };
        let root = Some((0, 0));
        for (who, owner, mode, want, may_it) in [
            (Who::Root, root, 0o600, Want::Write, Some(true)),
            (Who::Root, root, 0o644, Want::Execute, Some(false)),
            (Who::Root, root, 0o700, Want::Execute, Some(true)),
            (Who::User(1, 1), root, 0o755, Want::Execute, Some(true)),
            (Who::User(1, 1), root, 0o700, Want::Execute, Some(false)),
            (Who::User(1, 1), Some((1, 0)), 0o700, Want::Execute, Some(true)),
            (Who::User(1, 2), Some((0, 2)), 0o770, Want::Write, Some(true)),
            (Who::User(1, 1), None, 0o755, Want::Write, None),
            (Who::User(1, 1), None, 0o755, Want::Read, Some(true)),
            (Who::Somebody, root, 0o755, Want::Read, Some(true)),
            (Who::Somebody, Some((5, 5)), 0o700, Want::Read, None),
        ] {
            let node = node(owner, mode, Content::Data);
            assert_eq!(may(who, &node, want), may_it, "{who:?} {owner:?} {mode:o} {want:?}");
        }
    }
}
