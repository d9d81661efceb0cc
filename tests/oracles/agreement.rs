//! `docs/agreement.md`: how often we and the oracles agree, and every reason where we do not.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::differences::{Difference, Place, Side};
use super::{Set, compare};

#[derive(Default)]
struct Count {
    both: usize,
    they: usize,
    we: usize,
}

/// The document.
pub(super) fn tell(sets: &[Set], differences: &[Difference]) -> String {
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    let mut places: Vec<Place> = Vec::new();
    for set in sets {
        for (input, record, ours) in &set.files {
            let (both, alone) = compare(set, input, record, ours);
            for rule in both {
                counts.entry(rule).or_default().both += 1;
            }
            for place in alone {
                let count = counts.entry(place.rule.clone()).or_default();
                *if place.alone == Side::We { &mut count.we } else { &mut count.they } += 1;
                places.push(place);
            }
        }
    }
    let mut text = HEAD.to_owned();
    files(&mut text, sets);
    for (tool, title) in [("buildkit:", "Build checks of BuildKit"), ("hadolint:", "Rules of hadolint")] {
        let _ = write!(text, "\n## {title}\n\n| rule | both | only they | only we |\n|---|---:|---:|---:|\n");
        for (rule, Count { both, they, we }) in counts.iter().filter(|(rule, _)| rule.starts_with(tool)) {
            let rule = rule.trim_start_matches(tool);
            let _ = writeln!(text, "| {rule} | {both} | {they} | {we} |");
        }
    }
    text.push_str(
        "\n## Where we differ, and why\n\n| rule | who speaks alone | places | why |\n|---|---|---:|---|\n",
    );
    for difference in differences {
        let count = places.iter().filter(|place| difference.covers(place)).count();
        let who = if difference.alone == Side::We { "Plimsoll" } else { "the other tool" };
        let rule = difference.rule.split_once(':').map_or("", |(_, rule)| rule);
        let _ = writeln!(text, "| {rule} | {who} | {count} | {} |", difference.why.trim());
    }
    text
}

fn files(text: &mut String, sets: &[Set]) {
    text.push_str("| files | how many | BuildKit refuses | read alike | same configuration |\n");
    text.push_str("|---|---:|---:|---:|---:|\n");
    for set in sets {
        let short = set.name == "generated";
        let refused = set.files.iter().filter(|(_, record, _)| record.read.starts_with("refused")).count();
        let own = |read: &str, config: &str| {
            let record =
                super::Record { read: read.into(), config: config.into(), ..super::Record::default() };
            if short { record.short() } else { record }
        };
        let alike = set.files.iter().filter(|(_, record, ours)| own(&ours.read, "-").read == record.read);
        let config = set.files.iter().filter(|(_, record, ours)| {
            record.config != "-" && own("", &ours.config).config == record.config
        });
        let (name, all, alike, config) = (set.name, set.files.len(), alike.count(), config.count());
        let _ = writeln!(text, "| {name} | {all} | {refused} | {alike} | {config} |");
    }
    let mut heads: Vec<&str> = sets.iter().map(|set| set.head.as_str()).collect();
    heads.dedup();
    let _ = writeln!(text, "\nRecorded with {}.", heads.join("; "));
}

const HEAD: &str = "\
# Agreement with BuildKit and hadolint

Written by `cargo xtask oracles --record` from what the tools said; the tests hold us to every line.

The files: every preset; the examples of our rules and causes; Dockerfiles in the ways that people write them
(`tests/dockerfiles/`); and Dockerfiles made from the options so that any two values of two options meet in one.

- *Read alike*: accepted or refused with the same text; the same instructions with the same flags on the same lines.
- *Same configuration*: the image ends with the same environment, user, folder, start, ports, volumes, labels, stop
  signal, shell and health check. The PATH that every image gets, a slash at the end of the folder and the health
  check's times are left out. Images whose base the catalogue does not know, and builds that we say fail, are not
  compared.
- Findings are the same where rule and line are. Of a file that BuildKit refuses, and of one that hadolint can't read
  (its DL1000) or crashes at (`WORKDIR x`), nothing more is compared. UndefinedVar is compared where the catalogue
  knows every base image. Left out: DL3054, which knows the hundreds of SPDX names, and ShellCheck's rules, which
  hadolint brings along: they need a complete shell parser, which the page does not ship.

";
