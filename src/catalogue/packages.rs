//! Packages of apk and apt: what they weigh and what they bring.

/// A package manager.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Manager {
    /// Alpine's.
    Apk,
    /// Debian's and Ubuntu's.
    Apt,
}
