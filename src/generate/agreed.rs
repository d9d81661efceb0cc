//! What all files of a recipe agree on, worked out once: names, ports, user, health path, arguments,
//! platforms, where the program lies and writes. No file works any of it out for itself.

use super::compile::{Argument, arguments};
use super::names::{LONGEST_LABEL, taken, volumes, within};
use super::paths::Paths;
use super::users;
use crate::catalogue::images::find;
use crate::dockerfile::reference::own_name;
use crate::recipe::groups::account::User;
use crate::recipe::groups::base::{DistrolessTag, Image};
use crate::recipe::groups::binary::{Cgo, Goarch, Platforms};
use crate::recipe::groups::build::Private;
use crate::recipe::groups::health::Probe;
use crate::recipe::options::Recipe;
use crate::recipe::reference;

/// Ids of the options behind each fact.
pub(super) mod by {
    pub(in super::super) const NAME: &[&str] = &["name"];
    pub(in super::super) const IMAGE: &[&str] = &["image", "name"];
    pub(in super::super) const PORTS: &[&str] = &["ports", "name"];
    pub(in super::super) const ARGS: &[&str] = &["args"];
    pub(in super::super) const PLATFORMS: &[&str] = &["platforms"];
    pub(in super::super) const ARCH: &[&str] = &["goarch", "platforms"];
    pub(in super::super) const ENV: &[&str] = &["env"];
    pub(in super::super) const VOLUMES: &[&str] = &["volume"];
    pub(in super::super) const WRITES: &[&str] = &["writes", "volume"];
    pub(in super::super) const ACCESS: &[&str] = &["private", "vendor"];
    pub(in super::super) const USER: &[&str] =
        &["user", "uid", "fixed-uid", "base", "distroless-tag", "multi-stage"];
    pub(in super::super) const HEALTH: &[&str] = &[
        "health-path",
        "ports",
        "self-check",
        "health",
        "health-interval",
        "health-timeout",
        "health-start-period",
        "health-retries",
        "name",
        "place",
        "multi-stage",
    ];
}

/// The facts of a recipe that more than one file states.
#[derive(Debug)]
pub(super) struct Agreed<'a> {
    /// Where they come from.
    pub(super) recipe: &'a Recipe,
    /// The image's name on this machine; a container's and a bake target's too.
    pub(super) name: String,
    /// The image's name in its registry, without a tag.
    pub(super) image: String,
    /// How commands of the image name the program.
    pub(super) program: String,
    /// The build arguments, in order.
    pub(super) args: Vec<Argument<'a>>,
    /// Volumes: a name for each, and its path.
    pub(super) volumes: Vec<(String, &'a str)>,
    /// Whom the program runs as.
    pub(super) user: Who,
    /// The program writes outside its volumes only in /tmp, or nowhere.
    pub(super) read_only: bool,
    /// It writes in /tmp, and no volume is there.
    pub(super) tmp: bool,
}

/// Whom a program runs as, as far as a number is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// Root.
    Root,
    /// A user and a group of this number.
    Number(u64),
    /// Not root; the number is the image's own affair.
    Other,
}

/// What a build argument is set to from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stamp {
    /// The version that git describes.
    Version,
    /// The commit.
    Commit,
    /// Its default.
    Default,
}

impl Stamp {
    /// The variable of the commands that holds it.
    pub(super) fn variable(self) -> Option<&'static str> {
        match self {
            Self::Version => Some("version"),
            Self::Commit => Some("commit"),
            Self::Default => None,
        }
    }
}

impl Argument<'_> {
    /// What it is set to, by its name.
    pub(super) fn stamp(&self) -> Stamp {
        match self.name {
            "VERSION" | "APP_VERSION" => Stamp::Version,
            "COMMIT" | "GIT_COMMIT" | "REVISION" | "GIT_SHA" => Stamp::Commit,
            _ => Stamp::Default,
        }
    }
}

impl<'a> Agreed<'a> {
    pub(super) fn of(recipe: &'a Recipe) -> Self {
        let (name, writes) = (own_name(&recipe.app.name), recipe.app.writes.as_str());
        let image = match recipe.beside.image.as_str() {
            "" => format!("registry.example.com/team/{name}"),
            image => image.to_owned(),
        };
        let kept = recipe.runtime.volume.iter().any(|folder| within(writes, folder));
        let tmp = within(writes, "/tmp") && !kept;
        Self {
            recipe,
            name,
            image,
            program: Paths::of(recipe).program,
            args: arguments(recipe),
            volumes: volumes(&recipe.runtime.volume, taken(recipe)),
            user: who(recipe),
            read_only: writes.is_empty() || tmp || kept,
            tmp,
        }
    }

