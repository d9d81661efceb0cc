//! Flags of `go build` and its like, GOFLAGS included.

use super::ldflags;
use crate::catalogue::binaries::Strip;
use crate::catalogue::go;
use crate::dry_run::shell::HOLE;

/// What a build is told.
#[derive(Clone, Debug, Default)]
pub(super) struct Flags {
    /// `-o`.
    pub(super) output: Option<String>,
    /// `-tags`, split.
    tags: Vec<String>,
    /// `-trimpath`.
    pub(super) trimpath: bool,
    /// `-race`, `-msan` or `-asan`: needs cgo.
    pub(super) race: bool,
    /// `-mod`.
    pub(super) module_mode: Option<String>,
    /// `-buildmode`.
    pub(super) mode: Option<String>,
    /// The linker leaves these tables out.
    pub(super) strip: Option<Strip>,
    /// `-buildvcs=false`.
    pub(super) unstamped: bool,
    /// `-linkmode external`.
    pub(super) external: bool,
    /// `-extldflags -static`.
    pub(super) extld_static: bool,
    /// The first flag that `go build` does not have.
    pub(super) undefined: Option<String>,
    /// The first flag that stands behind a package, where `go build` takes it for one.
    pub(super) late: Option<String>,
    /// The folder of a `-C` that is not the first flag.
    pub(super) late_chdir: Option<String>,
    /// A word of `-ldflags` that the linker takes for a file.
    pub(super) stray: Option<String>,
    /// Packages and files.
    pub(super) packages: Vec<String>,
}

/// Flags of `go test` and `go vet` whose value may be the next word, beside those of `go build`.
const TESTING: &[&str] = &[
    "bench",
    "count",
    "coverprofile",
    "cpu",
    "fuzz",
    "outputdir",
    "parallel",
    "run",
    "skip",
    "timeout",
    "vettool",
];

/// Flags of `go build` and `go install` that are on or off (`go help build`, Go 1.27), and those that older
/// releases had.
const SWITCHES: &[&str] = &[
    "a",
    "asan",
    "buildvcs",
    "cover",
    "h",
    "help",
    "i",
    "json",
    "linkshared",
    "modcacherw",
    "msan",
    "n",
    "race",
    "trimpath",
    "v",
    "work",
    "x",
];

impl Flags {
    /// Reads GOFLAGS, then the words after `go build`; the later one wins.
    pub(super) fn read(goflags: &str, words: &[String]) -> Self {
        let mut flags = Self::default();
        for word in goflags.split_whitespace() {
            if let Some((name, value)) = flag(word) {
                flags.set(name, value);
            }
        }
        let mut rest = words.iter();
        while let Some(word) = rest.next() {
            if !flags.packages.is_empty() && flags.late.is_none() && flag(word).is_some() {
                flags.late = Some(word.clone());
            }
            match flag(word) {
                Some((name, None)) if is_valued(name) => {
                    flags.set(name, rest.next().map(String::as_str));
                }
                Some((name, value)) => {
                    let known = is_valued(name) || SWITCHES.contains(&name) || name.starts_with("debug");
                    if !known && flags.undefined.is_none() && !name.contains(HOLE) {
                        flags.undefined = Some(name.to_owned());
                    }
                    flags.set(name, value);
                }
                None => flags.packages.push(word.clone()),
            }
        }
        flags
    }

    fn set(&mut self, name: &str, value: Option<&str>) {
        let text = value.unwrap_or_default();
        let on = !matches!(value, Some("false" | "0"));
        match name {
            "o" => self.output = Some(text.to_owned()),
            "tags" => {
                self.tags = text.split([',', ' ']).filter(|tag| !tag.is_empty()).map(str::to_owned).collect();
            }
            "trimpath" => self.trimpath = on,
            "buildvcs" => self.unstamped = !on,
            "race" | "msan" | "asan" => self.race |= on,
            "C" => self.late_chdir = Some(text.to_owned()),
            "mod" => self.module_mode = Some(text.to_owned()),
            "buildmode" => self.mode = Some(text.to_owned()),
            // `-ldflags='pattern=flags'` names packages first; the main package is among them as a rule.
            "ldflags" => self.linker(text),
            _ => {}
        }
    }

