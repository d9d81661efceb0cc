//! What the app is and needs. These are facts: they change a verdict, and a file only where another
//! option says "as needed".

use super::built::{BuiltFor, BuiltWith, GoMod, Stripped, set_binary};
use super::needs::{Listen, NeedsC, PROFILE_WORDS, Protobuf, set_profile};
use crate::recipe::check;
use crate::recipe::entry::{always, choice, entry, list, number, switch, text};
use crate::recipe::options::{Group, Kind, OptionSpec, Recipe};

const GROUP: Group = Group::Service;

/// The fields of this group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct App {
    /// Id of the measured program that it is like (`catalogue::profiles`).
    pub profile: &'static str,
    /// Bytes of its binary, where the profile is `custom`.
    pub binary: u64,
    /// Bytes that gzip makes of it; 0: not known.
    pub binary_gzip: u64,
    /// Strip flags of that binary.
    pub binary_strip: Stripped,
    /// The architecture of that binary.
    pub binary_arch: BuiltFor,
    /// The Go release that built it.
    pub binary_go: BuiltWith,
    /// The main package; empty: the folder itself.
    pub package: String,
    /// Name of the binary.
    pub name: String,
    /// TCP ports, decimal.
    pub ports: Vec<String>,
    /// Where it listens.
    pub listen: Listen,
    /// Calls out over TLS.
    pub tls: bool,
    /// Loads time zones by name.
    pub zones: bool,
    /// Asks os/user who runs it.
    pub os_user: bool,
    /// The variables that `-X` may set.
    pub variables: Vec<String>,
    /// Where it writes; empty: nowhere.
    pub writes: String,
    /// Its need of C.
    pub c: NeedsC,
    /// It uses protobuf.
    pub protobuf: Protobuf,
    /// It requires modules, so there is a go.sum.
    pub deps: bool,
    /// The `go` line of go.mod.
    pub go_mod: GoMod,
    /// The path that answers when it is well.
    pub health_path: String,
    /// Checks itself with `-health`.
    pub self_check: bool,
    /// Ends in order on SIGTERM.
    pub sigterm: bool,
    /// `path=bytes` of the build context.
    pub context: Vec<String>,
}

impl Default for App {
    fn default() -> Self {
        Self {
            profile: "http",
            binary: 20_000_000,
            binary_gzip: 0,
            binary_strip: Stripped::Sw,
            binary_arch: BuiltFor::Amd64,
            binary_go: BuiltWith::Same,
            package: "./cmd/server".into(),
            name: "server".into(),
            ports: vec!["8080".into()],
            listen: Listen::All,
            tls: true,
            zones: false,
            os_user: false,
            variables: Vec::new(),
            writes: String::new(),
            c: NeedsC::Auto,
            protobuf: Protobuf::Auto,
            deps: true,
            go_mod: GoMod::V1_26,
            health_path: "/health".into(),
            self_check: true,
            sigterm: true,
            context: Vec::new(),
        }
    }
}

impl App {
    /// Whether the visitor gives the size.
    pub fn is_custom(&self) -> bool {
        self.profile == "custom"
    }
}

fn measured(recipe: &Recipe) -> Option<&'static str> {
    (!recipe.app.is_custom()).then_some("The profile has a measured size. Pick \"My own size\" to type one.")
}

pub(super) const OPTIONS: &[OptionSpec] = &[
    entry!(
        "profile",
        "App",
        "A measured program that your service is like.",
        Kind::Choice(&PROFILE_WORDS),
        |recipe| vec![recipe.app.profile.to_owned()],
        set_profile,
        always
    ),
    entry!(
        "binary",
        "Size of the binary",
        "What ls -l says of your own binary.",
        Kind::Number { unit: "bytes" },
        |recipe| vec![recipe.app.binary.to_string()],
        set_binary,
        measured
    ),
    number!(
        app.binary_gzip,
        "binary-gzip",
        "That binary compressed",
        "What gzip makes of it; 0 predicts it. A program that is dropped on the page is compressed here.",
        "bytes",
        4_000_000_000,
        measured
    ),
    choice!(
        app.binary_strip,
        "binary-strip",
        "That binary was stripped of",
        "The linker flags it was built with.",
        measured
    ),
    choice!(
        app.binary_arch,
        "binary-arch",
        "That binary is for",
        "The processor it was built for; the other one is predicted.",
        measured
    ),
    choice!(
        app.binary_go,
        "binary-go",
        "That binary was built with",
        "The Go release that built it; others are predicted.",
        measured
    ),
    text!(
        app.package,
        "package",
        "Main package",
        "The package that go build compiles; empty is the folder itself.",
        "./cmd/server",
        check::package,
        always
    ),
    text!(
        app.name,
        "name",
        "Binary",
        "The name of the program in the image.",
        "server",
        check::file_name,
        always
    ),
    list!(
        app.ports,
        "ports",
        "Ports",
        "The TCP ports that it listens on; the first one answers the health check.",
        "8080",
        check::port,
        check::whole,
        always
    ),
    choice!(
        app.listen,
        "listen",
        "Listens on",
        "The address that its ports are opened on: \":8080\" in Go is every one.",
        always
    ),
    switch!(
        app.tls,
        "tls",
        "Calls out over TLS",
        "It makes HTTPS requests, so it needs CA certificates.",
        always
    ),
    switch!(
        app.zones,
        "zones",
        "Uses time zones",
        "It loads time zones by name, so it needs zone data.",
        always
    ),
    switch!(
        app.os_user,
        "os-user",
        "Asks who runs it",
        "It calls user.Current of os/user, so its user needs a name.",
        always
    ),
    list!(
        app.variables,
        "variables",
        "Variables for -X",
        "The string variables of package main; empty: whatever -X names is there.",
        "version",
        check::file_name,
        check::whole,
        always
    ),
    text!(
        app.writes,
        "writes",
        "Writes files in",
        "A folder or file that it writes; empty if it writes none.",
        "/tmp",
        check::any_path,
        always
    ),
    choice!(app.c, "c", "Needs C code", "Whether its packages use cgo.", always),
    choice!(
        app.protobuf,
        "protobuf",
        "Uses protobuf",
        "It imports google.golang.org/protobuf, which makes Go 1.26 and later keep every method.",
        always
    ),
    switch!(
        app.deps,
        "deps",
        "Has dependencies",
        "Its go.mod requires modules, so there is a go.sum.",
        always
    ),
    choice!(
        app.go_mod,
        "go-mod",
        "Go version in go.mod",
        "The oldest Go release that may compile it.",
        always
    ),
    text!(
        app.health_path,
        "health-path",
        "Health path",
        "The path that answers 200 when it is well.",
        "/health",
        check::url_path,
        always
    ),
    switch!(
        app.self_check,
        "self-check",
        "Checks itself",
        "Run with -health, it asks its own health path and exits.",
        always
    ),
    switch!(
        app.sigterm,
        "sigterm",
        "Handles SIGTERM",
        "On SIGTERM it finishes what it is doing and exits.",
        always
    ),
    list!(
        app.context,
        "context",
        "Other files in the project",
        "What else COPY . . would send, with its bytes.",
        "docs/=120000",
        check::sized_path,
        check::name_of,
        always
    ),
];
