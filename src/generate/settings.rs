//! What is written into the image's configuration: variables, labels, ports, signal, start.

use super::paths::Paths;
use super::quote;
use super::writer::Writer;
use crate::order::sort_by_key;
use crate::recipe::groups::runtime::{Form, Start, label_argument};
use crate::recipe::options::Recipe;

pub(super) fn env(recipe: &Recipe, writer: &mut Writer) {
    let pairs: Vec<String> = recipe.runtime.env.iter().filter_map(|item| pair(item)).collect();
    if !pairs.is_empty() {
        writer.add(
            &format!("ENV {}", pairs.join(" \\\n    ")),
            "Variables that the program finds set. docker run -e replaces them.",
            &["env"],
        );
    }
}

pub(super) fn labels(recipe: &Recipe, writer: &mut Writer) {
    let labels = &recipe.runtime.labels;
    let pairs: Vec<String> = labels.iter().filter_map(|item| pair(item)).collect();
    if pairs.is_empty() {
        return;
    }
    if recipe.base.multi_stage && recipe.runtime.label_args {
        let mut names: Vec<&str> = labels.iter().filter_map(|item| label_argument(item)).collect();
        sort_by_key(&mut names, |name| *name);
        names.dedup();
        for name in names {
            let text = format!("ARG {name}");
            writer.add(
                &text,
                "Declares the build argument in this stage too: a stage knows only its own.",
                &["labels", "label-args", "labels-last", "multi-stage"],
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

pub(super) fn expose(recipe: &Recipe, writer: &mut Writer) {
    if recipe.runtime.expose && !recipe.app.ports.is_empty() {
        writer.add(
            &format!("EXPOSE {}", recipe.app.ports.join(" ")),
            "Notes the port that the program listens on. It opens nothing: docker run -p does.",
            &["expose", "ports"],
        );
    }
}

pub(super) fn stop_signal(recipe: &Recipe, writer: &mut Writer) {
    if !recipe.runtime.stop_signal.is_empty() {
        writer.add(
            &format!("STOPSIGNAL {}", recipe.runtime.stop_signal),
            "The signal that docker stop sends in place of SIGTERM.",
            &["stop-signal"],
        );
    }
}

pub(super) fn start(recipe: &Recipe, paths: &Paths, writer: &mut Writer) {
    let keyword = match recipe.runtime.start {
        Start::Entrypoint => "ENTRYPOINT",
        Start::Cmd => "CMD",
    };
    let command = match recipe.runtime.form {
        Form::Exec => quote::exec(&[&paths.program]),
        Form::Shell => paths.program.clone(),
    };
    let what = match (recipe.runtime.start, recipe.runtime.form) {
        (Start::Entrypoint, Form::Exec) => {
            "Starts the program with the container; what stands after docker run IMAGE becomes its arguments."
        }
        (Start::Entrypoint, Form::Shell) => {
            "Starts the program with the container; what stands after docker run IMAGE is lost in this form."
        }
        (Start::Cmd, _) => "Starts the program with the container, where docker run names no other command.",
    };
    let how = match recipe.runtime.form {
        Form::Exec => "In exec form it is process 1 itself and gets the stop signal.",
        Form::Shell => "In shell form /bin/sh starts it, so the image needs a shell.",
    };
    let options = &["start", "form", "name", "place"];
    writer.add(&format!("{keyword} {command}"), format!("{what} {how}"), options);
}