    fn linker(&mut self, text: &str) {
        let words: Vec<&str> = text.split_whitespace().map(|word| word.trim_matches(['"', '\''])).collect();
        let has =
            |name: &str| words.iter().any(|word| *word == name || word.strip_prefix(name) == Some("=true"));
        self.stray = ldflags::stray(text);
        self.strip = Some(match (has("-s"), has("-w")) {
            (true, _) => Strip::Sw,
            (false, true) => Strip::W,
            (false, false) => Strip::None,
        });
        let joined = |word: &&str| word.strip_prefix("-linkmode").is_some_and(|mode| mode == "=external");
        let apart = |pair: &[&str]| matches!(pair, ["-linkmode", "external"]);
        self.external = words.iter().any(joined) || words.windows(2).any(apart);
        let after = words.iter().position(|word| word.starts_with("-extldflags"));
        let extld = after.and_then(|at| words.get(at..)).unwrap_or_default();
        self.extld_static = extld.iter().any(|word| word.ends_with("-static"));
    }

    /// A tag is set.
    pub(super) fn has_tag(&self, tag: &str) -> bool {
        self.tags.iter().any(|known| known == tag)
    }
}

/// The value may be the next word.
fn is_valued(name: &str) -> bool {
    go::FLAGS_WITH_VALUE.contains(&name) || TESTING.contains(&name)
}

/// A word's flag name and value; `None`: it is no flag.
fn flag(word: &str) -> Option<(&str, Option<&str>)> {
    let name = word.strip_prefix("--").or_else(|| word.strip_prefix('-'))?;
    if name.is_empty() {
        return None;
    }
    Some(name.split_once('=').map_or((name, None), |(name, value)| (name, Some(value))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(goflags: &str, words: &[&str]) -> Flags {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        Flags::read(goflags, &words)
    }

    #[test]
    fn linker_flags_are_read_as_go_reads_them() {
        for (ldflags, strip, external, is_static) in [
            ("-s -w", Strip::Sw, false, false),
            ("-w -s -X main.v=1", Strip::Sw, false, false),
            ("-s", Strip::Sw, false, false),
            ("-w", Strip::W, false, false),
            ("-X main.v=-s", Strip::None, false, false),
            ("-linkmode external -extldflags -static", Strip::None, true, true),
            ("-linkmode=external -extldflags=-static", Strip::None, true, true),
            ("-extldflags \"-static\"", Strip::None, false, true),
            ("-extldflags '-lm -static'", Strip::None, false, true),
        ] {
            let flags = read("", &["-ldflags", ldflags, "-o", "/x", "."]);
            assert_eq!(flags.strip, Some(strip), "{ldflags}");
            assert_eq!((flags.external, flags.extld_static), (external, is_static), "{ldflags}");
            assert_eq!(flags.packages, ["."], "{ldflags}");
        }
    }

    #[test]
    fn a_flag_that_go_build_lacks_is_found() {
        for (words, undefined) in [
            (&["-ldflags=-s", "-w", "-o", "x", "."][..], Some("w")),
            (&["-ldflags=-s -w", "-v", "--trimpath=true", "-o=x", "-p", "4", "."], None),
        ] {
            assert_eq!(read("", words).undefined.as_deref(), undefined, "{words:?}");
        }
    }

    #[test]
    fn a_flag_behind_a_package_is_found() {
        for (words, late) in [(&["-v", ".", "-o", "x"][..], Some("-o")), (&["-o", "x", ".", "./y"], None)] {
            assert_eq!(read("", words).late.as_deref(), late, "{words:?}");
        }
    }

    #[test]
    fn the_command_line_wins_over_goflags() {
        let flags = read("-trimpath -tags=a,b", &["-tags", "netgo osusergo", "--o=x", "./cmd/a"]);
        assert!(flags.trimpath && flags.has_tag("osusergo") && !flags.has_tag("a"));
        assert_eq!((flags.output.as_deref(), flags.packages.len()), (Some("x"), 1));
    }
}
