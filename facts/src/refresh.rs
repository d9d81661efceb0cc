//! Reads the catalogue's images one after another and puts what was found into the table's rows.
//!
//! An image whose digest is the one of its last reading costs two requests: its layers are not fetched again. Links
//! that were published keep their digests (`src/recipe/digests.rs`); nothing here touches them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use oci_spec::image::{Descriptor, ImageConfiguration};
use plimsoll::catalogue::fact::Basis;
use plimsoll::catalogue::images::{ALL, BaseImage, Family};

use crate::client::Client;
use crate::image::{self, Found, MANIFESTS, Manifest, Weighed};
use crate::name::{Repository, locate};
use crate::patience::Trouble;
use crate::table::{Known, Row, Sizes, digits};
use crate::tags;

/// Which images to read, and where.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    /// A repository or an image, as FROM names it; `None`: every image.
    pub only: Option<String>,
    /// The address of the registry that stands in for all others.
    pub mirror: Option<String>,
    /// ISO date of today.
    pub today: String,
}

/// What became of it.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Images that were read.
    pub read: usize,
    /// What a person should look at.
    pub notes: Vec<String>,
    /// Images that were not read, and why.
    pub failed: Vec<String>,
}

/// Sizes of moving tags change by less than this between two readings, in thousandths.
const MOVES: u16 = 10;

/// The generated table in the checkout.
pub fn table() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../src/catalogue/images/readings.rs")
}

/// Reads the images and changes their rows. An error: the registry can't be reached, or no image was meant; then no
/// row should be used.
pub fn refresh(
    rows: &mut [Row],
    client: &mut Client<'_>,
    wish: &Wish,
    mut say: impl FnMut(&str),
) -> Result<Outcome, String> {
    let mut outcome = Outcome::default();
    let mut memory = Memory::default();
    let meant: Vec<&BaseImage> = ALL.iter().filter(|image| is_meant(image, wish.only.as_deref())).collect();
    if meant.is_empty() {
        return Err(format!("no image of the catalogue is {}", wish.only.as_deref().unwrap_or_default()));
    }
    for image in meant {
        if image.needs_login && wish.only.is_none() {
            outcome.notes.push(format!("{}: needs a login, so it was left out", image.id));
            continue;
        }
        let Some(row) = rows.iter_mut().find(|row| row.id == image.id) else { continue };
        say(image.id);
        match read(image, row, client, wish, &mut memory) {
            Ok(notes) => {
                outcome.read += 1;
                outcome.notes.extend(notes);
            }
            Err(Trouble::Offline(why)) => return Err(format!("can't reach the registry: {why}")),
            Err(Trouble::Final(why) | Trouble::Passing { why, .. }) => {
                outcome.failed.push(format!("{}: {why}", image.id));
            }
        }
    }
    Ok(outcome)
}

/// What several images share.
#[derive(Default)]
struct Memory {
    layers: Weighed,
    lists: BTreeMap<Repository, Vec<String>>,
}

fn is_meant(image: &BaseImage, only: Option<&str>) -> bool {
    let named = |only: &str| {
        image.id == only
            || image.repository() == only
            || only
                .strip_prefix(image.repository())
                .and_then(|rest| rest.strip_prefix(':'))
                .is_some_and(|tag| image.tags.contains(&tag))
    };
    image.family != Family::Scratch && only.is_none_or(named)
}

/// Reads one image; a row changes only where all of it could be read.
fn read(
    image: &BaseImage,
    row: &mut Row,
    client: &mut Client<'_>,
    wish: &Wish,
    memory: &mut Memory,
) -> Result<Vec<String>, Trouble> {
    let (of, tag) = locate(image.id, wish.mirror.as_deref());
    let found = image::find(client, &of, &tag)?;
    let (mut next, mut notes) = (row.clone(), Vec::new());
    name(image, &mut next, client, &of, &found, memory, &mut notes)?;
    let source = source(image.id, &found.digest);
    if !confirm(&mut next, &source, &wish.today) {
        next.sizes = found
            .manifests
            .iter()
            .map(|manifest| sizes(client, &of, manifest, memory, &source, &wish.today))
            .collect::<Result<_, _>>()?;
        next.spread = MOVES;
    }
    if let Some(manifest) = found.manifests.first() {
        configure(&mut next, &manifest.config);
    }
    *row = next;
    Ok(notes)
}

/// The digest is in the source, so that the next reading knows whether anything changed.
fn source(id: &str, digest: &str) -> String {
    format!("layers of {id}, {}", digest.get(..19).unwrap_or(digest))
}

