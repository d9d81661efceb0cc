//! `--packages`: what installing Debian's packages, copying certificates and zone data, and adding a user adds to an
//! image, by the layers that the `docker` on PATH writes; results in `calibration/layers/`.
//!
//! A layer is weighed whole and, where packages are in it, package by package (`calibration/layer`). Alpine's packages
//! are left out: their figures in the catalogue are published ones.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use plimsoll::catalogue::packages::{Manager, names};
use serde::{Deserialize, Serialize};

use crate::command::{Outcome, output, root};
use crate::diff::per_cent;
use crate::docker;
use crate::measure::compile;
use crate::program::{folder, source};
use crate::toolchain::Toolchains;

/// Releases of Debian whose packages are weighed.
pub(crate) const RELEASES: [&str; 2] = ["bookworm", "trixie"];
/// The layers of a release that install nothing, by the names of their results.
pub(crate) const INDEX: &str = "apt-get update";
pub(crate) const CERTIFICATES: &str = "COPY /etc/ssl/certs/ca-certificates.crt";
pub(crate) const ZONES: &str = "COPY /usr/share/zoneinfo";
pub(crate) const USER: &str = "groupadd and useradd";
pub(crate) const ACCOUNTS: &str = "COPY /etc/passwd";
/// What follows a package's name where its manuals and translations are there too, as outside of slim images.
pub(crate) const MANUALS: &str = " with manuals";
/// Packages that Dockerfiles install together: what sums of single ones are tried on.
pub(crate) const TOGETHER: [&str; 8] = [
    "ca-certificates curl",
    "ca-certificates curl git",
    "ca-certificates git openssh-client",
    "ca-certificates wget",
    "curl unzip zip",
    "gcc libc6-dev",
    "g++ make pkg-config",
    "build-essential git",
];
/// Distroless images of a release and the packages that they consist of beside one another
/// (GoogleContainerTools/distroless): static, base, cc.
pub(crate) const DISTROLESS: [&str; 3] = ["static", "base", "cc"];

fn distroless(release: &str, flavour: &str) -> String {
    let is_new = release == "trixie";
    let zones = if is_new { "tzdata tzdata-legacy" } else { "tzdata" };
    let glibc = if is_new { "libc6 libssl3t64 libzstd1 zlib1g" } else { "libc6 libssl3" };
    let cc = if is_new { "gcc-14-base" } else { "gcc-12-base" };
    let mut all = format!("base-files netbase media-types ca-certificates {zones}");
    if flavour != "static" {
        all = format!("{all} {glibc}");
    }
    if flavour == "cc" {
        all = format!("{all} libgomp1 libstdc++6 libgcc-s1 {cc}");
    }
    all
}

/// What an image holds of its packages: all their files and a note for each, and of the certificates their bundle and
/// copyright notice alone.
const UNPACK: &str = "RUN cd /tmp && apt-get download $PACKAGES && mkdir -p /image/var/lib/dpkg/status.d /ca && \
    for deb in *.deb; do name=${deb%%_*}; to=/image; test $name = ca-certificates && to=/ca; \
    dpkg-deb -x $deb $to && dpkg-deb -f $deb > /image/var/lib/dpkg/status.d/$name || exit 1; done && \
    mkdir -p /image/etc/ssl/certs /image/usr/share/doc/ca-certificates && \
    cat /ca/usr/share/ca-certificates/mozilla/*.crt > /image/etc/ssl/certs/ca-certificates.crt && \
    cp /ca/usr/share/doc/ca-certificates/copyright /image/usr/share/doc/ca-certificates/";

/// What built images are called.
const NAME: &str = "plimsoll-layer";

/// Everything about one release.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Found {
    /// ISO date of the last run that weighed something.
    pub date: String,
    /// Engine, and what weighed its layers.
    pub tools: String,
    /// The image below the layers.
    pub base: String,
    /// That image's labels say that it stands in for the real one.
    pub stand_in: bool,
    /// By what they install or copy.
    pub layers: BTreeMap<String, Layer>,
}

/// A layer, whole and in parts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Layer {
    /// All of it.
    pub whole: Weight,
    /// What is no package's: dpkg's database, logs, caches.
    pub rest: Weight,
    /// By package.
    #[serde(default)]
    pub packages: BTreeMap<String, Weight>,
}

/// Bytes of files, of their layer by gzip, and in blocks of 4 KiB.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Weight {
    pub bytes: u64,
    pub gzip: u64,
    pub blocks: u64,
}

impl Weight {
    /// In the order of the catalogue: unpacked, compressed, in blocks.
    pub(crate) const fn sizes(self) -> [u64; 3] {
        [self.bytes, self.gzip, self.blocks]
    }
}

/// Weighs the layers that have no result; all where `again`.
///
/// # Errors
///
/// No engine answers, or the results can't be written.
pub(crate) fn measure(gzip: &str, date: &str, again: bool) -> Outcome {
    let engine = docker::engine()?;
    let work = crate::command::cache()?.join(format!("layers-{}", std::process::id()));
    std::fs::create_dir_all(&work).map_err(|error| format!("{}: {error}", work.display()))?;
    let here = folder("layer");
    compile(&mut Toolchains::default(), gzip, &here, &work.join("layer"))?;
    let hash = source(&here)?.hash;
    let tools = format!("Docker Engine {engine}, gzip of Go {gzip}, layer {hash}");
    let done = RELEASES.into_iter().try_for_each(|release| {
        let mut found = load(release)?;
        if again || found.tools != tools {
            found.layers.clear();
        }
        let last = load(release)?;
        (found.tools, found.base) = (tools.clone(), format!("debian:{release}-slim"));
        found.stand_in = docker::is_stand_in(&found.base)?;
        one(release, &mut found, &last, date, &work)
    });
    let _ = std::fs::remove_dir_all(&work);
    done
}

