//! docker-bake.hcl: the build as a file, for this machine and for a release.

use std::borrow::Cow;

use super::agreed::{Agreed, Stamp, by};
use super::quote::hcl;
use super::{when, writer::Writer};
use crate::recipe::groups::build::Private;
use crate::recipe::options::Recipe;

const BAKE: &[&str] = &["bake"];
/// Names that mean something else in HCL, and the one that this file uses.
const TAKEN: &[&str] = &["true", "false", "null", "for", "if", "in", "TAG"];

/// There where it is asked for.
pub(super) fn paths(recipe: &Recipe) -> Vec<Cow<'static, str>> {
    when(recipe.beside.bake, "docker-bake.hcl")
}

/// Prints it.
pub(super) fn print(agreed: &Agreed<'_>, _: &str) -> Writer {
    let mut writer = Writer::new(agreed.recipe.style.notes, true);
    variables(agreed, &mut writer);
    writer.add(
        "group \"default\" {\n  targets = [\"image\"]\n}",
        "What docker buildx bake builds when it is told nothing.",
        BAKE,
    );
    writer.gap();
    image(agreed, &mut writer);
    writer.gap();
    release(agreed, &mut writer);
    writer
}

fn variables(agreed: &Agreed<'_>, writer: &mut Writer) {
    writer.add(
        "variable \"TAG\" {\n  default = \"dev\"\n}",
        "The tag that is pushed. An environment variable of the same name sets it.",
        BAKE,
    );
    writer.gap();
    for argument in agreed.args.iter().filter(|argument| !TAKEN.contains(&argument.name)) {
        let default =
            if argument.stamp() == Stamp::Version { "TAG".to_owned() } else { hcl(argument.default) };
        writer.add(
            &format!("variable {} {{\n  default = {default}\n}}", hcl(argument.name)),
            "A build argument. An environment variable of the same name sets it.",
            &["args", "bake"],
        );
        writer.gap();
    }
}

fn image(agreed: &Agreed<'_>, writer: &mut Writer) {
    writer.add("target \"image\" {", "The build for this machine.", BAKE);
    writer.add(
        "  context = \".\"\n  dockerfile = \"Dockerfile\"",
        "The folder that is sent and the file that is built.",
        BAKE,
    );
    if !agreed.args.is_empty() {
        let value =
            |name: &str, default: &str| if TAKEN.contains(&name) { hcl(default) } else { name.to_owned() };
        let rows: Vec<String> = agreed
            .args
            .iter()
            .map(|argument| {
                format!("    {} = {}\n", hcl(argument.name), value(argument.name, argument.default))
            })
            .collect();
        writer.add(
            &format!("  args = {{\n{}  }}", rows.concat()),
            "Build arguments of the Dockerfile, from the variables above.",
            by::ARGS,
        );
    }
    match agreed.access() {
        Private::None => {}
        Private::Secret => writer.add(
            "  secret = [\"type=env,id=netrc,env=NETRC\"]",
            "Lends the build your login for private modules, from a variable that the commands fill; nothing of it stays \
             in the image. bake reads no file outside this folder unless it is asked.",
            by::ACCESS,
        ),
        Private::Ssh => writer.add(
            "  ssh = [\"default\"]",
            "Lends the build your ssh agent for private modules, which bake asks about unless it gets --allow ssh; no key reaches the image.",
            by::ACCESS,
        ),
    }
    if let Some(platform) = agreed.only() {
        writer.add(
            &format!("  platforms = [{}]", hcl(platform)),
            "The image's platform, whatever machine builds it: the Dockerfile compiles for one processor.",
            by::ARCH,
        );
    }
    writer.add(&format!("  tags = [{}]", hcl(&agreed.name)), "The image's name on this machine.", by::NAME);
    writer.add(
        "  output = [\"type=docker\"]",
        "Where it lands: among the images of this machine's Docker.",
        BAKE,
    );
    writer.add("}", "The end of the target.", BAKE);
}

fn release(agreed: &Agreed<'_>, writer: &mut Writer) {
    writer.add(
        "target \"release\" {\n  inherits = [\"image\"]",
        "The same build for a registry: docker buildx bake release.",
        BAKE,
    );
    let platforms: Vec<String> = agreed.platforms().iter().map(|platform| hcl(platform)).collect();
    writer.add(
        &format!("  platforms = [{}]", platforms.join(", ")),
        "The platforms that the image is for.",
        by::PLATFORMS,
    );
    let image = hcl(&agreed.image);
    let tag = format!("{}:${{TAG}}\"", image.trim_end_matches('"'));
    writer.add(
        &format!("  tags = [{tag}]"),
        "The image's name in its registry, with a version of its own: a pushed version is never pushed again.",
        by::IMAGE,
    );
    writer.add(
        "  attest = [\"type=provenance,mode=max\", \"type=sbom\"]",
        "A record of how it was built, and a list of what is in it.",
        BAKE,
    );
    writer.add(
        "  output = [\"type=registry\"]",
        "Where it lands: without this line nothing is pushed.",
        BAKE,
    );
    writer.add("}", "The end of the target.", BAKE);
}
