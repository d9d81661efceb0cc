//! docs/files.md: how many files which reader took, and what came of recipes' files when they were run.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use plimsoll::bytes::exact;
use plimsoll::catalogue::main_go::WITHIN;
use plimsoll::generate::program;

use super::readers::SUBJECTS;
use super::record::load;
use super::{run, shapes};

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
    page.push_str(&compiled());
    page.push_str(RUN);
    for (name, link) in run::cases() {
        if let Some(run) = run::load(root(), &name) {
            let shown = program(&run::recipe(&link)).map(|size| exact(size.bytes())).unwrap_or_default();
            let well = |failed: &Option<String>| if failed.is_none() { "yes" } else { "no" };
            let run::Run { health, status, version, stop, vet, build, up, .. } = &run;
            let _ = writeln!(
                page,
                "| {name} | {} | {} | {} | {health} | {status} | {} | {stop} | {} | {shown} | {} of {} | {} |",
                well(vet),
                well(build),
                well(up),
                version.replace('\n', " ").replace('|', "\\|"),
                if run.binary > 0 { exact(run.binary) } else { String::new() },
                run.commands.iter().filter(|typed| typed.code == 0).count(),
                run.commands.len(),
                run.stand_ins.keys().map(String::as_str).collect::<Vec<_>>().join(", "),
            );
        }
    }
    page.push_str(NOTES);
    page.push_str(BY_HAND);
    page.push_str(NOT_SHOWN);
    let pairs = |(name, _): (String, String)| run::load(root(), &name).unwrap_or_default().stand_ins;
    let pairs: BTreeSet<(String, String)> = run::cases().into_iter().flat_map(pairs).collect();
    for (name, other) in pairs {
        let _ = writeln!(page, "  - {name}: {other}");
    }
    page.push_str(UNSHOWN.trim_start_matches('\n'));
    page
}

/// What came of the shapes of main.go.
fn compiled() -> String {
    let (head, records) = load(shapes::SUBJECT);
    let answers: Vec<&str> = records.iter().map(|record| record.answer.as_str()).collect();
    let (low, high) =
        shapes::range(&answers).map_or_else(Default::default, |(low, high)| (exact(low), exact(high)));
    let (releases, builds) = load(super::builds::SUBJECT);
    format!(
        "{COMPILED}{} programs by {head}: {low} to {high} bytes, stripped, for linux/amd64.\n\n{} more were compiled and \
         weighed, by {releases}:\nfor amd64, for arm64 and with C, with each set of strip flags, with a self-check and \
         without, with the fewest parts, those of the\nrecommended recipe and the most. The page says of main.go what \
         the build of its recipe with the recommended parts weighs.\nNo program of these two tables is more than \
         {WITHIN} % off.\n",
        records.len(),
        builds.len()
    )
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

const COMPILED: &str = "
## main.go by itself

Every set of the parts that options give it (self-check, SIGTERM, zones, TLS, a folder to write in, files to open, a
version, a front end), and texts that need care, with all parts and with none. gofmt changes none, `go vet` says
nothing, `go build` builds each. Run, each answers on its health path, prints its version, checks itself while it runs
and when it does not, and on SIGTERM first answers a request that is under way or, where the recipe says so, ends at
once. In an empty folder without certificates those alone refuse to start that promise to read or write something there.

";

const RUN: &str = "
## Run in an empty folder

The archive of all files, as the page itself gave it to a browser, unpacked into an empty folder, with the database's
password made as the commands say: `go vet`, `go build`, `docker compose config`, `docker buildx bake --print`,
`docker compose up --build --wait`, the health, an answer on the published port, `--version`, and the exit code after
`docker compose stop`. A browser test holds the archives that the page gives against the ones that were run. Where the
engine lacked an image, one like it stood in; the records in `tests/files/runs/` name it. The program's bytes are beside
those that the page says of main.go.

Then the commands of `commands.sh` were typed into one POSIX shell, as they stand and in their order, in the same folder, which
is no git repository: `docker run` was left running while the next ones looked at it, and those with `-it` had a terminal.
Left out are those that ask for a registry, a cluster or another product, and those that never end. Under “commands”: how many
of them ended well.

| recipe | vet | build | up | health | HTTP | version | stop | program | the page says | commands | stood in for |
|---|---|---|---|---|---:|---|---:|---:|---:|---|---|
";

const NOTES: &str = "
postgres-service: the database was healthy before the service started; the service's user read the password's file; the
password opened the database over the network and another did not; a row was there still after `down` and another `up`.
live-development: a change of main.go came to answer while `docker compose watch` ran. front-end: the page that the
program serves is the one that npm built.

Where the mount of the tutorial's own Compose file lies over the program, it does not come up, and the command that starts
it fails. The finding `source-hides-program` says so.
";

/// Before that list.
const NOT_SHOWN: &str = "
## What this does not show

- The bases are stand-ins as in [conformance.md](conformance.md). Beyond that, with what the engine had instead:
";

/// What was done once, by hand.
const BY_HAND: &str = "
## Tried by hand

On 2026-11-26, with Docker Engine 29.8.1, buildx 0.38.2 and a registry of one's own (distribution 3.1.2):

- ko v0.19.1: the command of `commands.sh` for two-architectures as it stands, with `KO_DEFAULTBASEIMAGE` naming a base that
  holds certificates alone, since ko's own was out of reach. It pushed an index for both platforms; the container answered
  its health, checked itself, ended in order, and had the default version, as the file says. With `--local` the image of the
  engine's platform is in Docker as `ko.local`.
- `docker buildx build --platform linux/amd64,linux/arm64 --push` of two-architectures (with that base in place of
  distroless), the same for recommended, `docker buildx bake release` and `docker push`: `imagetools inspect` shows each
  platform with its provenance, and what was pushed and pulled again prints the version of the tag.
- The program for arm64, out of the pushed image, under QEMU 7.2 in user mode: it printed its version, answered, checked
  itself, and ended in order on SIGTERM. It has the 6,750,368 bytes that the page says of main.go for arm64.
";

/// Behind the list of images that stood in.
const UNSHOWN: &str = "
  The stand-ins of postgres and node are the packages of Debian 13: PostgreSQL 17 behind a short entrypoint that reads the
  variables of the official one, and Node 20 with npm.
- PowerShell: no PowerShell was run. `commands.ps1` is read by a grammar of others (tree-sitter-powershell): each program
  is called with the words that a POSIX shell calls it with, whatever the recipe's values are. How Windows PowerShell, before
  7.3, hands a double quote on is not covered.
- Pushes went to a registry on the same machine alone, without a login, an SBOM (its scanner is an image of Docker Hub) and a
  builder in a container (so is BuildKit). The workflow was read by actionlint and not run by GitHub, the Deployment was decoded
  and not run by a cluster.
- `pack` was not run, and no private module was fetched: the login that private-modules lends is one of nobody.

";
