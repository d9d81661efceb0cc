//! The generated table of the catalogue as values: taken from the compiled catalogue, compared, and printed whole.

use plimsoll::catalogue::fact::Basis;
use plimsoll::catalogue::images::{ALL, Figure, Reading, UNKNOWN};

/// A row: `Reading`, owned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Id of the image.
    pub id: String,
    /// The exact version's tag.
    pub exact: String,
    /// The newest patch.
    pub patch: u16,
    /// Thousandths.
    pub spread: u16,
    /// USER.
    pub user: Option<String>,
    /// ENV.
    pub env: Vec<(String, String)>,
    /// WORKDIR.
    pub workdir: String,
    /// ENTRYPOINT.
    pub entrypoint: Vec<String>,
    /// CMD.
    pub cmd: Vec<String>,
    /// Sizes by architecture.
    pub sizes: Vec<Sizes>,
}

/// Sizes on one architecture: download, unpacked, blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sizes {
    /// `amd64` or `arm64`.
    pub arch: String,
    /// `None`: not known.
    pub figures: [Option<Known>; 3],
}

/// A figure and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Bytes.
    pub bytes: u32,
    /// How it came about.
    pub basis: Basis,
    /// The source in words.
    pub source: String,
    /// ISO date.
    pub date: String,
}

/// The rows as the catalogue was compiled.
pub fn rows() -> Vec<Row> {
    ALL.iter().map(|image| row(image.reading)).collect()
}

fn row(reading: &Reading) -> Row {
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    let env = reading.env.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let sizes = reading.sizes.iter().map(|size| Sizes {
        arch: size.arch.to_owned(),
        figures: [size.download, size.unpacked, size.blocks].map(known),
    });
    Row {
        id: reading.id.to_owned(),
        exact: reading.exact.to_owned(),
        patch: reading.patch,
        spread: reading.spread,
        user: reading.user.map(str::to_owned),
        env: env.collect(),
        workdir: reading.workdir.to_owned(),
        entrypoint: words(reading.entrypoint),
        cmd: words(reading.cmd),
        sizes: sizes.collect(),
    }
}

fn known(figure: Figure) -> Option<Known> {
    let (bytes, from) = figure;
    let known =
        Known { bytes, basis: from.basis, source: from.source.to_owned(), date: from.date.to_owned() };
    (figure != UNKNOWN).then_some(known)
}

const HEAD: &str = "\
//! What registries say of each base image: configuration and sizes, from where, and when.
//!
//! Written by `cargo xtask facts refresh`, which leaves a row as it is whose image it did not read. Names, tags and
//! file systems are written by hand, in the files beside this one.

";

/// The text of `readings.rs`.
pub fn print(rows: &[Row]) -> String {
    let figures = || rows.iter().flat_map(|row| &row.sizes).flat_map(|sizes| &sizes.figures);
    let newest = figures().flatten().map(|known| known.date.as_str()).max().unwrap_or_default();
    let mut bases: Vec<&str> = figures().flatten().map(|known| known.basis.word()).collect();
    bases.sort_unstable();
    bases.dedup();
    let unknown = if figures().any(Option::is_none) { "UNKNOWN, " } else { "" };
    let bases =
        if let [one] = bases.as_slice() { (*one).to_owned() } else { format!("{{{}}}", bases.join(", ")) };
    let mut text = format!(
        "{HEAD}use super::reading::{{Reading, {unknown}amd64, arm64}};\nuse crate::catalogue::fact::{bases};\n\n\
         /// The newest date in the rows.\n#[cfg(test)]\npub(super) const NEWEST: &str = {newest:?};\n\n\
         #[rustfmt::skip]\npub(super) const READINGS: &[Reading] = &[\n"
    );
    text.extend(rows.iter().map(print_row));
    text.push_str("];\n");
    text
}

fn print_row(row: &Row) -> String {
    let sizes: String = row.sizes.iter().map(print_sizes).collect();
    let sizes = if sizes.is_empty() { "&[]".to_owned() } else { format!("&[\n{sizes}        ]") };
    let fields = [
        ("id", format!("{:?}", row.id)),
        ("exact", format!("{:?}", row.exact)),
        ("patch", row.patch.to_string()),
        ("spread", row.spread.to_string()),
        ("user", format!("{:?}", row.user)),
        ("env", format!("&{:?}", row.env)),
        ("workdir", format!("{:?}", row.workdir)),
        ("entrypoint", format!("&{:?}", row.entrypoint)),
        ("cmd", format!("&{:?}", row.cmd)),
        ("sizes", sizes),
    ];
    let fields = fields.map(|(name, value)| format!("        {name}: {value},\n"));
    format!("    Reading {{\n{}    }},\n", fields.concat())
}

fn print_sizes(sizes: &Sizes) -> String {
    let figures = sizes.figures.iter().map(|figure| match figure {
        None => "                UNKNOWN,\n".to_owned(),
        Some(Known { bytes, basis, source, date }) => {
            let bytes = digits(*bytes, "_");
            format!("                ({bytes}, &{}({source:?}, {date:?})),\n", basis.word())
        }
    });
    format!("            {}([\n{}            ]),\n", sizes.arch, figures.collect::<String>())
}

/// A number in groups of three.
pub fn digits(number: u32, between: &str) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> = digits
        .as_bytes()
        .rchunks(3)
        .rev()
        .map(|group| std::str::from_utf8(group).unwrap_or_default())
        .collect();
    groups.join(between)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_is_the_file_that_was_compiled() {
        let path = crate::refresh::table();
        assert_eq!(print(&rows()), std::fs::read_to_string(path).expect("the table"));
    }

    #[test]
    fn digits_stand_in_threes() {
        for (number, want) in [(0, "0"), (999, "999"), (1000, "1_000"), (12_345_678, "12_345_678")] {
            assert_eq!(digits(number, "_"), want);
        }
    }
}
