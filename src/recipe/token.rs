//! Closed lists of values: an enum whose variants know their link token and their title.

use super::options::Choice;

/// A value of a closed list.
pub trait Token: Copy + PartialEq + Sized + 'static {
    /// Every value in the page's order, with its words.
    const CHOICES: &'static [(Self, Choice)];
    /// The words alone, as the registry shows them.
    const WORDS: &'static [Choice];

    /// Its permanent link value.
    fn token(self) -> &'static str {
        let found = Self::CHOICES.iter().find(|(value, _)| *value == self);
        found.map_or("", |(_, choice)| choice.token)
    }

    /// The value that a token names.
    fn find(token: &str) -> Option<Self> {
        Self::CHOICES.iter().find(|(_, choice)| choice.token == token).map(|(value, _)| *value)
    }
}

/// Declares an enum with tokens: `Variant = "token" "Title"`.
macro_rules! tokens {
    ($(#[$about:meta])* $name:ident { $($variant:ident = $token:literal $title:literal,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name {
            $(#[doc = $title] $variant,)+
        }

        impl $crate::recipe::token::Token for $name {
            const CHOICES: &'static [(Self, $crate::recipe::options::Choice)] =
                &[$((Self::$variant, $crate::recipe::options::Choice { token: $token, title: $title })),+];
            const WORDS: &'static [$crate::recipe::options::Choice] =
                &[$($crate::recipe::options::Choice { token: $token, title: $title }),+];
        }
    };
}
pub(crate) use tokens;
