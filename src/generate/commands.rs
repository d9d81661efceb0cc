//! What a person types: build, run, look, push, debug, for POSIX shells and for PowerShell. The same commands
//! in the same order; every value of the recipe is quoted for its shell.

mod shell;
mod ship;

use std::borrow::Cow;

use super::agreed::{Agreed, Stamp, by};
use super::writer::Writer;
use crate::recipe::groups::build::Private;
use crate::recipe::groups::files::Compose;
use crate::recipe::groups::runtime::{Form, Start};
use crate::recipe::options::Recipe;
use shell::Shell;

/// What git says.
const BOTH: &[Stamp] = &[Stamp::Version, Stamp::Commit];

/// One file for each kind of shell.
pub(super) fn paths(_: &Recipe) -> Vec<Cow<'static, str>> {
    vec!["commands.sh".into(), "commands.ps1".into()]
}

/// Prints those of a shell.
pub(super) fn print(agreed: &Agreed<'_>, path: &str) -> Writer {
    let shell = if path.rsplit('.').next() == Some("ps1") { Shell::PowerShell } else { Shell::Posix };
    let mut page = Page { agreed, shell, writer: Writer::default() };
    page.stamps();
    page.build();
    page.run();
    page.debug();
    page.stop();
    page.look();
    page.login();
    page.compose();
    page.push();
    page.cluster();
    page.others();
    page.writer
}

/// The commands in the making.
struct Page<'a> {
    agreed: &'a Agreed<'a>,
    shell: Shell,
    writer: Writer,
}

