//! A given program in rows: its sections, heaviest first, and which flag leaves each out.

use crate::given::program::{Program, Use};
use crate::order::sort_by_key;

/// A section, or several small ones together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: u64,
    /// The linker flag that leaves it out; empty: none does.
    pub flag: &'static str,
}

/// The sections of a program, those below a hundredth of it in one row. With the headers and the gaps they
/// sum to the file.
pub fn sections(program: &Program) -> Vec<Section> {
    let flag = |usage| match usage {
        Use::Kept => "",
        Use::Dwarf => "-w",
        Use::Symbols => "-s",
    };
    let is_large = |bytes: u64| bytes >= program.size / 100;
    let mut rows: Vec<Section> = program
        .sections
        .iter()
        .filter(|section| is_large(section.bytes))
        .map(|section| Section {
            name: section.name.clone(),
            bytes: section.bytes,
            flag: flag(section.usage()),
        })
        .collect();
    sort_by_key(&mut rows, |row| std::cmp::Reverse(row.bytes));
    let sum = rows.iter().fold(0_u64, |sum, row| sum.saturating_add(row.bytes));
    let rest = program.size.saturating_sub(sum);
    if rest > 0 && !rows.is_empty() {
        rows.push(Section { name: "smaller sections, headers and gaps".to_owned(), bytes: rest, flag: "" });
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::given::program::{self, BuildInfo};

    #[test]
    fn rows_sum_to_the_file() {
        let section = |name: &str, bytes| program::Section { name: name.to_owned(), bytes };
        let program = Program {
            size: 10_000,
            arch: "amd64".to_owned(),
            dynamic: None,
            sections: vec![
                section(".text", 4_000),
                section(".go.buildinfo", 50),
                section(".debug_info", 5_000),
            ],
            built: BuildInfo::default(),
        };
        let rows = sections(&program);
        let told: Vec<_> = rows.iter().map(|row| (row.name.as_str(), row.bytes, row.flag)).collect();
        let last = ("smaller sections, headers and gaps", 1_000, "");
        assert_eq!(told, [(".debug_info", 5_000, "-w"), (".text", 4_000, ""), last]);
        assert_eq!(sections(&Program { sections: Vec::new(), ..program }), []);
    }
}
