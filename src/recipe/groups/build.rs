//! The stage that compiles.

use super::base::{AsNeeded, Pin};
use crate::recipe::check;
use crate::recipe::entry::{always, choice, entry, switch, text};
use crate::recipe::options::{Group, OptionSpec, Recipe};
use crate::recipe::token::tokens;

const GROUP: Group = Group::Build;

tokens! {
    /// A release of Go.
    Go {
        V1_27 = "1.27" "1.27",
        V1_26 = "1.26" "1.26",
        V1_25 = "1.25" "1.25",
        V1_24 = "1.24" "1.24",
        V1_23 = "1.23" "1.23",
        V1_22 = "1.22" "1.22",
        V1_21 = "1.21" "1.21",
    }
}

impl Go {
    /// Major and minor.
    pub fn number(self) -> (u16, u16) {
        let minor = match self {
            Self::V1_27 => 27,
            Self::V1_26 => 26,
            Self::V1_25 => 25,
            Self::V1_24 => 24,
            Self::V1_23 => 23,
            Self::V1_22 => 22,
            Self::V1_21 => 21,
        };
        (1, minor)
    }
}

tokens! {
    /// A variant of the golang image.
    Builder {
        Alpine = "alpine" "alpine",
        Debian = "debian" "default",
        Trixie = "trixie" "trixie",
        Bookworm = "bookworm" "bookworm",
    }
}

tokens! {
    /// How private modules are reached.
    Private {
        None = "none" "none",
        Secret = "secret" "secret",
        Ssh = "ssh" "ssh",
    }
}

tokens! {
    /// What must pass before the program is compiled.
    Checks {
        None = "none" "none",
        Vet = "vet" "vet",
        Test = "test" "test",
        All = "all" "both",
    }
}

/// The fields of this group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Build {
    /// Release of Go.
    pub go: Go,
    /// Variant of the golang image.
    pub builder: Builder,
    /// go.mod and the modules in layers of their own, before the source.
    pub deps_first: bool,
    /// go.sum is copied beside go.mod.
    pub go_sum: AsNeeded,
    /// `go mod verify`.
    pub mod_verify: bool,
    /// Modules lie in vendor/.
    pub vendor: bool,
    /// `BuildKit` cache mounts.
    pub cache_mounts: bool,
    /// Versions as ARG before FROM.
    pub version_args: bool,
    /// git in the builder.
    pub git: bool,
    /// A C compiler in an alpine builder.
    pub c_compiler: bool,
    /// How private modules are reached.
    pub private: Private,
    /// What GOPRIVATE says.
    pub private_modules: String,
    /// GOPROXY; empty: Go's default.
    pub goproxy: String,
    /// What runs before the compilation.
    pub checks: Checks,
    /// A stage that builds a web front end.
    pub frontend: bool,
}

impl Default for Build {
    fn default() -> Self {
        Self {
            go: Go::V1_27,
            builder: Builder::Alpine,
            deps_first: true,
            go_sum: AsNeeded::Auto,
            mod_verify: false,
            vendor: false,
            cache_mounts: true,
            version_args: false,
            git: false,
            c_compiler: false,
            private: Private::None,
            private_modules: "github.com/acme".into(),
            goproxy: String::new(),
            checks: Checks::None,
            frontend: false,
        }
    }
}

fn vendored(recipe: &Recipe) -> Option<&'static str> {
    recipe.build.vendor.then_some("The modules come with the source, in vendor/.")
}

fn no_list(recipe: &Recipe) -> Option<&'static str> {
    vendored(recipe).or((!recipe.build.deps_first).then_some("COPY . . brings it where there is one."))
}

fn by_digest(recipe: &Recipe) -> Option<&'static str> {
    (recipe.base.pin == Pin::Digest).then_some("A digest names one image, whatever version stands before it.")
}

fn has_tools(recipe: &Recipe) -> Option<&'static str> {
    (recipe.build.builder != Builder::Alpine).then_some("The golang images on Debian have it already.")
}

fn public(recipe: &Recipe) -> Option<&'static str> {
    (recipe.build.private == Private::None).then_some("No private modules are asked for.")
}

pub(super) const OPTIONS: &[OptionSpec] = &[
    choice!(build.go, "go", "Go version", "The release that compiles it.", always),
    choice!(
        build.builder,
        "builder",
        "golang image",
        "What the compiler runs in; the program need not run there.",
        always
    ),
    switch!(
        build.deps_first,
        "deps-first",
        "Modules before source",
        "Downloads modules in a layer of their own, which a change of the source leaves cached.",
        vendored
    ),
    choice!(build.go_sum, "go-sum", "Copy go.sum", "A project without dependencies has no go.sum.", no_list),
    switch!(
        build.mod_verify,
        "mod-verify",
        "Verify modules",
        "Checks the downloaded modules against go.sum once more.",
        vendored
    ),
    switch!(
        build.vendor,
        "vendor",
        "Vendored modules",
        "Takes modules from vendor/ in the project, without a network.",
        always
    ),
    switch!(
        build.cache_mounts,
        "cache-mounts",
        "Cache mounts",
        "Keeps modules and compiled packages between builds, outside the image.",
        always
    ),
    switch!(
        build.version_args,
        "version-args",
        "Versions as arguments",
        "Puts the versions of the bases on top, where --build-arg can change them.",
        by_digest
    ),
    switch!(build.git, "git", "git in the builder", "For modules that go fetches with git.", has_tools),
    switch!(
        build.c_compiler,
        "c-compiler",
        "C compiler in the builder",
        "gcc and the headers of musl, which cgo needs.",
        has_tools
    ),
    choice!(
        build.private,
        "private",
        "Private modules",
        "How the build proves who it is, without leaving a key in a layer.",
        vendored
    ),
    text!(
        build.private_modules,
        "private-modules",
        "Which are private",
        "What GOPRIVATE says: modules that no public proxy may be asked for.",
        "github.com/acme",
        check::private,
        public
    ),
    text!(
        build.goproxy,
        "goproxy",
        "Module proxy",
        "Where modules come from; empty for Go's default.",
        "https://proxy.golang.org,direct",
        check::proxy,
        vendored
    ),
    choice!(build.checks, "checks", "Checks in the build", "The build fails where they do.", always),
    switch!(
        build.frontend,
        "frontend",
        "Front end",
        "Builds web/ with Node and embeds what comes out.",
        always
    ),
];
