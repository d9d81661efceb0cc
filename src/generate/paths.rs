//! Where the binary is, stage by stage.

use crate::recipe::groups::runtime::Place;
use crate::recipe::groups::style::Output;
use crate::recipe::options::Recipe;

/// Ids of the options that decide it.
pub(super) const OPTIONS: &[&str] = &["name", "place", "output", "multi-stage"];

/// The paths of the binary.
#[derive(Debug)]
pub(super) struct Paths {
    /// What `go build -o` is told.
    pub(super) output: String,
    /// The same from the root of the build stage.
    pub(super) built: String,
    /// What COPY is told.
    pub(super) target: String,
    /// How commands of the image name it.
    pub(super) program: String,
    /// How RUN names it after the copy.
    pub(super) file: String,
}

impl Paths {
    pub(super) fn of(recipe: &Recipe) -> Self {
        let name = &recipe.app.name;
        let folder = match recipe.runtime.place {
            Place::Root => Some("/"),
            Place::Bin => Some("/usr/local/bin/"),
            Place::Workdir => None,
        };
        let program = folder.map_or_else(|| format!("./{name}"), |folder| format!("{folder}{name}"));
        let file = folder.map_or_else(|| name.clone(), |folder| format!("{folder}{name}"));
        if !recipe.base.multi_stage {
            return Self { output: file.clone(), built: String::new(), target: String::new(), program, file };
        }
        let target = if folder.is_some() { program.clone() } else { ".".to_owned() };
        let (output, built) = match recipe.style.output {
            Output::Absolute => (format!("/out/{name}"), format!("/out/{name}")),
            Output::Relative => (name.clone(), format!("{}/{name}", recipe.style.src.trim_end_matches('/'))),
        };
        Self { output, built, target, program, file }
    }
}