fn one(release: &str, found: &mut Found, last: &Found, date: &str, work: &Path) -> Outcome {
    let lists = format!("{NAME}-{release}");
    let wanted: Vec<(String, String)> = recipes(release, &found.base, &lists)
        .into_iter()
        .filter(|(key, _)| !found.layers.contains_key(key))
        .collect();
    println!("{release}: {} layers to weigh", wanted.len());
    if wanted.is_empty() {
        return Ok(());
    }
    docker::build(&format!("FROM {}\nRUN apt-get update\n", found.base), &lists, work)?;
    for (at, (key, dockerfile)) in wanted.iter().enumerate() {
        match weigh(dockerfile, work) {
            Ok(layer) => {
                println!("{}/{} {}", at + 1, wanted.len(), changed(key, last.layers.get(key), &layer));
                found.layers.insert(key.clone(), layer);
                date.clone_into(&mut found.date);
                save(release, found)?;
            }
            Err(message) => println!("{}/{} {key}: not weighed: {message}", at + 1, wanted.len()),
        }
    }
    docker::remove(&lists);
    Ok(())
}

/// What is built, by its result's name.
fn recipes(release: &str, base: &str, lists: &str) -> Vec<(String, String)> {
    let install = |names: &str| {
        // A package that the base has is installed again, so that it is weighed too.
        format!("FROM {lists}\nRUN apt-get install -y --no-install-recommends --reinstall {names}\n")
    };
    let copy = |path: &str| {
        let install = "RUN apt-get install -y --no-install-recommends ca-certificates tzdata";
        format!("FROM {lists} AS from\n{install}\nFROM scratch\nCOPY --from=from {path} {path}\n")
    };
    let user = format!(
        "FROM {base} AS from\nRUN groupadd --system app && useradd --system --gid app --uid 10001 app\n"
    );
    let accounts = format!("{user}FROM scratch\nCOPY --from=from /etc/passwd /etc/passwd\n");
    let mut all = vec![
        (INDEX.to_owned(), format!("FROM {base}\nRUN apt-get update\n")),
        (USER.to_owned(), user),
        (ACCOUNTS.to_owned(), accounts),
    ];
    all.extend([CERTIFICATES, ZONES].map(|key| (key.to_owned(), copy(key.trim_start_matches("COPY ")))));
    all.extend(DISTROLESS.map(|flavour| {
        let packages = distroless(release, flavour);
        let text = format!(
            "FROM {lists} AS from\nARG PACKAGES=\"{packages}\"\n{UNPACK}\nFROM scratch\nCOPY --from=from /image /\n"
        );
        (format!("distroless {flavour}"), text)
    }));
    all.extend(names(Manager::Apt).chain(TOGETHER).map(|names| (names.to_owned(), install(names))));
    // The slim images' file that leaves manuals out.
    let full = |name| install(name).replacen("RUN", "RUN rm -f /etc/dpkg/dpkg.cfg.d/docker\nRUN", 1);
    let single_and_some = names(Manager::Apt).chain(TOGETHER.into_iter().take(4));
    all.extend(single_and_some.map(|name| (format!("{name}{MANUALS}"), full(name))));
    all
}

fn weigh(dockerfile: &str, work: &Path) -> Outcome<Layer> {
    let archive = work.join("image.tar");
    docker::build(dockerfile, NAME, work)?;
    let saved = docker::save(NAME, &archive);
    docker::remove(NAME);
    saved?;
    let text = output(std::process::Command::new(work.join("layer")).arg(&archive))?;
    serde_json::from_str(&text).map_err(|error| format!("layer: {error}"))
}

/// `curl: 11264904 bytes, 4481784 compressed (+0.1 %)`.
fn changed(key: &str, last: Option<&Layer>, now: &Layer) -> String {
    let [old, new] = [last.map(|layer| layer.whole), Some(now.whole)];
    let (new, before) = (new.unwrap_or_default(), old.unwrap_or_default());
    let change = |old: u64, new: u64| if old == 0 { "new".to_owned() } else { per_cent(old, new) };
    format!(
        "{key}: {} bytes ({}), {} compressed ({})",
        new.bytes,
        change(before.bytes, new.bytes),
        new.gzip,
        change(before.gzip, new.gzip)
    )
}

fn path(release: &str) -> PathBuf {
    root().join("calibration/layers").join(format!("{release}.json"))
}

/// A release's results; nothing where there is no file yet.
///
/// # Errors
///
/// The file that is there and can't be read.
pub(crate) fn load(release: &str) -> Outcome<Found> {
    let path = path(release);
    match std::fs::read_to_string(&path) {
        Ok(text) => serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Found::default()),
        Err(error) => Err(format!("{}: {error}", path.display())),
    }
}

fn save(release: &str, found: &Found) -> Outcome {
    let path = path(release);
    let text = serde_json::to_string_pretty(found).map_err(|error| error.to_string())?;
    path.parent()
        .map_or(Ok(()), std::fs::create_dir_all)
        .and_then(|()| std::fs::write(&path, text + "\n"))
        .map_err(|error| format!("{}: {error}", path.display()))
}
