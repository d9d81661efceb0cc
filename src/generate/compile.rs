//! The `go build` command.

use super::paths::{self, Paths};
use super::writer::{Run, Writer};
use crate::recipe::groups::binary::{Cgo, Goarch, Goos, Link, Platforms, StripFlags};
use crate::recipe::groups::build::Private;
use crate::recipe::options::Recipe;

/// A build argument, taken apart.
#[derive(Clone, Copy, Debug)]
pub(super) struct Argument<'a> {
    /// Its name.
    pub(super) name: &'a str,
    /// Its default; may be empty.
    pub(super) default: &'a str,
    /// The Go variable that it sets; may be empty.
    pub(super) variable: &'a str,
}

/// The build arguments of a recipe.
pub(super) fn arguments(recipe: &Recipe) -> Vec<Argument<'_>> {
    let args = recipe.binary.args.iter();
    args.map(|item| {
        let (name, rest) = item.split_once('=').unwrap_or((item, ""));
        let (default, variable) = rest.split_once(':').unwrap_or((rest, ""));
        Argument { name, default, variable }
    })
    .collect()
}

/// Whether the build stage runs on the builder's own platform and compiles for the target's. A C compiler compiles for
/// its own alone, so with cgo only those do who ask for it.
pub(super) fn crosses(recipe: &Recipe) -> bool {
    recipe.base.multi_stage
        && (recipe.binary.platforms == Platforms::Both && recipe.binary.cgo != Cgo::On
            || recipe.binary.goos == Goos::Target
            || recipe.binary.goarch == Goarch::Target)
}

/// What GOOS and GOARCH are set to. Where the stage is the builder's, "not set" means the target's.
fn target(recipe: &Recipe) -> (Option<&'static str>, Option<&'static str>) {
    let both = crosses(recipe) && recipe.binary.platforms == Platforms::Both;
    let os = match recipe.binary.goos {
        Goos::Linux => Some("linux"),
        Goos::Target => Some("${TARGETOS}"),
        Goos::Unset => both.then_some("${TARGETOS}"),
    };
    let arch = match recipe.binary.goarch {
        Goarch::Amd64 => Some("amd64"),
        Goarch::Arm64 => Some("arm64"),
        Goarch::Target => Some("${TARGETARCH}"),
        Goarch::Unset => both.then_some("${TARGETARCH}"),
    };
    (os, arch)
}

/// Declares the platform arguments that the build reads.
pub(super) fn platform_arguments(recipe: &Recipe, writer: &mut Writer) {
    let (os, arch) = target(recipe);
    let names: Vec<&str> = [(os, "TARGETOS"), (arch, "TARGETARCH")]
        .into_iter()
        .filter(|(value, _)| value.is_some_and(|value| value.starts_with('$')))
        .map(|(_, name)| name)
        .collect();
    if !names.is_empty() {
        writer.add(
            &format!("ARG {}", names.join(" ")),
            "Docker sets these to the platform that the image is for, once for each. They stand late, so that the steps above are shared by all platforms.",
            &["platforms", "goos", "goarch", "multi-stage"],
        );
    }
}

/// Prints the RUN that compiles.
pub(super) fn print(recipe: &Recipe, paths: &Paths, writer: &mut Writer) {
    let binary = &recipe.binary;
    let mut options =
        vec!["cgo", "goos", "goarch", "platforms", "trimpath", "strip", "args", "tags", "link", "package"];
    options.extend(paths::OPTIONS);
    let mut run = Run::default();
    if recipe.build.cache_mounts {
        options.push("cache-mounts");
        if !recipe.build.vendor {
            options.push("private");
            run = super::build_stage::with_modules(recipe, run);
        }
        run = run.flag(super::build_stage::BUILD_CACHE);
    }
    let mut start: Vec<String> = Vec::new();
    match binary.cgo {
        Cgo::Unset => {}
        Cgo::Off => start.push("CGO_ENABLED=0".into()),
        Cgo::On => start.push("CGO_ENABLED=1".into()),
    }
    let (os, arch) = target(recipe);
    start.extend(os.map(|os| format!("GOOS={os}")));
    start.extend(arch.map(|arch| format!("GOARCH={arch}")));
    start.push("go build".into());
    if binary.trimpath {
        start.push("-trimpath".into());
    }
    if recipe.build.vendor {
        start.push("-mod=vendor".into());
        options.push("vendor");
    }
    if !binary.tags.is_empty() {
        start.push(format!("-tags={}", binary.tags.join(",")));
    }
    let mut parts = vec![start.join(" ")];
    let flags = linker_flags(recipe);
    if !flags.is_empty() {
        parts.push(format!("-ldflags=\"{}\"", flags.join(" ")));
    }
    let package =
        if recipe.app.package.is_empty() { String::new() } else { format!(" {}", recipe.app.package) };
    parts.push(format!("-o {}{package}", paths.output));
    writer.run(&run.parts(parts), why(recipe), &options);
}

fn linker_flags(recipe: &Recipe) -> Vec<String> {
    let mut flags: Vec<String> = Vec::new();
    match recipe.binary.strip {
        StripFlags::None => {}
        StripFlags::W => flags.push("-w".into()),
        StripFlags::Sw => flags.push("-s -w".into()),
    }
    if recipe.binary.link == Link::Static && recipe.binary.cgo != Cgo::Off {
        flags.push("-linkmode external -extldflags -static".into());
    }
    let stamped = arguments(recipe).into_iter().filter(|argument| !argument.variable.is_empty());
    flags.extend(stamped.map(|argument| format!("-X {}=${{{}}}", argument.variable, argument.name)));
    flags
}

fn why(recipe: &Recipe) -> String {
    let build = &recipe.build;
    let cgo = match recipe.binary.cgo {
        Cgo::Off => "Compiles the program without C, so it needs no C library and runs on any base.",
        Cgo::On if recipe.binary.link == Link::Static => {
            "Compiles the program with C and puts the C library into it."
        }
        Cgo::On => "Compiles the program with C: it needs the builder's C library in the final image too.",
        Cgo::Unset => {
            "Compiles the program. Go uses C where the builder has a C compiler, so whether it needs a C library depends on the builder."
        }
    };
    let strip = match recipe.binary.strip {
        StripFlags::None => "",
        StripFlags::W => " -w leaves out the tables of a debugger, stack traces stay readable.",
        StripFlags::Sw => {
            " -s -w leave out debug tables, which makes it about a third smaller; stack traces stay readable."
        }
    };
    let stamp = if linker_flags(recipe).iter().any(|flag| flag.starts_with("-X")) {
        " -X writes the build arguments into the program's variables."
    } else {
        ""
    };
    let login = if build.private == Private::None || build.vendor || !build.cache_mounts {
        ""
    } else {
        " It may have to download too: on a fresh machine the step above can come from a cache while the mount is empty."
    };
    format!("{cgo}{strip}{stamp}{login}")
}
