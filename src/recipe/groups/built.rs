//! How a binary was built whose size the visitor knows, and which Go release its source asks for.

use super::build::Go;
use crate::bytes::exact;
use crate::catalogue::binaries::Strip;
use crate::recipe::entry::set_number;
use crate::recipe::options::Recipe;
use crate::recipe::token::{Token, tokens};

tokens! {
    /// Strip flags of a binary that was measured.
    Stripped {
        None = "none" "nothing",
        W = "w" "-w",
        Sw = "sw" "-s -w",
    }
}

impl Stripped {
    /// The same as the dry run names it.
    pub fn strip(self) -> Strip {
        match self {
            Self::None => Strip::None,
            Self::W => Strip::W,
            Self::Sw => Strip::Sw,
        }
    }
}

tokens! {
    /// The architecture of a binary that was measured.
    BuiltFor {
        Amd64 = "amd64" "amd64",
        Arm64 = "arm64" "arm64",
    }
}

tokens! {
    /// The `go` line of a go.mod.
    GoMod {
        Unsaid = "auto" "not known",
        V1_27 = "1.27" "1.27",
        V1_26 = "1.26" "1.26",
        V1_25 = "1.25" "1.25",
        V1_24 = "1.24" "1.24",
        V1_23 = "1.23" "1.23",
        V1_22 = "1.22" "1.22",
        V1_21 = "1.21" "1.21",
    }
}

impl GoMod {
    /// Major and minor; `None`: nobody said it.
    pub fn number(self) -> Option<(u16, u16)> {
        Go::find(self.token()).map(Go::number)
    }
}

tokens! {
    /// The Go release of a binary that was measured.
    BuiltWith {
        Same = "same" "as here",
        V1_27 = "1.27" "1.27",
        V1_26 = "1.26" "1.26",
        V1_25 = "1.25" "1.25",
        V1_24 = "1.24" "1.24",
        V1_23 = "1.23" "1.23",
        V1_22 = "1.22" "1.22",
        V1_21 = "1.21" "1.21",
    }
}

impl BuiltWith {
    /// Major and minor; `None`: the release that builds the image.
    pub fn number(self) -> Option<(u16, u16)> {
        Go::find(self.token()).map(Go::number)
    }
}

/// The smallest programs that Go makes have about a megabyte.
pub(super) fn set_binary(recipe: &mut Recipe, values: &[String]) -> Result<(), String> {
    const LEAST: u64 = 500_000;
    let mut bytes = 0;
    set_number(&mut bytes, values, 4_000_000_000)?;
    if bytes < LEAST {
        return Err(format!(
            "No Go program is that small: this is a number of bytes from {} on.",
            exact(LEAST)
        ));
    }
    recipe.app.binary = bytes;
    Ok(())
}
