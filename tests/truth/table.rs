//! `docs/truth.md`: every figure beside what the engine has.

use plimsoll::bytes::exact;

use super::compare::{Row, rows};
use super::record::Record;

/// The page.
pub(crate) fn render(records: &[Record]) -> String {
    let all: Vec<(&Record, Vec<Row>)> =
        records.iter().filter_map(|record| Some((record, rows(record).ok()?))).collect();
    let mut page = String::from(
        "# Predicted sizes beside a real engine\n\n\
         Each image was built by Docker Engine from the Dockerfile that its link prints, with the program of its profile\n\
         under `calibration/` as the service. Layers are compared line by line in bytes; a base that stands in for the\n\
         real one counts as the report has it. `cargo xtask truth` builds them again and writes this page.\n\n",
    );
    let mut engines: Vec<String> = records
        .iter()
        .map(|record| format!("{} ({} store, {})", record.engine, record.store, record.date))
        .collect();
    engines.sort();
    engines.dedup();
    page.push_str(&["Docker Engine: ", &engines.join(", "), ".\n\n"].concat());
    page.push_str(&summary(&all));
    for (record, rows) in &all {
        let heading = format!("\n## `{}`, {} store\n\n", record.link, record.store);
        page.push_str(&heading);
        page.push_str("| what | predicted | measured | error |\n|---|--:|--:|--:|\n");
        for row in rows {
            let mark = if row.agrees() { "" } else { " **differs**" };
            let what = row.what.replace('|', "\\|");
            let (ours, theirs, error) = (exact(row.ours), exact(row.theirs), percent(row.error()));
            page.push_str(&["| ", &what, " | ", &ours, " | ", &theirs, " | ", &error, mark, " |\n"].concat());
        }
    }
    page
}

/// Errors over all images: median, nine of ten, worst.
fn summary(all: &[(&Record, Vec<Row>)]) -> String {
    let mut text =
        String::from("| figures | number | median | nine of ten | worst |\n|---|--:|--:|--:|--:|\n");
    for (name, begins) in [
        ("unpacked layers", "unpacked"),
        ("compressed layers", "download"),
        ("layers in a containerd store", "containerd store, "),
        ("images", "image"),
    ] {
        let mut errors: Vec<u64> = all
            .iter()
            .flat_map(|(_, rows)| rows)
            .filter(|row| row.what.starts_with(begins) && row.theirs > 100_000)
            .map(Row::error)
            .collect();
        errors.sort_unstable();
        let at = |part: usize| errors.get((errors.len() * part / 100).min(errors.len().saturating_sub(1)));
        let figure = |part| at(part).map_or_else(|| "–".to_owned(), |error| percent(*error));
        let (count, middle, most, worst) = (errors.len(), figure(50), figure(90), figure(100));
        let row = format!("| {name}, over 100 kB | {count} | {middle} | {most} | {worst} |\n");
        text.push_str(&row);
    }
    text
}

/// Thousandths as a percentage.
fn percent(thousandths: u64) -> String {
    format!("{}.{} %", thousandths / 10, thousandths % 10)
}
