//! How the program lies in its image and is started.

use crate::recipe::check;
use crate::recipe::entry::{always, choice, entry, list, switch, text};
use crate::recipe::options::{Group, OptionSpec, Recipe};
use crate::recipe::token::tokens;

const GROUP: Group = Group::Runtime;

tokens! {
    /// Where the binary lies.
    Place {
        Root = "root" "/",
        Workdir = "workdir" "working directory",
        Bin = "bin" "/usr/local/bin",
    }
}

tokens! {
    /// Which instruction starts it.
    Start {
        Entrypoint = "entrypoint" "ENTRYPOINT",
        Cmd = "cmd" "CMD",
    }
}

tokens! {
    /// How a command is written.
    Form {
        Exec = "exec" "exec",
        Shell = "shell" "shell",
    }
}

/// The fields of this part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Runtime {
    /// Where the binary lies.
    pub place: Place,
    /// Working directory; empty: the base's.
    pub workdir: String,
    /// EXPOSE.
    pub expose: bool,
    /// VOLUME.
    pub volume: Vec<String>,
    /// `path[=bytes]` copied beside the binary.
    pub files: Vec<String>,
    /// CMD or ENTRYPOINT.
    pub start: Start,
    /// Form of that.
    pub form: Form,
    /// `NAME=value`.
    pub env: Vec<String>,
    /// `key=value` or `key:=ARGUMENT`.
    pub labels: Vec<String>,
    /// The build arguments that labels read are declared in the last stage.
    pub label_args: bool,
    /// STOPSIGNAL; empty: none.
    pub stop_signal: String,
}

impl Default for Runtime {
    fn default() -> Self {
        Self {
            place: Place::Root,
            workdir: String::new(),
            expose: true,
            volume: Vec::new(),
            files: Vec::new(),
            start: Start::Entrypoint,
            form: Form::Exec,
            env: Vec::new(),
            labels: Vec::new(),
            label_args: true,
            stop_signal: String::new(),
        }
    }
}

/// The build argument that a label `key:=NAME` reads. A key has no colon, so nothing else looks so.
pub(crate) fn label_argument(item: &str) -> Option<&str> {
    item.split_once('=').filter(|(key, _)| key.ends_with(':')).map(|(_, name)| name)
}

fn one_folder(recipe: &Recipe) -> Option<&'static str> {
    (!recipe.base.multi_stage).then_some("A single stage runs where it was built.")
}

fn no_ports(recipe: &Recipe) -> Option<&'static str> {
    recipe.app.ports.is_empty().then_some("The service listens on no port.")
}

fn no_label_args(recipe: &Recipe) -> Option<&'static str> {
    if !recipe.base.multi_stage {
        return Some("A single stage has declared them already.");
    }
    let read = recipe.runtime.labels.iter().any(|label| label_argument(label).is_some());
    (!read).then_some("No label reads a build argument (key:=NAME).")
}

pub(super) const OPTIONS: &[OptionSpec] = &[
    choice!(runtime.place, "place", "Place of the binary", "The folder that the binary lies in.", always),
    text!(
        runtime.workdir,
        "workdir",
        "Working directory",
        "Where relative paths start; empty leaves the base's.",
        "/app",
        check::any_path,
        one_folder
    ),
    switch!(
        runtime.expose,
        "expose",
        "Expose ports",
        "Notes the ports in the image; it opens none.",
        no_ports
    ),
    list!(
        runtime.volume,
        "volume",
        "Volumes",
        "Folders whose content outlives the container.",
        "/data",
        check::folder,
        check::whole,
        always
    ),
    list!(
        runtime.files,
        "files",
        "Files beside the binary",
        "Files of the project that the program opens, with their bytes.",
        "migrations/=120000",
        check::shipped_path,
        check::name_of,
        always
    ),
    choice!(
        runtime.start,
        "start",
        "Started by",
        "ENTRYPOINT takes what follows docker run IMAGE as arguments, CMD is replaced by it.",
        always
    ),
    choice!(
        runtime.form,
        "form",
        "Form of the start",
        "Exec starts the program itself; shell starts it under /bin/sh.",
        always
    ),
    list!(
        runtime.env,
        "env",
        "Environment",
        "Variables that the program finds set.",
        "LOG_LEVEL=info",
        check::variable,
        check::name_of,
        always
    ),
    list!(
        runtime.labels,
        "labels",
        "Labels",
        "What the image says of itself; key:=NAME takes a build argument's value.",
        "org.opencontainers.image.title=Server",
        check::label,
        check::name_of,
        always
    ),
    switch!(
        runtime.label_args,
        "label-args",
        "Declare their arguments",
        "A stage knows a build argument only after an ARG of its own.",
        no_label_args
    ),
    text!(
        runtime.stop_signal,
        "stop-signal",
        "Stop signal",
        "What docker stop sends; empty is SIGTERM.",
        "SIGINT",
        check::signal,
        always
    ),
];
