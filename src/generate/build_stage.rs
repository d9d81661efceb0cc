//! The stage that compiles, and the one that builds a web front end for it.

use super::compile::{self, arguments};
use super::packages::{self, Manager};
use super::paths::Paths;
use super::writer::{Run, Writer};
use super::{final_stage, volumes};
use crate::recipe::groups::base::AsNeeded;
use crate::recipe::groups::binary::Platforms;
use crate::recipe::groups::build::{Checks, Private};
use crate::recipe::groups::style::{ApkOrder, ArgPlace, As};
use crate::recipe::options::Recipe;
use crate::recipe::reference;

/// Keeps downloaded modules between builds.
const MODULE_CACHE: &str = "--mount=type=cache,target=/go/pkg/mod";
/// Keeps compiled packages between builds.
pub(super) const BUILD_CACHE: &str = "--mount=type=cache,target=/root/.cache/go-build";

/// Prints everything up to the compiled binary.
pub(super) fn print(recipe: &Recipe, writer: &mut Writer) {
    let paths = Paths::of(recipe);
    frontend(recipe, writer);
    from(recipe, writer);
    if recipe.style.arg_place == ArgPlace::Top {
        declare(recipe, writer);
    }
    tools(recipe, writer);
    access(recipe, writer);
    writer.add(
        &format!("WORKDIR {}", recipe.style.src),
        "The folder that the next lines work in. Docker makes it where it is missing.",
        &["src"],
    );
    source(recipe, writer);
    checks(recipe, writer);
    if recipe.style.arg_place == ArgPlace::Build {
        declare(recipe, writer);
    }
    compile::platform_arguments(recipe, writer);
    compile::print(recipe, &paths, writer);
    volumes::prepare(recipe, writer);
}

fn frontend(recipe: &Recipe, writer: &mut Writer) {
    if !recipe.build.frontend {
        return;
    }
    let as_ = keyword(recipe);
    let options = &["frontend"];
    let platform = platform(recipe);
    writer.add(
        &format!("FROM {platform}node:24-alpine {as_} web"),
        "A stage of its own builds the web front end, so Node is in neither the builder nor the image.",
        &["frontend", "as", "platforms", "goos", "goarch", "multi-stage"],
    );
    writer.add("WORKDIR /web", "The folder that the front end is built in.", options);
    writer.add(
        "COPY web/package.json web/package-lock.json ./",
        "The list of packages comes first: while it is the same, the next step is taken from the cache.",
        options,
    );
    let mut install = Run::default();
    if recipe.build.cache_mounts {
        install = install.flag("--mount=type=cache,target=/root/.npm");
    }
    writer.run(
        &install.command("npm ci"),
        "Installs exactly the packages that package-lock.json names.",
        &["frontend", "cache-mounts"],
    );
    writer.add("COPY web/ ./", "The front end's own source, which changes most often, comes last.", options);
    writer.run(
        &Run::default().command("npm run build"),
        "Builds the front end into /web/dist, which the Go program embeds.",
        options,
    );
    writer.gap();
}

fn from(recipe: &Recipe, writer: &mut Writer) {
    let image = reference::golang(recipe);
    let mut options = image.options.clone();
    options.extend(["multi-stage", "stage-name", "as", "platforms", "goos", "goarch", "cgo"]);
    let platform = platform(recipe);
    let (text, why) = if recipe.base.multi_stage {
        let name = format!("{} {}", keyword(recipe), recipe.style.stage_name);
        let emulated = platform.is_empty() && recipe.binary.platforms == Platforms::Both;
        let cross = match (emulated, platform) {
            (true, _) => {
                " For the other processor all of it runs in an emulator, which takes several times as long: gcc compiles for its own alone."
            }
            (false, "") => "",
            (false, _) => {
                " It runs on the machine that builds, whatever the image is for: Go compiles for other processors by itself, and nothing is emulated."
            }
        };
        (
            format!("FROM {platform}{} {name}", image.text),
            format!(
                "Starts the build stage on an image with the Go compiler. Nothing of it is shipped but what a later COPY --from takes.{cross}"
            ),
        )
    } else {
        (
            format!("FROM {}", image.text),
            "Starts from an image with the whole Go compiler. A single stage ships all of it with the program.".to_owned(),
        )
    };
    let pin = if image.unpinned { final_stage::UNPINNED } else { "" };
    writer.add(&text, format!("{why}{pin}"), &options);
}

fn platform(recipe: &Recipe) -> &'static str {
    if compile::crosses(recipe) { "--platform=$BUILDPLATFORM " } else { "" }
}

fn keyword(recipe: &Recipe) -> &'static str {
    match recipe.style.as_ {
        As::Upper => "AS",
        As::Lower => "as",
    }
}

fn declare(recipe: &Recipe, writer: &mut Writer) {
    for argument in arguments(recipe) {
        let text = if argument.default.is_empty() {
            format!("ARG {}", argument.name)
        } else {
            format!("ARG {}={}", argument.name, argument.default)
        };
        writer.add(
            &text,
            "A value that docker build --build-arg can give. It is known in this stage only, and only below this line.",
            &["args", "arg-place"],
        );
    }
}

