//! Many .dockerignore files and a project to hold them against: those of the presets, of all pairs of options, and
//! lines put together at random, with what people write and what hardly anybody does.

use std::collections::BTreeSet;

use plimsoll::dry_run::dockerignore::Ignore;
use plimsoll::generate::for_build;
use plimsoll::recipe::options::Recipe;
use plimsoll::recipe::presets::PRESETS;
use plimsoll::show::reach::PROJECT;

use super::recipes::covering;
use super::recipes::dice::Dice;

/// How many files are put together at random.
pub(crate) const MADE: usize = 2500;

/// A .dockerignore.
pub(crate) struct Question {
    /// What records call it.
    pub(crate) name: String,
    /// Its text.
    pub(crate) text: String,
}

/// Files that a project has besides those of the page's.
const MORE: &[&str] = &[
    "main.go",
    "cmd/server/main.go",
    "cmd/server/main_test.go",
    "cmd/tool/main.go",
    "cmd/server",
    "web/index.html",
    "web/static/app.js",
    "docs/guide.md",
    "docs/a/b/c.md",
    "vendor/github.com/google/uuid/uuid.go",
    "id_rsa",
    "Makefile",
    "a b.txt",
    "x[1].go",
    "!odd",
    "#hash",
    "\u{e9}t\u{e9}.md",
    "a^b",
    "a*b",
    "docsx",
    ".gitignore",
    ".dockerignore",
    "kube/deploy.yaml",
];

/// The paths that each is held against.
pub(crate) fn paths() -> Vec<String> {
    let known = PROJECT.iter().map(|(path, ..)| *path).chain(MORE.iter().copied());
    // What is a folder here can't be a file.
    known.filter(|path| *path != "cmd/server").map(str::to_owned).collect()
}

/// All of them.
pub(crate) fn questions() -> Vec<Question> {
    let mut seen = BTreeSet::new();
    let mut found: Vec<Question> = Vec::new();
    let mut add = |name: String, recipe: &Recipe| {
        let text = for_build(recipe).text(".dockerignore").map(str::to_owned);
        if let Some(text) = text.filter(|text| seen.insert(text.clone())) {
            found.push(Question { name, text });
        }
    };
    for preset in PRESETS {
        add(format!("preset/{}", preset.id), &Recipe::from_preset(preset.id).expect("its id"));
    }
    let mut number = 0;
    covering(
        |_| true,
        |recipe| {
            number += 1;
            add(format!("options/{number:04}"), recipe);
            false
        },
    );
    let mut dice = Dice(7);
    found.extend(
        (1..=MADE).map(|number| Question { name: format!("made/{number:04}"), text: made(&mut dice) }),
    );
    found
}

/// A file of one to eight lines.
fn made(dice: &mut Dice) -> String {
    let end = if dice.below(8) == 0 { "\r\n" } else { "\n" };
    let lines: Vec<String> = (0..=dice.below(8)).map(|_| line(dice)).collect();
    let start = if dice.below(20) == 0 { "\u{feff}" } else { "" };
    let last = if dice.below(4) == 0 { "" } else { end };
    format!("{start}{}{last}", lines.join(end))
}

fn line(dice: &mut Dice) -> String {
    let pattern = pattern(dice);
    match dice.below(24) {
        0 => String::new(),
        1 => format!("# {pattern}"),
        2 => format!(" # {pattern}"),
        3 => format!("  {pattern}\t"),
        4 => format!("! {pattern}"),
        5 => format!("!!{pattern}"),
        6..=12 => format!("!{pattern}"),
        _ => pattern,
    }
}

/// A path of the project, or a folder of it, with parts of it replaced.
fn pattern(dice: &mut Dice) -> String {
    let paths = paths();
    let path = &paths[dice.below(paths.len())];
    let parts: Vec<&str> = path.split('/').collect();
    let kept = 1 + dice.below(parts.len());
    let mut parts: Vec<String> = parts[..kept].iter().map(|part| replaced(part, dice)).collect();
    if dice.below(12) == 0 {
        let at = dice.below(parts.len() + 1);
        parts.insert(at, ["**", "*", ".", "..", "**/**", "***"][dice.below(6)].to_owned());
    }
    let start = match dice.below(16) {
        0 | 1 => "/",
        2 => "./",
        3 => "../",
        4 | 5 => "**/",
        6 => "**",
        7 => "*/",
        8 => "//",
        _ => "",
    };
    let end = ["/", "/*", "/**", "/**/", "/.", "/..", "*", "**", "/*/x"].get(dice.below(24)).unwrap_or(&"");
    format!("{start}{}{end}", parts.join("/"))
}

/// A part of a path, or a wildcard that may fit it.
fn replaced(part: &str, dice: &mut Dice) -> String {
    let letters: Vec<char> = part.chars().collect();
    let at = dice.below(letters.len());
    let (before, after): (String, String) =
        (letters[..at].iter().collect(), letters[at + 1..].iter().collect());
    let one = letters[at];
    match dice.below(30) {
        0..=2 => "*".to_owned(),
        3 => format!("{before}*"),
        4 => format!("*{one}{after}"),
        5 => format!("{before}?{after}"),
        6 => format!("{before}[{one}]{after}"),
        7 => format!("{before}[a-z]{after}"),
        8 => format!("{before}[^{one}]{after}"),
        9 => format!("{before}[!{one}x]{after}"),
        10 => format!("{before}**{after}"),
        11 if !one.is_alphanumeric() || dice.below(12) == 0 => format!("{before}\\{one}{after}"),
        12 if dice.below(9) == 0 => format!("{before}[{one}"),
        13 if dice.below(3) == 0 => format!("{before}[^.-0]{after}"),
        14 => part.rsplit_once('.').map_or_else(|| part.to_owned(), |(_, end)| format!("*.{end}")),
        _ => part.to_owned(),
    }
}

/// What we say of one: which of the paths reach a build, as hexadecimal digits of four paths each; or that it is
/// refused, and `?` where a line is not followed.
pub(crate) fn ours(text: &str, paths: &[String]) -> String {
    let ignore = Ignore::parse(text);
    if let Some(refused) = ignore.refused {
        return format!("refused: {}", refused.says);
    }
    if !ignore.unclear.is_empty() {
        return "?".to_owned();
    }
    digits(paths.iter().map(|path| ignore.hides(path).is_none()))
}

/// Yes and no as hexadecimal digits, four of them each.
pub(crate) fn digits(reached: impl Iterator<Item = bool>) -> String {
    let bits: Vec<bool> = reached.collect();
    let digit = |four: &[bool]| (0..4).fold(0, |sum, at| sum * 2 + u32::from(four.get(at) == Some(&true)));
    bits.chunks(4).filter_map(|four| char::from_digit(digit(four), 16)).collect()
}
