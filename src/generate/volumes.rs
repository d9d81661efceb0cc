//! Volumes, and whose they are.

use super::packages;
use super::quote;
use super::users::owner;
use super::writer::{Run, Writer};
use crate::recipe::groups::base::Image;
use crate::recipe::options::Recipe;

const OPTIONS: &[&str] =
    &["volume", "own-volumes", "user", "user-name", "group-name", "uid", "base", "multi-stage"];

/// How the folders of volumes become the user's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// Not at all.
    Not,
    /// By mkdir and chown in the image.
    Run,
    /// By a copy out of the build stage, where the base has no shell.
    Copy,
}

fn way(recipe: &Recipe) -> Way {
    let asked = recipe.account.own_volumes && recipe.has_owner() && !recipe.runtime.volume.is_empty();
    let shell = packages::manager(recipe).is_some() || recipe.runtime_base() == Some(Image::Busybox);
    match (asked, shell) {
        (false, _) => Way::Not,
        (true, true) => Way::Run,
        (true, false) => Way::Copy,
    }
}

/// Makes empty folders in the build stage, for a base that has no mkdir.
pub(super) fn prepare(recipe: &Recipe, writer: &mut Writer) {
    if way(recipe) == Way::Copy {
        let folders: Vec<String> = recipe.runtime.volume.iter().map(|path| staged(path)).collect();
        writer.run(
            &Run::default().command(format!("mkdir -p {}", folders.join(" "))),
            "Makes empty folders for the volumes here, because the final image has no program that could.",
            OPTIONS,
        );
    }
}

/// Prints VOLUME, after the folders.
pub(super) fn print(recipe: &Recipe, writer: &mut Writer) {
    let volumes = &recipe.runtime.volume;
    if volumes.is_empty() {
        return;
    }
    let owner = owner(recipe).unwrap_or_default();
    match way(recipe) {
        Way::Not => {}
        Way::Run => {
            let folders = volumes.join(" ");
            let run = Run::default()
                .command(format!("mkdir -p {folders}"))
                .command(format!("chown {owner} {folders}"));
            writer.run(
                &run,
                "Makes the volumes' folders and gives them to the user. A new volume takes over the owner that it finds here.",
                OPTIONS,
            );
        }
        Way::Copy => volumes.iter().for_each(|path| {
            let stage = &recipe.style.stage_name;
            writer.add(
                &format!("COPY --from={stage} --chown={owner} {} {path}", staged(path)),
                "Brings an empty folder that belongs to the user. A new volume takes over the owner that it finds here.",
                &[OPTIONS, &["stage-name"]].concat(),
            );
        }),
    }
    writer.add(
        &format!("VOLUME {}", quote::exec(&volumes.iter().map(String::as_str).collect::<Vec<_>>())),
        "What is written here lies outside the container's own layer and outlives the container.",
        &["volume"],
    );
}

/// Where the empty folder lies in the build stage.
fn staged(path: &str) -> String {
    format!("/volumes{path}")
}
