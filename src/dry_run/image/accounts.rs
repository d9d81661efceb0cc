//! Users and groups, as /etc/passwd and /etc/group have them.

use std::borrow::Cow;

/// Users and groups of a stage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accounts {
    /// Lines of /etc/passwd that are known; `None`: there is no such file.
    pub users: Option<Vec<User>>,
    /// Lines of /etc/group that are known; `None`: there is no such file.
    pub groups: Option<Vec<Group>>,
    /// There may be more than those named (an image that is not in the catalogue, a step not understood).
    pub maybe_more: bool,
}

/// A user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// Name.
    pub name: Cow<'static, str>,
    /// Number; `None` where only the running system decides.
    pub uid: Option<u32>,
    /// Number of the primary group.
    pub gid: Option<u32>,
    /// Home directory.
    pub home: Cow<'static, str>,
}

/// A group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Name.
    pub name: Cow<'static, str>,
    /// Number.
    pub gid: Option<u32>,
}