impl Page<'_> {
    fn head(&mut self, title: &str) {
        self.writer.gap();
        self.writer.line(&format!("# {title}"));
    }

    /// A command of which each part but the first may stand on a line of its own.
    fn command(&mut self, parts: &[String], why: &'static str, options: &[&'static str]) {
        let text = self.shell.fold(parts);
        self.writer.add(&text, why, options);
    }

    fn simple(&mut self, text: &str, why: &'static str, options: &[&'static str]) {
        self.writer.add(text, why, options);
    }

    fn stamps(&mut self) {
        self.writer.line("# The version, from git");
        let version = self.shell.capture("version", "git describe --tags --always --dirty", "dev");
        self.simple(
            &version,
            "The newest tag, how many commits follow it, and whether something is not committed: v1.4.0-2-g1f3a9c7-dirty. \
             Without a commit, dev.",
            &["args"],
        );
        if self.agreed.wants_commit() {
            let commit = self.shell.capture("commit", "git rev-parse --verify HEAD", "none");
            self.simple(&commit, "The commit, or none.", by::ARGS);
        }
    }

    /// The flags by which a build gets its arguments and its access to modules.
    fn build_flags(&self) -> Vec<String> {
        let mut flags = Vec::new();
        for argument in &self.agreed.args {
            let name = argument.name;
            flags.push(match argument.stamp().variable() {
                Some(variable) => format!("--build-arg \"{name}=${{{variable}}}\""),
                None => format!("--build-arg {}", self.shell.quote(&format!("{name}={}", argument.default))),
            });
        }
        match self.agreed.access() {
            Private::None => {}
            Private::Secret => flags.push("--secret \"id=netrc,src=${HOME}/.netrc\"".to_owned()),
            Private::Ssh => flags.push("--ssh default".to_owned()),
        }
        flags
    }

    fn build(&mut self) {
        self.head("Build for this machine");
        let mut parts = vec!["docker build".to_owned()];
        let mut options = vec!["args", "private", "vendor", "name"];
        if let Some(platform) = self.agreed.only() {
            parts.push(format!("--platform {platform}"));
            options.extend(by::ARCH);
        }
        parts.extend(self.build_flags());
        parts.push(format!("--tag {} .", self.shell.quote(&self.agreed.name)));
        self.command(
            &parts,
            "Builds the image from this folder, which the dot names, and gives it a name here.",
            &options,
        );
    }

    fn run(&mut self) {
        let (agreed, name) = (self.agreed, self.shell.quote(&self.agreed.name));
        self.head("Run; Ctrl+C stops it");
        let mut parts = vec![format!("docker run --rm --name {name}")];
        parts.extend(agreed.recipe.app.ports.iter().map(|port| format!("--publish {port}:{port}")));
        parts.extend(
            agreed.env().map(|(key, value)| format!("--env {}", self.shell.quote(&format!("{key}={value}")))),
        );
        parts.extend(
            agreed
                .volumes
                .iter()
                .map(|(volume, path)| format!("--volume {}", self.shell.quote(&format!("{volume}:{path}")))),
        );
        if agreed.read_only {
            parts.push("--read-only".to_owned());
            if agreed.tmp {
                parts.push("--tmpfs /tmp".to_owned());
            }
        }
        parts.push("--cap-drop ALL --security-opt no-new-privileges".to_owned());
        parts.push(name.clone());
        self.command(
            &parts,
            "Starts it, opens its port on this machine, and takes away what a server does not need: writing into the image, root's powers.",
            &["ports", "env", "volume", "writes", "name"],
        );
        self.head("In a second terminal");
        if let Some(port) = agreed.port() {
            let url = self.shell.quote(&format!("http://localhost:{port}{}", agreed.recipe.app.health_path));
            let get = self.shell.get(&url);
            self.simple(
                &get,
                "Asks the health path as a visitor would. An error status makes it fail.",
                &["ports", "health-path"],
            );
        }
        if agreed.has_probe() {
            self.simple(
                &format!("docker inspect --format '{{{{.State.Health.Status}}}}' {name}"),
                "What the Dockerfile's health check has found: starting, healthy or unhealthy.",
                &["health", "name"],
            );
        }
    }

    fn stop(&mut self) {
        let name = self.shell.quote(&self.agreed.name);
        self.head("Stop it");
        self.simple(
            &format!("docker stop {name}"),
            "Sends the stop signal and waits ten seconds before it kills.",
            &["name", "stop-signal"],
        );
    }

    fn version(&mut self, name: &str) {
        let recipe = self.agreed.recipe;
        if !super::main_go::has_version(recipe) {
            return;
        }
        let program = self.shell.quote(&self.agreed.program);
        let run = match (recipe.runtime.start, recipe.runtime.form) {
            (Start::Entrypoint, Form::Exec) => name.to_owned(),
            // The shell that it names would start the program without its arguments.
            (Start::Entrypoint, Form::Shell) => format!("--entrypoint {program} {name}"),
            (Start::Cmd, _) => format!("{name} {program}"),
        };
        self.simple(
            &format!("docker run --rm {run} --version"),
            "What the program says of itself: the version that the build argument brought.",
            &["args", "variables", "start", "name", "place", "main-go", "form"],
        );
    }

    fn look(&mut self) {
        let name = self.shell.quote(&self.agreed.name);
        self.head("Look at the image");
        self.simple(
            &format!("docker image inspect --format '{{{{json .Config}}}}' {name}"),
            "User, port, variables, labels and what is started, as Docker took them from the Dockerfile.",
            by::NAME,
        );
        self.simple(
            &format!("docker history {name}"),
            "Each layer with its size and the instruction that made it.",
            by::NAME,
        );
        self.version(&name);
    }

    /// bake, by which Compose builds too, reads no file outside the project's folder unless it is asked.
    fn login(&mut self) {
        let beside = &self.agreed.recipe.beside;
        let reads = beside.bake || !matches!(beside.compose, Compose::None | Compose::Tutorial);
        if self.agreed.access() != Private::Secret || !reads {
            return;
        }
        self.head("Your login for private modules, as Compose and bake take it");
        let fill = self.shell.export("NETRC", "${HOME}/.netrc");
        self.simple(
            &fill,
            "Puts the file into a variable of this terminal. docker build reads the file itself; bake, by which Compose builds too, reads none outside this folder without --allow=fs.read.",
            &["private", "vendor", "compose", "bake"],
        );
    }

    fn compose(&mut self) {
        let Some(path) = super::compose::paths(self.agreed.recipe).pop() else { return };
        let kind = self.agreed.recipe.beside.compose;
        let compose = if kind == Compose::Tutorial {
            format!("docker compose --file {path}")
        } else {
            "docker compose".to_owned()
        };
        let options = &["compose"];
        self.head(&format!("Or by {path}"));
        if kind == Compose::Postgres {
            let make = self.shell.secret("db-password.txt");
            self.simple(&make, "Makes the database's password, once.", options);
        }
        // The tutorial's own file gives the build no arguments.
        let stamps = if kind == Compose::Tutorial { &[] } else { BOTH };
        let up = self.stamped(stamps, &format!("{compose} up --build --detach --wait"));
        self.simple(
            &up,
            "Builds, starts everything in the background and waits until it is healthy.",
            &["compose", "args"],
        );
        if kind == Compose::Develop {
            let watch = self.stamped(stamps, &format!("{compose} watch"));
            self.simple(
                &watch,
                "Builds and starts anew at each change of the source, until Ctrl+C.",
                &["compose", "args"],
            );
        }
        self.simple(&format!("{compose} logs --follow"), "What the containers print, until Ctrl+C.", options);
        self.simple(&format!("{compose} down"), "Stops and removes the containers; volumes stay.", options);
    }

    /// A command of a tool that takes build arguments from its environment: those that are stamped so.
    fn stamped(&self, stamps: &[Stamp], command: &str) -> String {
        self.agreed.args.iter().rev().fold(command.to_owned(), |command, argument| {
            match argument.stamp().variable().filter(|_| stamps.contains(&argument.stamp())) {
                Some(variable) => self.shell.with(argument.name, &format!("\"${{{variable}}}\""), &command),
                None => command,
            }
        })
    }

    fn quoted_image(&self, tag: &str) -> String {
        format!("\"{}:{tag}\"", self.agreed.image)
    }
}
