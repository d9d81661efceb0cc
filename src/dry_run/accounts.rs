//! Names and numbers of users and groups, as Docker and the shell's tools resolve them.

use super::base::Base;
use super::image::{Accounts, Group, User};
use crate::catalogue::images;

/// What a name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Resolved {
    /// These numbers; `None`: it exists, or may, but its number can't be told.
    Numbers(Option<(u32, u32)>),
    /// There is no such user.
    NoUser(String),
    /// There is no such group.
    NoGroup(String),
}

impl Accounts {
    /// Those of an image that is not in the catalogue. All of distroless have the same (`common/variables.bzl` of
    /// `GoogleContainerTools/distroless`, read 2026-11-26).
    pub(super) fn of_unknown(base: &str) -> Self {
        let distroless = base.starts_with("gcr.io/distroless/");
        let alike = images::find("gcr.io/distroless/static").filter(|_| distroless);
        let accounts = alike.map(|image| Base::new(image.rootfs, "amd64").accounts());
        let none = Self { users: Some(Vec::new()), groups: Some(Vec::new()), maybe_more: true };
        accounts.map_or(none, |accounts| Self { maybe_more: true, ..accounts })
    }

    /// Resolves USER's `user[:group]`; a number needs no account. A user without a group has its own
    /// primary one, and a number that no account has gets group 0.
    pub(super) fn resolve(&self, text: &str) -> Resolved {
        self.resolve_with(text, |user| user.as_ref().map_or(Some(0), |user| user.gid))
    }

    /// The same for `chown`, where a number alone stands for the group too.
    pub(super) fn resolve_owner(&self, text: &str) -> Resolved {
        let number = text.parse::<u32>().ok();
        self.resolve_with(text, |user| user.as_ref().map_or(number, |user| user.gid))
    }

    /// The same for `COPY --chown`, as `BuildKit` does it: a word alone names user and group, a number
    /// stands for itself, and a name that is not found is root (moby/buildkit v0.34.2,
    /// `solver/llbsolver/ops/user_linux.go`).
    pub(super) fn resolve_copy(&self, text: &str) -> Option<(u32, u32)> {
        let (name, group) = text.split_once(':').unwrap_or((text, text));
        let (mut uid, mut gid) = (0, 0);
        if let Ok(number) = name.parse() {
            (uid, gid) = (number, number);
        } else if let Some(user) = self.users.iter().flatten().find(|user| user.name == name) {
            (uid, gid) = (user.uid?, user.gid?);
        } else if self.maybe_more {
            return None;
        }
        if let Ok(number) = group.parse() {
            gid = number;
        } else if let Some(group) = self.groups.iter().flatten().find(|known| known.name == group) {
            gid = group.gid?;
        } else if self.maybe_more && group != name {
            return None;
        }
        Some((uid, gid))
    }

    /// Takes over the lines of a written /etc/passwd or /etc/group; `also`: they come to those that are there.
    pub(super) fn read_file(&mut self, path: &str, text: &str, also: bool) {
        let rows = text.lines().map(|line| line.split(':').collect::<Vec<&str>>());
        let number = |word: Option<&&str>| word.and_then(|word| word.parse().ok());
        let name = |row: &[&str]| row.first().map_or(String::new(), |name| (*name).to_owned());
        if path == "/etc/passwd" {
            let home = |row: &[&str]| row.get(5).map_or(String::new(), |home| (*home).to_owned());
            let users = rows.map(|row| User {
                name: name(&row).into(),
                uid: number(row.get(2)),
                gid: number(row.get(3)),
                home: home(&row).into(),
            });
            let before = self.users.take().filter(|_| also).unwrap_or_default();
            self.users = Some(before.into_iter().chain(users).collect());
        } else {
            let groups = rows.map(|row| Group { name: name(&row).into(), gid: number(row.get(2)) });
            let before = self.groups.take().filter(|_| also).unwrap_or_default();
            self.groups = Some(before.into_iter().chain(groups).collect());
        }
    }

    fn resolve_with(&self, text: &str, alone: impl Fn(&Option<User>) -> Option<u32>) -> Resolved {
        let (name, group) = text.split_once([':', '.']).unwrap_or((text, ""));
        let number = name.parse::<u32>().ok();
        let user = self.user(name, number);
        let uid = match (number, &user) {
            (Some(number), _) => Some(number),
            (None, Some(user)) => user.uid,
            (None, None) if self.maybe_more => return Resolved::Numbers(None),
            (None, None) if name == "root" || name.is_empty() => Some(0),
            (None, None) => return Resolved::NoUser(name.to_owned()),
        };
        let gid = if group.is_empty() {
            alone(&user)
        } else if let Ok(number) = group.parse() {
            Some(number)
        } else {
            match self.groups.iter().flatten().find(|known| known.name == group) {
                Some(found) => found.gid,
                None if self.maybe_more => return Resolved::Numbers(None),
                None if group == "root" => Some(0),
                None => return Resolved::NoGroup(group.to_owned()),
            }
        };
        Resolved::Numbers(uid.zip(gid))
    }

    fn user(&self, name: &str, number: Option<u32>) -> Option<User> {
        let users = self.users.iter().flatten();
        users.clone().find(|user| user.name == name || (number.is_some() && user.uid == number)).cloned()
    }

    /// Adds a user; the file comes into being with its first line.
    pub(super) fn add_user(&mut self, user: User) {
        self.users.get_or_insert_default().push(user);
    }

    /// Adds a group.
    pub(super) fn add_group(&mut self, group: Group) {
        self.groups.get_or_insert_default().push(group);
    }
}