fn tools(recipe: &Recipe, writer: &mut Writer) {
    if packages::builder(recipe) != Manager::Apk {
        return;
    }
    let mut names: Vec<&str> = Vec::new();
    let mut options = vec!["builder"];
    if recipe.build.git {
        names.push("git");
        options.push("git");
    }
    if recipe.build.private == Private::Ssh && !recipe.build.vendor {
        names.push("openssh-client");
        options.extend(["private", "vendor"]);
    }
    if recipe.build.c_compiler {
        names.extend(["gcc", "musl-dev"]);
        options.push("c-compiler");
    }
    if packages::copies_zones(recipe) {
        names.push("tzdata");
        options.extend(["tzdata", "zones", "tags", "base", "multi-stage"]);
    }
    if !names.is_empty() {
        writer.run(
            &packages::run(Manager::Apk, &names, ApkOrder::After),
            "Installs what the build needs and the golang image on alpine lacks. --no-cache leaves no package index behind.",
            &options,
        );
    }
}

/// How modules are reached that not everybody may read, or not from everywhere.
fn access(recipe: &Recipe, writer: &mut Writer) {
    let build = &recipe.build;
    if build.vendor {
        return;
    }
    if !build.goproxy.is_empty() {
        writer.add(
            &format!("ARG GOPROXY={}", build.goproxy),
            "Where go downloads modules from. As an argument it holds for this stage only and can be changed from outside.",
            &["goproxy", "vendor"],
        );
    }
    if build.private == Private::None {
        return;
    }
    if !build.private_modules.is_empty() {
        writer.add(
            &format!("ENV GOPRIVATE={}", build.private_modules),
            "Modules that go fetches from their own host, without asking a public proxy or checksum database.",
            &["private", "private-modules", "vendor"],
        );
    }
    if build.private == Private::Ssh {
        writer.run(
            &Run::default()
                .command("mkdir -m 0700 /root/.ssh")
                .command("ssh-keyscan github.com >> /root/.ssh/known_hosts")
                .command("git config --global url.ssh://git@github.com/.insteadOf https://github.com/"),
            "Tells git to fetch from GitHub by ssh and to know its host key. No key of yours is in this layer.",
            &["private", "vendor"],
        );
    }
}

fn source(recipe: &Recipe, writer: &mut Writer) {
    let build = &recipe.build;
    if build.deps_first && !build.vendor {
        writer.add(
            if names_sum(recipe) { "COPY go.mod go.sum ./" } else { "COPY go.mod ./" },
            "The list of modules comes before the source: while it is the same, the download below is taken from the cache.",
            &["deps-first", "go-sum", "deps", "vendor"],
        );
        download(recipe, writer);
    }
    let order = if build.deps_first || build.vendor {
        "It changes most often, so as little as possible stands below it."
    } else {
        "Whatever changes in it, everything below runs again, the download of the modules too."
    };
    writer.add(
        "COPY . .",
        format!("The source, as far as .dockerignore lets it. {order}"),
        &["deps-first", "vendor"],
    );
    if !build.deps_first && !build.vendor {
        download(recipe, writer);
    }
    if build.frontend {
        writer.add(
            "COPY --from=web /web/dist ./web/dist",
            "Takes what the front end's stage has built, for go:embed to find.",
            &["frontend"],
        );
    }
}

fn names_sum(recipe: &Recipe) -> bool {
    match recipe.build.go_sum {
        AsNeeded::Auto => recipe.app.deps,
        AsNeeded::Yes => true,
        AsNeeded::No => false,
    }
}

/// Whether a COPY names go.sum, so that it must be there.
pub(super) fn copies_sum(recipe: &Recipe) -> bool {
    recipe.build.deps_first && !recipe.build.vendor && names_sum(recipe)
}

fn download(recipe: &Recipe, writer: &mut Writer) {
    let build = &recipe.build;
    let mut run = with_modules(recipe, Run::default()).command("go mod download");
    let mut why = String::from("Downloads the modules in a step of their own.");
    if build.cache_mounts {
        why.push_str(" The cache mount keeps them between builds and out of the image.");
    }
    if build.private != Private::None {
        why.push_str(" The secret or ssh mount is there during a step only; nothing of it stays in a layer.");
    }
    if build.mod_verify {
        run = run.command("go mod verify");
        why.push_str(" go mod verify checks them against go.sum once more.");
    }
    writer.run(&run, why, &["deps-first", "cache-mounts", "mod-verify", "private", "vendor"]);
}

/// What a step needs that may download modules. With a cache mount that is every step of go: on a fresh machine the
/// download can be cached while the mount is empty.
pub(super) fn with_modules(recipe: &Recipe, run: Run) -> Run {
    let run = match recipe.build.private {
        Private::Secret if !recipe.build.vendor => {
            run.flag("--mount=type=secret,id=netrc,target=/root/.netrc")
        }
        Private::Ssh if !recipe.build.vendor => run.flag("--mount=type=ssh"),
        _ => run,
    };
    if recipe.build.cache_mounts { run.flag(MODULE_CACHE) } else { run }
}

fn checks(recipe: &Recipe, writer: &mut Writer) {
    let mut run = Run::default();
    if matches!(recipe.build.checks, Checks::Vet | Checks::All) {
        run = run.command("go vet ./...");
    }
    if matches!(recipe.build.checks, Checks::Test | Checks::All) {
        run = run.command("go test ./...");
    }
    if run.is_empty() {
        return;
    }
    if recipe.build.cache_mounts {
        run = with_modules(recipe, run).flag(BUILD_CACHE);
    }
    writer.run(
        &run,
        "The build stops here where the code does not pass, so no image comes of it.",
        &["checks", "cache-mounts", "private", "vendor"],
    );
}
