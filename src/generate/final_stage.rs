//! The stage that is shipped: what is put into it, and how it runs.

use super::paths::Paths;
use super::reference;
use super::users::owner;
use super::writer::{Run, Writer};
use super::{health, packages, quote, users};
use crate::recipe::groups::base::Image;
use crate::recipe::groups::runtime::{Form, Owner, Start};
use crate::recipe::options::Recipe;

/// Prints FROM.
pub(super) fn base(recipe: &Recipe, writer: &mut Writer) {
    let image = reference::runtime(recipe);
    let why = match recipe.base.image {
        Image::Scratch => {
            "Starts the image from nothing: no shell, no packages, no files. Only what is copied below is in it."
        }
        Image::DistrolessStatic => {
            "Starts the image that is shipped. It has certificates, time zones and a few users, and neither a shell nor a C library."
        }
        Image::DistrolessBase => {
            "Starts the image that is shipped. It has glibc, OpenSSL, certificates and time zones, and no shell."
        }
        Image::DistrolessCc => {
            "Starts the image that is shipped. It has glibc, the runtime of gcc, certificates and time zones, and no shell."
        }
        Image::Alpine => {
            "Starts the image that is shipped: a small Linux with a shell, a package manager and musl as its C library."
        }
        Image::Busybox => {
            "Starts the image that is shipped: one program that is a shell and a few hundred small tools."
        }
        Image::Debian => {
            "Starts the image that is shipped: a whole Debian with a shell, a package manager and glibc."
        }
        Image::Ubuntu => {
            "Starts the image that is shipped: a whole Ubuntu with a shell, a package manager and glibc."
        }
    };
    let mut options = vec!["multi-stage"];
    options.extend(&image.options);
    writer.add(&format!("FROM {}", image.text), why, &options);
}

/// Prints what follows FROM, or what follows the build in a single stage.
pub(super) fn print(recipe: &Recipe, writer: &mut Writer) {
    let paths = Paths::of(recipe);
    if recipe.style.user_first {
        users::account(recipe, writer);
        packages::install(recipe, writer);
    } else {
        packages::install(recipe, writer);
        users::account(recipe, writer);
    }
    if recipe.base.multi_stage {
        workdir(recipe, writer);
        packages::copy(recipe, writer);
        binary(recipe, &paths, writer);
    }
    users::chown(recipe, &paths, writer);
    beside(recipe, writer);
    volumes(recipe, writer);
    if !recipe.style.labels_last {
        labels(recipe, writer);
    }
    env(recipe, writer);
    if recipe.style.health_first {
        health::print(recipe, &paths, writer);
    }
    users::switch(recipe, writer);
    expose(recipe, writer);
    if !recipe.style.health_first {
        health::print(recipe, &paths, writer);
    }
    stop_signal(recipe, writer);
    start(recipe, &paths, writer);
    if recipe.style.labels_last {
        labels(recipe, writer);
    }
}

fn workdir(recipe: &Recipe, writer: &mut Writer) {
    if !recipe.runtime.workdir.is_empty() {
        writer.add(
            &format!("WORKDIR {}", recipe.runtime.workdir),
            "The folder that relative paths start from, below and in the running program.",
            &["workdir"],
        );
    }
}

fn binary(recipe: &Recipe, paths: &Paths, writer: &mut Writer) {
    let chown = match (recipe.runtime.owner, owner(recipe)) {
        (Owner::Flag, Some(owner)) => format!("--chown={owner} "),
        _ => String::new(),
    };
    writer.add(
        &format!("COPY --from={} {chown}{} {}", recipe.style.stage_name, paths.built, paths.target),
        "Takes one file out of the build stage. The compiler, the source and the modules stay behind.",
        &["multi-stage", "name", "place", "output", "src", "stage-name", "owner"],
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
            &["files", "workdir"],
        );
    }
}

fn volumes(recipe: &Recipe, writer: &mut Writer) {
    let volumes = &recipe.runtime.volume;
    if volumes.is_empty() {
        return;
    }
    let _ = Run::default();
    writer.add(
        &format!("VOLUME {}", quote::exec(&volumes.iter().map(String::as_str).collect::<Vec<_>>())),
        "Keeps what is written here outside the container's own layer, so that it outlives the container.",
        &["volume"],
    );
}

fn env(recipe: &Recipe, writer: &mut Writer) {
    let pairs: Vec<String> = recipe.runtime.env.iter().filter_map(|item| pair(item)).collect();
    if !pairs.is_empty() {
        writer.add(
            &format!("ENV {}", pairs.join(" \\\n    ")),
            "Variables that the program finds set. docker run -e replaces them.",
            &["env"],
        );
    }
}

fn labels(recipe: &Recipe, writer: &mut Writer) {
    let labels = &recipe.runtime.labels;
    let pairs: Vec<String> = labels.iter().filter_map(|item| pair(item)).collect();
    if pairs.is_empty() {
        return;
    }
    if recipe.base.multi_stage && recipe.runtime.label_args {
        let mut names: Vec<&str> =
            labels.iter().filter_map(|item| item.split_once(":=")).map(|(_, name)| name).collect();
        names.dedup();
        for name in names {
            let text = format!("ARG {name}");
            writer.add(
                &text,
                "Declares the build argument in this stage too: a stage knows only its own.",
                &["labels", "label-args"],
            );
        }
    }
    writer.add(
        &format!("LABEL {}", pairs.join(" \\\n      ")),
        "What the image says of itself: registries and scanners read it, the program does not.",
        &["labels", "labels-last"],
    );
}

/// `key="value"`, or `key="${ARGUMENT}"`.
fn pair(item: &str) -> Option<String> {
    let (key, value) = item.split_once('=')?;
    Some(match key.strip_suffix(':') {
        Some(key) => format!("{key}=\"${{{value}}}\""),
        None => format!("{key}={}", quote::value(value)),
    })
}

fn expose(recipe: &Recipe, writer: &mut Writer) {
    if recipe.runtime.expose && !recipe.app.ports.is_empty() {
        writer.add(
            &format!("EXPOSE {}", recipe.app.ports.join(" ")),
            "Notes the port that the program listens on. It opens nothing: docker run -p does.",
            &["expose", "ports"],
        );
    }
}

fn stop_signal(recipe: &Recipe, writer: &mut Writer) {
    if !recipe.runtime.stop_signal.is_empty() {
        writer.add(
            &format!("STOPSIGNAL {}", recipe.runtime.stop_signal),
            "The signal that docker stop sends in place of SIGTERM.",
            &["stop-signal"],
        );
    }
}

fn start(recipe: &Recipe, paths: &Paths, writer: &mut Writer) {
    let (keyword, what) = match recipe.runtime.start {
        Start::Entrypoint => (
            "ENTRYPOINT",
            "Starts the program with the container; what stands after docker run IMAGE becomes its arguments.",
        ),
        Start::Cmd => {
            ("CMD", "Starts the program with the container, where docker run names no other command.")
        }
    };
    let (command, how) = match recipe.runtime.form {
        Form::Exec => {
            (quote::exec(&[&paths.program]), "In exec form it is process 1 itself and gets the stop signal.")
        }
        Form::Shell => {
            (paths.program.clone(), "In shell form /bin/sh starts it, so the image needs a shell.")
        }
    };
    writer.add(&format!("{keyword} {command}"), format!("{what} {how}"), &["start", "form", "name", "place"]);
}
