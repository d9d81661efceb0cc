//! What the app is like and needs, as choices: its profile, C, protobuf, the addresses that it listens on.

use crate::catalogue::profiles::{self, PROFILES};
use crate::recipe::options::{Choice, Recipe};
use crate::recipe::token::tokens;

/// The words of the catalogue's profiles.
#[expect(clippy::indexing_slicing, reason = "a wrong index is a compile error here")]
pub(super) const PROFILE_WORDS: [Choice; PROFILES.len()] = {
    let mut words = [Choice { token: "", title: "" }; PROFILES.len()];
    let mut index = 0;
    while index < PROFILES.len() {
        words[index] = Choice { token: PROFILES[index].id, title: PROFILES[index].title };
        index += 1;
    }
    words
};

/// Sets the profile by its id.
pub(super) fn set_profile(recipe: &mut Recipe, values: &[String]) -> Result<(), String> {
    let found = values.iter().find_map(|id| profiles::find(id));
    match (found, values) {
        (Some(profile), [_]) => recipe.app.profile = profile.id,
        _ => return Err("There is no measured program of this name.".to_owned()),
    }
    Ok(())
}

tokens! {
    /// Whether the app uses protobuf.
    Protobuf {
        Auto = "auto" "as its profile",
        No = "0" "no",
        Yes = "1" "yes",
    }
}

tokens! {
    /// The app's need of C.
    NeedsC {
        Auto = "auto" "as its profile",
        None = "none" "none",
        Optional = "optional" "optional",
        Required = "required" "required",
    }
}

tokens! {
    /// The addresses that it listens on.
    Listen {
        All = "all" "every address",
        Ipv4 = "ipv4" "0.0.0.0, IPv4 alone",
    }
}