    /// The name as host names and Kubernetes' objects take it.
    pub(super) fn label(&self) -> String {
        let label = self.name.replace(['.', '_'], "-");
        // A database beside it has its name already.
        let taken = taken(self.recipe).contains(&label.as_str());
        let odd = taken || label.starts_with(|c: char| c.is_ascii_digit());
        let label = if odd { format!("app-{label}") } else { label };
        label.get(..LONGEST_LABEL).unwrap_or(&label).trim_end_matches('-').to_owned()
    }

    /// The registry of that name; `None`: Docker Hub.
    pub(super) fn registry(&self) -> Option<&str> {
        let (host, _) = self.image.split_once('/')?;
        Some(host).filter(|host| host.contains(['.', ':']) || *host == "localhost")
    }

    /// The platforms that the image is for.
    pub(super) fn platforms(&self) -> &'static [&'static str] {
        match self.recipe.binary.platforms {
            Platforms::Amd64 => &["linux/amd64"],
            Platforms::Arm64 => &["linux/arm64"],
            Platforms::Both => &["linux/amd64", "linux/arm64"],
        }
    }

    /// The platform that a build names on any machine, because the program is for one processor only: the image's,
    /// which is judged, and not the program's where they differ.
    pub(super) fn only(&self) -> Option<&'static str> {
        let fixed = matches!(self.recipe.binary.goarch, Goarch::Amd64 | Goarch::Arm64);
        self.platforms().first().copied().filter(|_| fixed)
    }

    /// The platform that the program is for, the first of several.
    pub(super) fn first(&self) -> &'static str {
        match self.recipe.binary.goarch {
            Goarch::Amd64 => "linux/amd64",
            Goarch::Arm64 => "linux/arm64",
            Goarch::Unset | Goarch::Target => self.platforms().first().copied().unwrap_or_default(),
        }
    }

    /// The port that answers the health check.
    pub(super) fn port(&self) -> Option<&'a str> {
        self.recipe.app.ports.first().map(String::as_str)
    }

    /// The command by which the program asks itself, where it can.
    pub(super) fn self_check(&self) -> Option<[&str; 2]> {
        self.recipe.app.self_check.then_some([self.program.as_str(), "-health"])
    }

    /// The Dockerfile has a health check.
    pub(super) fn has_probe(&self) -> bool {
        self.recipe.health.probe != Probe::None
    }

    /// How the build reaches private modules.
    pub(super) fn access(&self) -> Private {
        if self.recipe.build.vendor { Private::None } else { self.recipe.build.private }
    }

    /// An argument gets the commit.
    pub(super) fn wants_commit(&self) -> bool {
        self.args.iter().any(|argument| argument.stamp() == Stamp::Commit)
    }

    /// Names and values of the environment.
    pub(super) fn env(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.recipe.runtime.env.iter().filter_map(|item| item.split_once('='))
    }

    /// Other programs than `go build` work on the image, or its C code needs a compiler.
    pub(super) fn only_dockerfile(&self) -> Option<&'static str> {
        let recipe = self.recipe;
        if recipe.binary.cgo == Cgo::On {
            return Some("it needs a C compiler");
        }
        if recipe.build.frontend {
            return Some("it builds a web front end");
        }
        if !recipe.runtime.files.is_empty() {
            return Some("it ships files beside the binary");
        }
        (self.access() != Private::None).then_some("it fetches private modules in the build")
    }

    /// The image has a shell.
    pub(super) fn has_shell(&self) -> bool {
        use Image::{Alpine, Busybox, Debian, Ubuntu};
        let debug = self.recipe.runs_on_distroless()
            && matches!(self.recipe.base.distroless, DistrolessTag::Debug | DistrolessTag::DebugNonroot);
        let base = self.recipe.runtime_base();
        debug || base.is_none_or(|image| matches!(image, Alpine | Busybox | Debian | Ubuntu))
    }
}

fn who(recipe: &Recipe) -> Who {
    let account = &recipe.account;
    match account.user {
        User::Root => Who::Root,
        User::Numeric if account.uid == 0 => Who::Root,
        User::Numeric => Who::Number(account.uid),
        User::Named if recipe.makes_account() && account.fixed_uid => Who::Number(account.uid),
        User::Base if !users::is_nonroot(recipe) => Who::Root,
        User::Base => base_user(recipe).map_or(Who::Other, Who::Number),
        User::Named => Who::Other,
    }
}

/// The number of the user that the base sets; `None`: it sets a name.
fn base_user(recipe: &Recipe) -> Option<u64> {
    find(&reference::runtime(recipe).tag)?.reading.user?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_that_docker_takes() {
        for (name, want) in [
            ("server", "server"),
            ("My-App_1.0", "my-app_1.0"),
            ("a..b-", "a.b"),
            ("x__y", "x_y"),
            ("9", "9-app"),
        ] {
            assert_eq!(own_name(name), want);
        }
    }
}
