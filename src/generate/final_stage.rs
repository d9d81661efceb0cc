//! The stage that is shipped: what is put into it, and how it runs.

use super::paths::Paths;
use super::users::owner;
use super::writer::Writer;
use super::{health, packages, settings, users, volumes};
use crate::recipe::groups::account::Owner;
use crate::recipe::groups::base::{DistrolessTag, Image};
use crate::recipe::options::Recipe;
use crate::recipe::reference;

/// What is said of a base whose digest is not known.
pub(super) const UNPINNED: &str = " No digest of it is known here, so it stays a tag.";

/// Prints FROM.
pub(super) fn base(recipe: &Recipe, writer: &mut Writer) {
    let image = reference::runtime(recipe);
    let why = about(recipe);
    let mut options = vec!["multi-stage"];
    options.extend(&image.options);
    let pin = if image.unpinned { UNPINNED } else { "" };
    writer.add(&format!("FROM {}", image.text), format!("{why}{pin}"), &options);
}

/// What the base is and has.
fn about(recipe: &Recipe) -> String {
    let (has, lacks) = match recipe.base.image {
        Image::Scratch => {
            return "Starts the image that is shipped from nothing: no shell, no packages, no files. Only what is copied below is in it.".to_owned();
        }
        Image::DistrolessStatic => {
            ("It has certificates, time zones and a few users", "neither a shell nor a C library")
        }
        Image::DistrolessBase => ("It has glibc, OpenSSL, certificates and time zones", "no shell"),
        Image::DistrolessCc => ("It has glibc, the runtime of gcc, certificates and time zones", "no shell"),
        Image::Alpine => {
            ("It is a small Linux with a shell, a package manager and musl as its C library", "")
        }
        Image::Busybox => {
            ("It has one program that is a shell and a few hundred small tools", "nothing else")
        }
        Image::Debian => ("It is a whole Debian with a shell, a package manager and glibc", ""),
        Image::Ubuntu => ("It is a whole Ubuntu with a shell, a package manager and glibc", ""),
        Image::DhiStatic => (
            "It is Docker's hardened base, pulled after docker login dhi.io, with certificates, time zones and the user nonroot",
            "neither a shell nor a C library",
        ),
        Image::ChainguardStatic => (
            "It is Chainguard's hardened base, of which only latest is free, with certificates, time zones and the user nonroot",
            "neither a shell nor a C library",
        ),
    };
    let debug = recipe.runs_on_distroless()
        && matches!(recipe.base.distroless, DistrolessTag::Debug | DistrolessTag::DebugNonroot);
    let rest = match lacks {
        _ if debug => ", and for debugging a BusyBox shell under /busybox".to_owned(),
        "" => String::new(),
        lacks => format!(", and {lacks}"),
    };
    format!("Starts the image that is shipped. {has}{rest}.")
}

/// Prints what follows FROM, or what follows the build in a single stage.
pub(super) fn print(recipe: &Recipe, writer: &mut Writer) {
    let paths = Paths::of(recipe);
    prepare(recipe, writer);
    if recipe.base.multi_stage {
        workdir(recipe, writer);
        packages::copy(recipe, writer);
        binary(recipe, &paths, writer);
    }
    users::chown(recipe, &paths, writer);
    beside(recipe, writer);
    volumes::print(recipe, writer);
    if !recipe.style.labels_last {
        settings::labels(recipe, writer);
    }
    settings::env(recipe, writer);
    if recipe.style.health_first {
        health::print(recipe, &paths, writer);
    }
    users::switch(recipe, writer);
    settings::expose(recipe, writer);
    if !recipe.style.health_first {
        health::print(recipe, &paths, writer);
    }
    settings::stop_signal(recipe, writer);
    settings::start(recipe, &paths, writer);
    if recipe.style.labels_last {
        settings::labels(recipe, writer);
    }
}

/// Packages and the account, in one RUN or in two.
fn prepare(recipe: &Recipe, writer: &mut Writer) {
    let (packages, account) = (packages::install(recipe), users::account(recipe));
    let steps = if recipe.style.user_first { [account, packages] } else { [packages, account] };
    match steps {
        [Some(first), Some(second)] if recipe.style.one_run => writer.step(first.then(second)),
        steps => steps.into_iter().flatten().for_each(|step| writer.step(step)),
    }
}

fn workdir(recipe: &Recipe, writer: &mut Writer) {
    if !recipe.runtime.workdir.is_empty() {
        writer.add(
            &format!("WORKDIR {}", recipe.runtime.workdir),
            "The folder that relative paths start from, below and in the running program.",
            &["workdir", "multi-stage"],
        );
    }
}

fn binary(recipe: &Recipe, paths: &Paths, writer: &mut Writer) {
    let mut options = vec!["multi-stage", "name", "place", "output", "src", "stage-name"];
    let mut chown = String::new();
    if let (Owner::Flag, Some(owner)) = (recipe.account.owner, owner(recipe)) {
        chown = format!("--chown={owner} ");
        options.extend(["owner", "user", "user-name", "group-name", "uid"]);
    }
    writer.add(
        &format!("COPY --from={} {chown}{} {}", recipe.style.stage_name, paths.built, paths.target),
        "Takes one file out of the build stage. The compiler, the source and the modules stay behind.",
        &options,
    );
}

fn beside(recipe: &Recipe, writer: &mut Writer) {
    if !recipe.base.multi_stage {
        return;
    }
    for item in &recipe.runtime.files {
        let path = item.split_once('=').map_or(item.as_str(), |(path, _)| path);
        let root = if recipe.runtime.workdir.is_empty() { "/" } else { "./" };
        let target = if path.ends_with('/') { format!("{root}{path}") } else { root.to_owned() };
        writer.add(
            &format!("COPY {path} {target}"),
            "Brings a file or folder of the project that the program opens while it runs.",
            &["files", "workdir", "multi-stage"],
        );
    }
}
