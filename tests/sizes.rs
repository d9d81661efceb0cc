//! Ledgers of images made by hand: rows sum, what is not known is said.

use plimsoll::catalogue::fact::{Basis, Provenance, Size, Weight};
use plimsoll::dockerfile::Lines;
use plimsoll::dry_run::image::{Image, Part, PartKind, Platform, StageState, Step};
use plimsoll::sizes::{Ledger, Row, ledgers};

const FROM: Provenance = Provenance { basis: Basis::Measured, source: "made up", date: "2026-11-23" };

fn size(bytes: u64) -> Size {
    Size::between(bytes * 9 / 10, bytes, bytes * 11 / 10, FROM)
}

fn part(kind: PartKind, label: &str, unpacked: Option<Size>, download: Option<Size>) -> Part {
    let blocks = unpacked.map(|size| size.scaled(21, 20, FROM));
    Part { kind, label: label.into(), weight: Weight { unpacked, download, blocks }, hidden_by: None }
}

fn image(steps: Vec<Vec<Part>>) -> Image {
    let steps = steps.into_iter().enumerate().map(|(index, parts)| Step {
        lines: Lines { first: index + 1, last: index + 1 },
        keyword: if parts.is_empty() { "ENV" } else { "RUN" },
        created_by: "RUN something".into(),
        parts,
        ..Step::default()
    });
    let mut image = Image::empty(Platform::amd64());
    image.stages.push(StageState { steps: steps.collect(), ..StageState::default() });
    image
}

fn assert_sums(name: &str, ledger: &Ledger) {
    let sum = |field: fn(&Row) -> u64| ledger.rows.iter().map(field).sum::<u64>();
    assert_eq!(
        (ledger.total, ledger.low, ledger.high),
        (sum(|row| row.bytes), sum(|row| row.low), sum(|row| row.high)),
        "{name}"
    );
    assert!(ledger.low <= ledger.total && ledger.total <= ledger.high, "{name}");
    assert_eq!(ledger.complete, !ledger.rows.iter().any(|row| row.unknown), "{name}");
}

fn labels(ledger: &Ledger) -> Vec<&str> {
    ledger.rows.iter().map(|row| row.label.as_str()).collect()
}

#[test]
fn rows_sum_to_the_total_in_every_ledger() {
    let image = image(vec![
        vec![part(PartKind::Base, "alpine:3.24", Some(size(8_420_000)), Some(size(3_800_000)))],
        vec![part(PartKind::Small, "/app", Some(size(0)), Some(size(120)))],
        vec![part(PartKind::Binary, "/server", Some(size(9_433_924)), Some(size(5_236_087)))],
        vec![part(PartKind::Small, "account", Some(size(1_500)), Some(size(700)))],
    ]);
    let ledgers = ledgers(&image);
    for (name, ledger) in [
        ("download", &ledgers.download),
        ("unpacked", &ledgers.unpacked),
        ("containerd", &ledgers.containerd),
    ] {
        assert_sums(name, ledger);
        assert!(ledger.complete, "{name}");
    }
    assert_eq!(labels(&ledgers.unpacked), ["alpine:3.24", "folders, accounts, links", "/server"]);
    assert_eq!(ledgers.unpacked.total, 8_420_000 + 9_433_924 + 1_500);
    assert_eq!(ledgers.download.total, 3_800_000 + 5_236_087 + 820);
    assert_eq!(ledgers.containerd.rows.last().map(|row| row.label.as_str()), Some("manifest and config"));
}

#[test]
fn what_is_not_known_is_a_row_and_makes_the_ledger_incomplete() {
    let image = image(vec![
        vec![part(PartKind::Unknown, "registry.example/base", None, Some(size(5_000_000)))],
        vec![part(PartKind::Binary, "/server", Some(size(9_000_000)), Some(size(5_000_000)))],
    ]);
    let ledgers = ledgers(&image);
    for (name, ledger, complete) in [
        ("download", &ledgers.download, true),
        ("unpacked", &ledgers.unpacked, false),
        ("containerd", &ledgers.containerd, false),
    ] {
        assert_sums(name, ledger);
        assert_eq!(ledger.complete, complete, "{name}");
    }
    let row = &ledgers.unpacked.rows[0];
    assert_eq!((row.unknown, row.bytes, row.low, row.high), (true, 0, 0, 0));
}

#[test]
fn the_containerd_store_shows_what_the_engine_shows() {
    // Docker Engine 29.8.1, 2026-11-23: scratch with one static binary shows 14,678,449 bytes.
    let exact = |bytes| Some(Size::exact(bytes, FROM));
    let weight = Weight { unpacked: exact(9_433_924), download: exact(5_236_087), blocks: exact(9_437_184) };
    let binary = Part { kind: PartKind::Binary, label: "/server".into(), weight, hidden_by: None };
    let ledgers = ledgers(&image(vec![vec![], vec![binary], vec![]]));
    let off = ledgers.containerd.total.abs_diff(14_678_449);
    assert!(off < 300, "{off} bytes off");
    assert!((ledgers.containerd.low..=ledgers.containerd.high).contains(&14_678_449));
}

#[test]
fn an_image_of_nothing_has_no_rows() {
    let ledgers = ledgers(&Image::empty(Platform::amd64()));
    assert!(!ledgers.unpacked.complete && ledgers.unpacked.rows.is_empty());
}

#[test]
fn what_another_stage_made_for_a_program_to_embed_is_unknown_until_its_size_is_given() {
    let unknown = |link: &str| {
        let (recipe, problems) = plimsoll::recipe::link::decode(&format!("v=1&p=recommended&{link}"));
        assert!(problems.is_empty(), "{link}: {problems:?}");
        let ledger = plimsoll::report::report(&recipe, Vec::new()).sizes.unpacked;
        let rows = ledger.rows.iter().filter(|row| row.unknown).map(|row| row.label.clone());
        (rows.collect::<Vec<_>>(), ledger.complete)
    };
    assert_eq!(unknown("frontend=1"), (vec!["/src/web/dist, in /server".to_owned()], false));
    assert_eq!(unknown("frontend=0"), (Vec::new(), true));
    assert_eq!(unknown("frontend=1&profile=custom&binary=9000000"), (Vec::new(), true));
}
