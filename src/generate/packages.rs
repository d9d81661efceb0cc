//! What is installed or copied beside the program: packages, certificates, zone data.

use super::writer::{Run, Step, Writer};
use crate::recipe::groups::base::{AsNeeded, Image};
use crate::recipe::groups::build::Builder;
use crate::recipe::groups::style::ApkOrder;
use crate::recipe::options::Recipe;

/// How a base gets its packages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manager {
    /// Alpine's.
    Apk,
    /// Debian's and Ubuntu's.
    Apt,
}

/// Where something that the service needs comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum From {
    /// Nowhere: not asked for, or there already.
    Nowhere,
    /// A package.
    Package,
    /// The build stage.
    Copy,
}

/// The package manager of the stage that is shipped.
pub(super) fn manager(recipe: &Recipe) -> Option<Manager> {
    match recipe.runtime_base() {
        None => Some(builder(recipe)),
        Some(Image::Alpine) => Some(Manager::Apk),
        Some(Image::Debian | Image::Ubuntu) => Some(Manager::Apt),
        Some(_) => None,
    }
}

/// The package manager of the build stage.
pub(super) fn builder(recipe: &Recipe) -> Manager {
    if recipe.build.builder == Builder::Alpine { Manager::Apk } else { Manager::Apt }
}

fn certificates(recipe: &Recipe) -> From {
    let there = !matches!(
        recipe.runtime_base(),
        Some(Image::Scratch | Image::Busybox | Image::Debian | Image::Ubuntu)
    );
    source(recipe, recipe.base.certs, recipe.app.tls, there)
}

fn zones(recipe: &Recipe) -> From {
    let there = match recipe.runtime_base() {
        None => builder(recipe) == Manager::Apt,
        Some(image) => !matches!(image, Image::Scratch | Image::Busybox | Image::Alpine | Image::Ubuntu),
    };
    let embedded = recipe.binary.tags.iter().any(|tag| tag == "timetzdata");
    source(recipe, recipe.base.tzdata, recipe.app.zones && !embedded, there)
}

fn source(recipe: &Recipe, wish: AsNeeded, needed: bool, there: bool) -> From {
    let wanted = match wish {
        AsNeeded::Yes => !recipe.runs_on_distroless() && !recipe.runs_on_hardened(),
        AsNeeded::No => false,
        AsNeeded::Auto => needed && !there,
    };
    match manager(recipe) {
        _ if !wanted => From::Nowhere,
        Some(_) => From::Package,
        None => From::Copy,
    }
}

/// Whether zone data is copied out of the build stage, which must have it then.
pub(super) fn copies_zones(recipe: &Recipe) -> bool {
    zones(recipe) == From::Copy
}

/// Installs packages in the stage that is shipped.
pub(super) fn install(recipe: &Recipe) -> Option<Step> {
    let manager = manager(recipe)?;
    let mut names: Vec<&str> = Vec::new();
    let mut options = vec![if recipe.base.multi_stage { "base" } else { "builder" }, "multi-stage"];
    let mut why = String::from("Installs packages of the base's distribution.");
    if certificates(recipe) == From::Package {
        names.push("ca-certificates");
        options.extend(["certs", "tls"]);
        why.push_str(" ca-certificates is the bundle that HTTPS calls are checked with.");
    }
    if zones(recipe) == From::Package {
        names.push("tzdata");
        options.extend(["tzdata", "zones", "tags"]);
        why.push_str(" tzdata lets the program load time zones by name.");
    }
    for tool in &recipe.base.tools {
        options.push("tools");
        if !names.contains(&tool.as_str()) {
            names.push(tool);
        }
    }
    if manager == Manager::Apk {
        options.push("apk-order");
    }
    let run = run(manager, &names, recipe.style.apk_order);
    (!names.is_empty()).then_some(Step { run, why: why.into(), options })
}

/// The RUN that installs packages and leaves no index behind.
pub(super) fn run(manager: Manager, names: &[&str], order: ApkOrder) -> Run {
    let names = names.join(" ");
    match (manager, order) {
        (Manager::Apk, ApkOrder::After) => Run::default().command(format!("apk add --no-cache {names}")),
        (Manager::Apk, ApkOrder::Before) => Run::default().command(format!("apk --no-cache add {names}")),
        (Manager::Apt, _) => Run::default()
            .command("apt-get update")
            .command(format!("apt-get install -y --no-install-recommends {names}"))
            .command("rm -rf /var/lib/apt/lists/*"),
    }
}

/// Copies what the base can't install.
pub(super) fn copy(recipe: &Recipe, writer: &mut Writer) {
    let stage = &recipe.style.stage_name;
    if certificates(recipe) == From::Copy {
        writer.add(
            &format!("COPY --from={stage} /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/"),
            "Brings the CA certificates of the build stage. This base has none, and without them every HTTPS call fails.",
            &["certs", "tls", "base", "stage-name", "multi-stage"],
        );
    }
    if zones(recipe) == From::Copy {
        writer.add(
            &format!("COPY --from={stage} /usr/share/zoneinfo /usr/share/zoneinfo"),
            "Brings the time zones of the build stage. This base has none, and time.LoadLocation reads them here.",
            &["tzdata", "zones", "tags", "base", "stage-name", "multi-stage"],
        );
    }
}
