//! Spelling and order: what a team or the tutorial wants, without another image for it.

use super::health::Probe;
use super::runtime::Form;
use crate::recipe::check;
use crate::recipe::entry::{always, choice, entry, switch, text};
use crate::recipe::options::{Group, OptionSpec, Recipe};
use crate::recipe::token::tokens;

const GROUP: Group = Group::Style;

tokens! {
    /// Spelling of AS.
    As {
        Upper = "AS" "AS",
        Lower = "as" "as",
    }
}

tokens! {
    /// Where build arguments are declared.
    ArgPlace {
        Build = "build" "before the build",
        Top = "top" "after FROM",
    }
}

tokens! {
    /// Where `go build` puts the binary.
    Output {
        Absolute = "absolute" "/out",
        Relative = "relative" "source folder",
    }
}

tokens! {
    /// Where `--no-cache` stands.
    ApkOrder {
        After = "after" "apk add --no-cache",
        Before = "before" "apk --no-cache add",
    }
}

tokens! {
    /// What wget is told.
    WgetFlags {
        Quiet = "quiet" "-q --spider",
        Verbose = "verbose" "--no-verbose --tries=1 --spider",
        Plain = "plain" "--spider",
    }
}

/// The fields of this group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Style {
    /// `# syntax=` line.
    pub syntax: bool,
    /// Notes as comments.
    pub notes: bool,
    /// Name of the build stage.
    pub stage_name: String,
    /// Spelling of AS.
    pub as_: As,
    /// Working directory of the build.
    pub src: String,
    /// Where ARG stands.
    pub arg_place: ArgPlace,
    /// `-o`.
    pub output: Output,
    /// Long commands on several lines.
    pub wrap: bool,
    /// Where `--no-cache` stands.
    pub apk_order: ApkOrder,
    /// The account is made before packages are installed.
    pub user_first: bool,
    /// Packages and the account in one RUN.
    pub one_run: bool,
    /// HEALTHCHECK before USER.
    pub health_first: bool,
    /// LABEL after the start command.
    pub labels_last: bool,
    /// What wget is told.
    pub wget_flags: WgetFlags,
    /// `|| exit 1` after a check in shell form.
    pub exit_one: bool,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            syntax: true,
            notes: false,
            stage_name: "build".into(),
            as_: As::Upper,
            src: "/src".into(),
            arg_place: ArgPlace::Build,
            output: Output::Absolute,
            wrap: true,
            apk_order: ApkOrder::After,
            user_first: false,
            one_run: true,
            health_first: false,
            labels_last: false,
            wget_flags: WgetFlags::Quiet,
            exit_one: true,
        }
    }
}

fn unnamed_stage(recipe: &Recipe) -> Option<&'static str> {
    (!recipe.base.multi_stage).then_some("A single stage has no name.")
}

fn no_as(recipe: &Recipe) -> Option<&'static str> {
    unnamed_stage(recipe).filter(|_| !recipe.build.frontend)
}

pub(super) const OPTIONS: &[OptionSpec] = &[
    switch!(
        style.syntax,
        "syntax",
        "Syntax line",
        "Names the version of the Dockerfile language, which BuildKit then fetches.",
        always
    ),
    switch!(style.notes, "notes", "Notes as comments", "Writes why each line is there above it.", always),
    text!(
        style.stage_name,
        "stage-name",
        "Name of the build stage",
        "What COPY --from calls it.",
        "build",
        check::stage_name,
        unnamed_stage
    ),
    choice!(style.as_, "as", "Spelling of AS", "Docker warns where it is not spelled as FROM is.", no_as),
    text!(
        style.src,
        "src",
        "Source folder",
        "The working directory of the build.",
        "/src",
        check::folder,
        always
    ),
    choice!(
        style.arg_place,
        "arg-place",
        "Place of ARG",
        "A later place keeps more of the cache when a value changes.",
        always
    ),
    choice!(
        style.output,
        "output",
        "go build writes to",
        "Where the compiled binary lies until it is copied.",
        always
    ),
    switch!(
        style.wrap,
        "wrap",
        "Long lines wrapped",
        "Breaks long commands where their parts begin.",
        always
    ),
    choice!(style.apk_order, "apk-order", "Flags of apk", "Both mean the same.", always),
    switch!(
        style.user_first,
        "user-first",
        "User before packages",
        "Makes the account before it installs packages.",
        always
    ),
    switch!(
        style.one_run,
        "one-run",
        "Packages and user in one RUN",
        "One RUN makes one layer; two are easier to read.",
        always
    ),
    switch!(
        style.health_first,
        "health-first",
        "Health check before user",
        "Puts HEALTHCHECK above USER and EXPOSE.",
        always
    ),
    switch!(style.labels_last, "labels-last", "Labels last", "Puts LABEL at the end of the file.", always),
    choice!(style.wget_flags, "wget-flags", "Flags of wget", "How much the check prints.", no_wget),
    switch!(
        style.exit_one,
        "exit-one",
        "|| exit 1",
        "Turns any failure of the check into Docker's own code for unhealthy.",
        no_shell_check
    ),
];

fn no_wget(recipe: &Recipe) -> Option<&'static str> {
    (recipe.health.probe != Probe::Wget).then_some("wget does not check its health.")
}

fn no_shell_check(recipe: &Recipe) -> Option<&'static str> {
    let shell = recipe.health.probe != Probe::None && recipe.health.form == Form::Shell;
    (!shell).then_some("No health check is in shell form.")
}
