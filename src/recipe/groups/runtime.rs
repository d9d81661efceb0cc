//! How the program runs in its image.

use super::base::Image;
use crate::recipe::check;
use crate::recipe::entry::{always, choice, entry, list, number, switch, text};
use crate::recipe::options::{Group, OptionSpec, Recipe};
use crate::recipe::token::tokens;

const GROUP: Group = Group::Runtime;

tokens! {
    /// Whom the program runs as.
    User {
        Root = "root" "root",
        Named = "named" "a named user",
        Numeric = "numeric" "a number",
        Base = "base" "as the base says",
    }
}

tokens! {
    /// How the binary comes to belong to the user.
    Owner {
        None = "none" "not at all",
        Flag = "flag" "COPY --chown",
        Run = "run" "RUN chown",
    }
}

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

tokens! {
    /// Who asks whether it is well.
    Health {
        None = "none" "nobody",
        Binary = "binary" "the binary",
        Wget = "wget" "wget",
        Curl = "curl" "curl",
    }
}

/// The fields of this group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Runtime {
    /// Whom it runs as.
    pub user: User,
    /// Name of a named user.
    pub user_name: String,
    /// Name of its group.
    pub group_name: String,
    /// Number of the user and of its group.
    pub uid: u64,
    /// A named user gets that number.
    pub fixed_uid: bool,
    /// How the binary comes to belong to the user.
    pub owner: Owner,
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
    /// Who checks.
    pub health: Health,
    /// Form of the check.
    pub health_form: Form,
    /// `--interval`; empty: Docker's.
    pub interval: String,
    /// `--timeout`.
    pub timeout: String,
    /// `--start-period`.
    pub start_period: String,
    /// `--retries`; 0: Docker's.
    pub retries: u64,
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
            user: User::Numeric,
            user_name: "app".into(),
            group_name: "app".into(),
            uid: 65532,
            fixed_uid: true,
            owner: Owner::None,
            place: Place::Root,
            workdir: String::new(),
            expose: true,
            volume: Vec::new(),
            files: Vec::new(),
            start: Start::Entrypoint,
            form: Form::Exec,
            health: Health::Binary,
            health_form: Form::Exec,
            interval: "30s".into(),
            timeout: "3s".into(),
            start_period: "5s".into(),
            retries: 0,
            env: Vec::new(),
            labels: Vec::new(),
            label_args: true,
            stop_signal: String::new(),
        }
    }
}

impl Recipe {
    /// Whether an account is made in the image: it needs a shell and a program for it.
    pub(crate) fn makes_account(&self) -> bool {
        use Image::{Alpine, Busybox, Debian, Ubuntu};
        self.runtime.user == User::Named
            && (!self.base.multi_stage || self.runs_on(&[Alpine, Busybox, Debian, Ubuntu]))
    }
}

fn unnamed(recipe: &Recipe) -> Option<&'static str> {
    (recipe.runtime.user != User::Named).then_some("The user has no name here.")
}

fn no_group(recipe: &Recipe) -> Option<&'static str> {
    unnamed(recipe).or((!recipe.makes_account() && recipe.runtime.owner == Owner::None)
        .then_some("No account is made in this base."))
}

fn no_number(recipe: &Recipe) -> Option<&'static str> {
    let numbered =
        recipe.runtime.user == User::Numeric || (recipe.makes_account() && recipe.runtime.fixed_uid);
    (!numbered).then_some("The user has no number of its own here.")
}

fn no_account(recipe: &Recipe) -> Option<&'static str> {
    (!recipe.makes_account()).then_some("No account is made here.")
}

fn no_owner(recipe: &Recipe) -> Option<&'static str> {
    matches!(recipe.runtime.user, User::Root | User::Base).then_some("There is no user to give it to.")
}

fn single_workdir(recipe: &Recipe) -> Option<&'static str> {
    (!recipe.base.multi_stage).then_some("A single stage runs where it was built.")
}

fn no_ports(recipe: &Recipe) -> Option<&'static str> {
    recipe.app.ports.is_empty().then_some("The service listens on no port.")
}

fn unchecked(recipe: &Recipe) -> Option<&'static str> {
    (recipe.runtime.health == Health::None).then_some("Nothing checks its health.")
}

fn no_label_args(recipe: &Recipe) -> Option<&'static str> {
    (!recipe.base.multi_stage).then_some("A single stage has declared them already.").or((!recipe
        .runtime
        .labels
        .iter()
        .any(|label| label.contains(":=")))
    .then_some("No label reads a build argument (key:=NAME)."))
}

pub(super) const OPTIONS: &[OptionSpec] = &[
    choice!(runtime.user: User, "user", "User", "Whom the program runs as.", always),
    text!(
        runtime.user_name,
        "user-name",
        "Name of the user",
        "The account that the program runs as.",
        "app",
        check::account,
        unnamed
    ),
    text!(
        runtime.group_name,
        "group-name",
        "Name of its group",
        "The group of that account.",
        "app",
        check::account,
        no_group
    ),
    number!(
        runtime.uid,
        "uid",
        "Number of the user",
        "Kubernetes can tell by a number that it is not root.",
        "uid",
        2_147_483_646,
        no_number
    ),
    switch!(
        runtime.fixed_uid,
        "fixed-uid",
        "Fixed number",
        "Gives the account this number in place of the next free one.",
        no_account
    ),
    choice!(runtime.owner: Owner, "owner", "Owner of the binary", "How it comes to belong to the user; root's is safer.", no_owner),
    choice!(runtime.place: Place, "place", "Place of the binary", "The folder that the binary lies in.", always),
    text!(
        runtime.workdir,
        "workdir",
        "Working directory",
        "Where relative paths start; empty leaves the base's.",
        "/app",
        check::any_path,
        single_workdir
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
        check::absolute_path,
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
    choice!(runtime.start: Start, "start", "Started by", "ENTRYPOINT takes what stands after docker run as arguments, CMD is replaced by it.", always),
    choice!(runtime.form: Form, "form", "Form of the start", "Exec starts the program itself; shell starts it under /bin/sh.", always),
    choice!(runtime.health: Health, "health", "Health check", "Who asks the service whether it is well.", always),
    choice!(runtime.health_form: Form, "health-form", "Form of the check", "Exec needs no shell in the image.", unchecked),
    text!(
        runtime.interval,
        "health-interval",
        "Interval",
        "How often it is checked; empty is Docker's 30s.",
        "30s",
        check::duration,
        unchecked
    ),
    text!(
        runtime.timeout,
        "health-timeout",
        "Timeout",
        "How long a check may take; empty is Docker's 30s.",
        "3s",
        check::duration,
        unchecked
    ),
    text!(
        runtime.start_period,
        "health-start-period",
        "Start period",
        "How long failures do not count after the start.",
        "5s",
        check::duration,
        unchecked
    ),
    number!(
        runtime.retries,
        "health-retries",
        "Retries",
        "How many failures in a row make it unhealthy; 0 is Docker's 3.",
        "times",
        100,
        unchecked
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
