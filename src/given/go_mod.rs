//! Reads a go.mod: module, go and toolchain lines, what it requires, replaces and excludes.
//!
//! By the grammar of the Go modules reference. Every text gives a value: a line that is not understood is a
//! problem, and the rest is read all the same. Leaves out retract, godebug, tool and ignore, which say
//! nothing about an image, and does not judge versions.

/// What a go.mod says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GoMod {
    /// The module's path.
    pub module: String,
    /// The go line: `1.26` or `1.26.3`; empty where there is none.
    pub go: String,
    /// The toolchain line: `go1.27.3`; empty where there is none.
    pub toolchain: String,
    /// What it requires, in order.
    pub requires: Vec<Require>,
    /// What stands in for what.
    pub replaces: Vec<Replace>,
    /// Versions that are not used: path and version.
    pub excludes: Vec<(String, String)>,
    /// Lines that were not understood, 1-based.
    pub problems: Vec<usize>,
}

/// A required module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Require {
    /// Its path.
    pub path: String,
    /// Its version.
    pub version: String,
    /// No package of the main module imports it.
    pub indirect: bool,
}

/// A module that another stands in for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replace {
    /// Path of the one that is replaced.
    pub old: String,
    /// Its version; empty: any.
    pub old_version: String,
    /// Path or folder of the one that is used.
    pub new: String,
    /// Its version; empty for a folder.
    pub new_version: String,
}

/// Longest text that is read, in bytes: more than any go.mod has.
pub const MOST: usize = 1 << 20;

/// Reads the text of a go.mod, at most its first [`MOST`] bytes.
pub fn parse(text: &str) -> GoMod {
    let end = (0..=text.len().min(MOST)).rev().find(|end| text.is_char_boundary(*end)).unwrap_or_default();
    let mut file = GoMod::default();
    let mut block: Option<String> = None;
    for (index, line) in text.get(..end).unwrap_or_default().split('\n').enumerate() {
        let (words, comment) = words(line);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let understood = match (words.as_slice(), block.as_deref()) {
            ([], _) | ([_, "(", ")"], None) => true,
            ([")"], Some(_)) => {
                block = None;
                true
            }
            (rest, Some(verb)) => file.take(verb, rest, comment),
            ([verb, "("], None) => {
                block = Some((*verb).to_owned());
                true
            }
            ([verb, rest @ ..], None) => file.take(verb, rest, comment),
        };
        if !understood {
            file.problems.push(index + 1);
        }
    }
    file
}

impl GoMod {
    /// Takes a line; tells whether it was understood.
    fn take(&mut self, verb: &str, words: &[&str], comment: &str) -> bool {
        let own = |word: &&str| (*word).to_owned();
        match (verb, words) {
            ("module", [path]) if self.module.is_empty() => self.module = own(path),
            ("go", [version]) if self.go.is_empty() => self.go = own(version),
            ("toolchain", [name]) if self.toolchain.is_empty() => self.toolchain = own(name),
            ("require", [path, version]) => {
                let indirect = matches!(comment.split_whitespace().next(), Some("indirect" | "indirect;"));
                self.requires.push(Require { path: own(path), version: own(version), indirect });
            }
            ("exclude", [path, version]) => self.excludes.push((own(path), own(version))),
            ("replace", [old, rest @ ..]) => {
                let (old_version, new) = match rest {
                    ["=>", new @ ..] => (String::new(), new),
                    [version, "=>", new @ ..] => (own(version), new),
                    _ => return false,
                };
                let (new, new_version) = match new {
                    [folder] => (own(folder), String::new()),
                    [path, version] => (own(path), own(version)),
                    _ => return false,
                };
                self.replaces.push(Replace { old: own(old), old_version, new, new_version });
            }
            ("retract" | "godebug" | "tool" | "ignore", [_, ..]) => {}
            _ => return false,
        }
        true
    }

    /// The release of the go line: major and minor.
    pub fn release(&self) -> Option<(u16, u16)> {
        release(&self.go)
    }

    /// The release of the toolchain line.
    pub fn toolchain_release(&self) -> Option<(u16, u16)> {
        release(self.toolchain.strip_prefix("go")?)
    }

    /// What is built in place of a module: the module itself where nothing replaces it.
    pub fn used<'a>(&'a self, require: &'a Require) -> &'a str {
        let stands_in = |replace: &&Replace| {
            replace.old == require.path && ["", &require.version].contains(&replace.old_version.as_str())
        };
        self.replaces.iter().find(stands_in).map_or(&require.path, |replace| &replace.new)
    }
}

/// Major and minor of `1.26`, `1.26.3` or `1.27rc1`.
fn release(version: &str) -> Option<(u16, u16)> {
    let mut numbers = version.split(|letter: char| !letter.is_ascii_digit());
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

/// The words of a line, quotes taken off, and the text of its comment.
fn words(line: &str) -> (Vec<String>, &str) {
    let mut words = Vec::new();
    let mut rest = line.trim_start();
    while let Some(first) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("//") {
            return (words, comment);
        }
        let (word, after) = match first {
            '"' | '`' => quoted(rest, first),
            '(' | ')' | '[' | ']' | '{' | '}' | ',' => {
                let (word, after) = rest.split_at_checked(1).unwrap_or((rest, ""));
                (word.to_owned(), after)
            }
            _ => {
                let punctuation = |letter: char| "()[]{},".contains(letter) || letter.is_whitespace();
                let end = rest.find(punctuation).unwrap_or(rest.len());
                let end = rest.find("//").map_or(end, |comment| comment.min(end));
                let (word, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
                (word.to_owned(), after)
            }
        };
        words.push(word);
        rest = after.trim_start();
    }
    (words, "")
}

/// The string at the start of a text, and what follows it.
fn quoted(text: &str, quote: char) -> (String, &str) {
    let mut word = String::new();
    let mut letters = text.char_indices().skip(1);
    while let Some((at, letter)) = letters.next() {
        match letter {
            _ if letter == quote => return (word, text.get(at + 1..).unwrap_or_default()),
            '\\' if quote == '"' => word.extend(letters.next().map(|(_, letter)| letter)),
            _ => word.push(letter),
        }
    }
    (word, "")
}