/// Dates the figures of today where they are of the same image; whether they are.
fn confirm(row: &mut Row, source: &str, today: &str) -> bool {
    let all = row.sizes.iter().flat_map(|sizes| &sizes.figures);
    let same = !row.sizes.is_empty() && all.flatten().count() == row.sizes.len() * 3;
    let of_this = |known: &Known| known.source == source;
    let same = same && row.sizes.iter().flat_map(|sizes| &sizes.figures).flatten().all(of_this);
    if same {
        let known = row.sizes.iter_mut().flat_map(|sizes| &mut sizes.figures).flatten();
        known.for_each(|known| today.clone_into(&mut known.date));
    }
    same
}

fn sizes(
    client: &mut Client<'_>,
    of: &Repository,
    manifest: &Manifest,
    memory: &mut Memory,
    source: &str,
    today: &str,
) -> Result<Sizes, Trouble> {
    let download = manifest.layers.iter().map(Descriptor::size).sum();
    let weight = image::weigh(client, of, &manifest.layers, &mut memory.layers)?;
    let known = |bytes: u64| {
        let bytes =
            u32::try_from(bytes).map_err(|_| Trouble::Final(format!("{bytes} bytes are too many")))?;
        Ok(Some(Known { bytes, basis: Basis::Measured, source: source.to_owned(), date: today.to_owned() }))
    };
    let figures = [known(download)?, known(weight.unpacked)?, known(weight.blocks)?];
    Ok(Sizes { arch: manifest.arch.to_owned(), figures })
}

fn configure(row: &mut Row, config: &ImageConfiguration) {
    let Some(config) = config.config() else { return };
    row.user = config.user().clone().filter(|user| !user.is_empty());
    row.workdir = config.working_dir().clone().filter(|path| path != "/").unwrap_or_default();
    row.entrypoint = config.entrypoint().clone().unwrap_or_default();
    row.cmd = config.cmd().clone().unwrap_or_default();
    let pairs = config.env().iter().flatten().filter_map(|pair| pair.split_once('='));
    row.env = pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
}

/// The exact version, and whether the other tags are still tags of this image.
fn name(
    image: &BaseImage,
    row: &mut Row,
    client: &mut Client<'_>,
    of: &Repository,
    found: &Found,
    memory: &mut Memory,
    notes: &mut Vec<String>,
) -> Result<(), Trouble> {
    for tag in image.tags.iter().filter(|tag| **tag != image.id.rsplit(':').next().unwrap_or_default()) {
        match client.digest(of, tag, MANIFESTS)? {
            Some(digest) if digest == found.digest => {}
            Some(_) => notes.push(format!("{}: the tag {tag} is another image now", image.id)),
            None => notes.push(format!("{}: there is no tag {tag} any more", image.id)),
        }
    }
    let versioned =
        ALL.iter().any(|other| other.repository() == image.repository() && !other.reading.exact.is_empty());
    if !versioned {
        return Ok(());
    }
    if !memory.lists.contains_key(of) {
        memory.lists.insert(of.clone(), tags::list(client, of)?);
    }
    let list = memory.lists.get(of).map(Vec::as_slice).unwrap_or_default();
    let (exact, patch) = tags::exact(client, of, image.tags, list, &found.digest)?;
    row.exact = exact;
    row.patch = row.patch.max(patch.unwrap_or_default());
    Ok(())
}

/// What changed in a row, a line each.
pub fn differences(old: &Row, new: &Row) -> Vec<String> {
    let fields = [
        ("exact", format!("{:?}", old.exact), format!("{:?}", new.exact)),
        ("patch", old.patch.to_string(), new.patch.to_string()),
        ("user", format!("{:?}", old.user), format!("{:?}", new.user)),
        ("env", format!("{:?}", old.env), format!("{:?}", new.env)),
        ("workdir", format!("{:?}", old.workdir), format!("{:?}", new.workdir)),
        ("entrypoint", format!("{:?}", old.entrypoint), format!("{:?}", new.entrypoint)),
        ("cmd", format!("{:?}", old.cmd), format!("{:?}", new.cmd)),
    ];
    let fields = fields.into_iter().map(|(name, old, new)| (name.to_owned(), old, new));
    let sizes = new.sizes.iter().flat_map(|sizes| {
        let before = old.sizes.iter().find(|before| before.arch == sizes.arch);
        ["download", "unpacked", "blocks"].into_iter().zip(0..).map(move |(name, at)| {
            let text =
                |sizes: Option<&Sizes>| figure(sizes.and_then(|sizes| sizes.figures.get(at)?.as_ref()));
            (format!("{} {name}", sizes.arch), text(before), text(Some(sizes)))
        })
    });
    let changed = fields.chain(sizes).filter(|(_, old, new)| old != new);
    changed.map(|(name, old, now)| format!("{} {name}: {old} -> {now}", new.id)).collect()
}

fn figure(known: Option<&Known>) -> String {
    known.map_or_else(
        || "not known".to_owned(),
        |known| format!("{} ({}, {})", digits(known.bytes, ","), known.basis.word(), known.date),
    )
}
