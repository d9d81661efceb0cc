//! docs/files.md: how many files which reader took, and what came of the presets' files when they were run.

use std::fmt::Write as _;
use std::path::Path;

use plimsoll::recipe::presets::PRESETS;

use super::readers::SUBJECTS;
use super::record::load;
use super::run;

/// The whole page.
pub(crate) fn tell() -> String {
    let mut page = HEAD.to_owned();
    let _ = writeln!(
        page,
        "\n## By their readers\n\n| files | read by | how many | refused | warned of |\n|---|---|---:|---:|---:|"
    );
    for (subject, _) in SUBJECTS {
        let (head, records) = load(subject);
        let refused = records.iter().filter(|record| record.answer.starts_with("refused")).count();
        let warned = records.iter().filter(|record| record.answer.contains(" warnings: ")).count();
        let _ = writeln!(page, "| {subject} | {head} | {} | {refused} | {warned} |", records.len());
    }
    let (head, records) = load("dockerignore");
    let refused = records.iter().filter(|record| record.answer.starts_with("refused")).count();
    let _ = writeln!(
        page,
        "\nThe warnings are those about `version:` in the tutorial's own Compose file.\n\n.dockerignore: {} files held against \
         {} paths by {head}; {refused} of them refused, all read alike but for patterns that we say we don't follow.",
        records.len(),
        super::ignoring::paths().len()
    );
    page.push_str(RUN);
    for preset in PRESETS {
        if let Some(run) = run::load(root(), preset.id) {
            let well = |failed: &Option<String>| if failed.is_none() { "yes" } else { "no" };
            let run::Run { health, status, version, stop, vet, build, up, .. } = &run;
            let _ = writeln!(
                page,
                "| {} | {} | {} | {} | {health} | {status} | {} | {stop} |",
                preset.id,
                well(vet),
                well(build),
                well(up),
                version.replace('\n', " ").replace('|', "\\|"),
            );
        }
    }
    page.push_str("\nNot started:\n\n");
    for (preset, _, why) in super::APART {
        let _ = writeln!(page, "- {preset}: {why}");
    }
    page.push_str(
        "- presets with the tutorial's own Compose file where its mount lies over the program: the finding \
         `source-hides-program` says so.\n",
    );
    page
}

/// The project's folder.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

const HEAD: &str = "\
# The files beside the Dockerfile, by the tools that read them

Written by the tests of `tests/files/` from what `cargo xtask oracles --record` and `cargo xtask conformance files`
recorded; the tests hold us to every line.

The files: those of every preset, with each kind of Compose file and all other files switched on, and those of at least
500 recipes in which any two values of any two options meet; each text once. Whether no two files of a recipe disagree is
tested by parsers of their formats in `tests/agreement/`, without these tools.
";

const RUN: &str = "
## Run in an empty folder

All files of each preset that has a Compose file, and nothing else but the database's password: `go vet`, `go build`, `docker compose config`,
`docker compose up --build --wait` of the service alone, its health, an answer on the published port, `--version`, and
the exit code after `docker compose stop`. A browser test downloads the same files by the page itself. Databases are
left out: the engine that this was recorded with has no image of one.

| preset | vet | build | up | health | HTTP | version | stop |
|---|---|---|---|---|---:|---|---:|
";
