//! What the app is and needs: facts that no Dockerfile says, and that change a verdict.

use crate::catalogue::binaries::KnownBinary;
use crate::catalogue::fact::Size;
use crate::catalogue::profiles::CgoNeed;

/// The Go service that the Dockerfile is for, and what lies in its build context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// Id of the measured profile that it is like (`catalogue::profiles`), `custom` for a typed size.
    pub profile: &'static str,
    /// The binary as the visitor knows it.
    pub custom_binary: Option<KnownBinary>,
    /// It uses protobuf, which keeps the linker of Go 1.26 and later from dropping methods.
    pub protobuf: bool,
    /// Last element of the module path: the name `go build` gives the binary without `-o`.
    pub module: String,
    /// The main package as `go build` takes it: `.` or `./cmd/server`.
    pub package: String,
    /// Ports it listens on, on all interfaces. The first one answers the health path.
    pub ports: Vec<u16>,
    /// It listens on 0.0.0.0, which is IPv4 alone.
    pub ipv4_only: bool,
    /// It asks os/user who runs it.
    pub asks_user: bool,
    /// The variables of package main that `-X` may set; empty: those that a build names.
    pub variables: Vec<String>,
    /// It makes HTTPS calls, so it needs a bundle of CA certificates.
    pub calls_tls: bool,
    /// It loads time zones by name.
    pub uses_zones: bool,
    /// It writes files: where. A relative path is under its working directory.
    pub writes: Option<String>,
    /// Its need of C.
    pub cgo: CgoNeed,
    /// It requires modules, so there is a go.sum.
    pub has_dependencies: bool,
    /// `go` line of go.mod: major, minor. `None`: not known, and no newer than the image that builds it.
    pub go_mod: Option<(u16, u16)>,
    /// The path that answers with 200 when it is well; the binary's own `-health` asks it too.
    pub health_path: String,
    /// The binary checks itself with `-health`.
    pub self_check: bool,
    /// Catches SIGTERM and ends in order.
    pub handles_sigterm: bool,
    /// Bytes of source, and of other files of the context that a Dockerfile may copy, by path.
    pub files: Vec<ContextFile>,
    /// Which of these facts nobody said.
    pub assumed: Assumed,
}

/// Facts about the app of a given file for which defaults stand in: nothing that hangs on one is an error.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Assumed {
    /// The ports.
    pub ports: bool,
    /// That it makes HTTPS calls.
    pub tls: bool,
    /// That it requires modules.
    pub deps: bool,
    /// The path that answers when it is well.
    pub path: bool,
}

impl Service {
    /// The file that holds `main`, from the project's root: `cmd/server/main.go` for `./cmd/server`.
    pub fn main_file(&self) -> String {
        let package = self.package.trim_start_matches("./").trim_matches('/');
        match package {
            "" | "." | "..." => "main.go".to_owned(),
            file if file.rsplit_once('.').is_some_and(|(_, end)| end == "go") => file.to_owned(),
            folder => format!("{folder}/main.go"),
        }
    }
}

/// A file or folder of the build context that is not Go source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContextFile {
    /// Path in the context, without a leading slash; a folder ends in `/`.
    pub path: String,
    /// What it weighs.
    pub size: Size,
    /// The running service opens it, so an image without it does not work.
    pub needed: bool,
}
