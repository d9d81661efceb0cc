//! What the app is and needs. These are facts: they change a verdict, and a file only where another
//! option says "as needed".

use super::build::Go;
use crate::recipe::check;
use crate::recipe::entry::{always, choice, entry, list, number, switch, text};
use crate::recipe::options::{Group, OptionSpec, Recipe};
use crate::recipe::token::tokens;
use crate::service::Strip;

const GROUP: Group = Group::Service;

tokens! {
    /// A measured program that the app is like; tokens are the catalogue's ids.
    Profile {
        Http = "http" "HTTP and JSON API",
        Hello = "hello" "Hello, world",
        Gin = "gin" "Gin API",
        Chi = "chi-pgx" "chi and PostgreSQL",
        Grpc = "grpc" "gRPC service",
        Aws = "aws-s3" "AWS S3 client",
        Kubernetes = "kubernetes" "Kubernetes client",
        SqlitePure = "sqlite-pure" "SQLite in pure Go",
        SqliteCgo = "sqlite-cgo" "SQLite by cgo",
        Custom = "custom" "My own size",
    }
}

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
    /// The app's need of C.
    NeedsC {
        Auto = "auto" "as its profile",
        None = "none" "none",
        Optional = "optional" "optional",
        Required = "required" "required",
    }
}

/// The fields of this group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct App {
    /// What it is like.
    pub profile: Profile,
    /// Bytes of its binary, where the profile is `custom`.
    pub binary: u64,
    /// Strip flags of that binary.
    pub binary_strip: Stripped,
    /// The main package; empty: the folder itself.
    pub package: String,
    /// Name of the binary.
    pub name: String,
    /// TCP ports, decimal.
    pub ports: Vec<String>,
    /// Calls out over TLS.
    pub tls: bool,
    /// Loads time zones by name.
    pub zones: bool,
    /// Where it writes; empty: nowhere.
    pub writes: String,
    /// Its need of C.
    pub c: NeedsC,
    /// It requires modules, so there is a go.sum.
    pub deps: bool,
    /// The `go` line of go.mod.
    pub go_mod: Go,
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
            profile: Profile::Http,
            binary: 20_000_000,
            binary_strip: Stripped::Sw,
            package: "./cmd/server".into(),
            name: "server".into(),
            ports: vec!["8080".into()],
            tls: true,
            zones: false,
            writes: String::new(),
            c: NeedsC::Auto,
            deps: true,
            go_mod: Go::V1_26,
            health_path: "/health".into(),
            self_check: true,
            sigterm: true,
            context: Vec::new(),
        }
    }
}

fn measured(recipe: &Recipe) -> Option<&'static str> {
    (recipe.app.profile != Profile::Custom)
        .then_some("The profile has a measured size. Pick \"My own size\" to type one.")
}

pub(super) const OPTIONS: &[OptionSpec] = &[
    choice!(app.profile, "profile", "App", "A measured program that your service is like.", always),
    number!(
        app.binary,
        "binary",
        "Size of the binary",
        "What ls -l says of your own binary.",
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
