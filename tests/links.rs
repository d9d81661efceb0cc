//! Links: published ones keep their meaning, all of them come back as they went, none can do harm.

#![allow(clippy::expect_used, clippy::panic, reason = "a test ends so")]

mod recipes;

use plimsoll::generate::generate;
use plimsoll::recipe::link::{decode, encode};
use plimsoll::recipe::options::{Kind, OPTIONS, Recipe};
use plimsoll::recipe::presets::PRESETS;
use plimsoll::report::report;
use proptest::prelude::*;
use recipes::{instructions, made, values, with};

const PUBLISHED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/links/v1.txt");

/// Each link of the file stands above the instructions that it gives, for ever.
///
/// `UPDATE_EXPECT=1` fills in links that have none yet; it changes no other.
#[test]
fn a_published_link_keeps_its_instructions() {
    let text = std::fs::read_to_string(PUBLISHED).unwrap();
    let mut filled = String::new();
    let mut lines = text.lines().peekable();
    while let Some(link) = lines.next() {
        let mut wanted = Vec::new();
        while let Some(line) = lines.next_if(|line| line.starts_with("  ")) {
            wanted.push(line.trim().to_owned());
        }
        let (recipe, problems) = decode(link);
        assert_eq!(problems, [], "{link}");
        let given = instructions(generate(&recipe).text("Dockerfile").unwrap());
        if wanted.is_empty() {
            assert!(std::env::var_os("UPDATE_EXPECT").is_some(), "{link} has no Dockerfile below it");
            wanted.clone_from(&given);
        }
        assert_eq!(given, wanted, "{link}");
        filled.extend([link, "\n"]);
        for line in &wanted {
            filled.extend(["  ", line, "\n"]);
        }
    }
    if filled != text {
        std::fs::write(PUBLISHED, filled).unwrap();
    }
}

#[test]
fn every_kind_of_preset_is_in_a_published_link() {
    let text = std::fs::read_to_string(PUBLISHED).unwrap();
    for preset in PRESETS {
        assert!(text.contains(&format!("p={}", preset.id)), "no published link of {}", preset.id);
    }
}

#[test]
fn a_link_has_only_what_differs_in_the_order_of_the_registry() {
    for (preset, set, link) in [
        ("recommended", &[][..], "#v=1&p=recommended"),
        ("tutorial-distroless", &[("cgo", &["1"][..])], "#v=1&p=tutorial-distroless&cgo=1"),
        ("recommended", &[("cgo", &["1"]), ("base", &["alpine"])], "#v=1&p=recommended&base=alpine&cgo=1"),
        ("recommended", &[("cgo", &["0"]), ("go", &["1.27"])], "#v=1&p=recommended"),
        ("recommended", &[("tools", &["curl", "bash"])], "#v=1&p=recommended&tools=curl&tools=bash"),
        ("recommended", &[("args", &[])], "#v=1&p=recommended&args="),
        ("recommended", &[("package", &[""])], "#v=1&p=recommended&package="),
        ("recommended", &[("workdir", &["/root/"])], "#v=1&p=recommended&workdir=/root%2F"),
        ("recommended", &[("env", &["A=1+1&B=#?"])], "#v=1&p=recommended&env=A%3D1%2B1%26B%3D%23%3F"),
        ("recommended", &[("env", &["A=é\u{1f6a2}"])], "#v=1&p=recommended&env=A%3D%C3%A9%F0%9F%9A%A2"),
    ] {
        assert_eq!(encode(&made(preset, set)), link);
    }
}

/// What mail, chat and HTML make of links.
#[test]
fn a_link_that_was_handled_roughly_is_read_all_the_same() {
    let recipe =
        made("debug", &[("cgo", &["1"]), ("env", &["A=50 % of {x} & y"]), ("tools", &["curl", "git"])]);
    let link = encode(&recipe);
    let again = |text: &str| text.replace('%', "%25");
    let whole: String = link.bytes().map(|byte| format!("%{byte:02x}")).collect::<Vec<_>>().concat();
    for (how, handled) in [
        ("as it is", link.clone()),
        ("without #", link.trim_start_matches('#').to_owned()),
        ("as a query", link.replace('#', "?")),
        ("with its address", format!("https://example.com/app/{link}")),
        ("from HTML", link.replace('&', "&amp;")),
        ("encoded twice", again(&link)),
        ("encoded twice, from HTML", again(&link).replace('&', "&amp;")),
        ("encoded as a whole", whole),
        (
            "in another order",
            "?tools=curl&tools=git&env=A%3D50%20%25%20of%20%7Bx%7D%20%26%20y&cgo=1&p=debug&v=1".into(),
        ),
        ("with blanks around it", format!(" {link}\n")),
        ("with empty parts", link.replace('&', "&&")),
    ] {
        assert_eq!(decode(&handled), (recipe.clone(), Vec::new()), "{how}: {handled}");
    }
}

#[test]
fn what_is_not_used_is_reported() {
    let start = Recipe::default();
    let alpine = made("recommended", &[("base", &["alpine"])]);
    let tools = made("recommended", &[("base", &["alpine"]), ("tools", &["curl", "git"])]);
    for (link, recipe, keys) in [
        ("", &start, &[][..]),
        ("#", &start, &[]),
        ("#v=1", &start, &[]),
        ("#base=alpine", &alpine, &[]),
        ("#v=2&base=alpine", &alpine, &["v"]),
        ("#v=1&v=1&base=alpine", &alpine, &["v"]),
        ("#p=gone&base=alpine", &alpine, &["p"]),
        ("#base=alpine&p=recommended&p=debug", &alpine, &["p"]),
        ("#base=alpine&base=debian&base=scratch", &alpine, &["base", "base"]),
        ("#base=alpine&colour=red&x", &alpine, &["colour", "x"]),
        ("#base=alpine&go=9.99&BASE=debian", &alpine, &["go", "BASE"]),
        ("#base=alpine&tools=curl&tools=%3Brm&tools=git&tools=curl", &tools, &["tools", "tools"]),
        ("#base=alpine&workdir=%FF%FE", &alpine, &["workdir"]),
        ("#base=alpine&name=%zz&src=%", &alpine, &["name", "src"]),
    ] {
        let (decoded, problems) = decode(link);
        assert_eq!(decoded, *recipe, "{link}");
        assert_eq!(problems.iter().map(|problem| problem.key.as_str()).collect::<Vec<_>>(), keys, "{link}");
        assert!(problems.iter().all(|problem| problem.message.ends_with('.')), "{problems:?}");
    }
}

/// A megabyte of anything is read at once and gives few problems.
#[test]
fn a_huge_link_is_cut() {
    let most = "tools=curl&".repeat(100_000);
    for link in [
        "a=b&".repeat(300_000),
        most,
        "%".repeat(1_000_000),
        "é".repeat(500_000),
        format!("env={}", "x".repeat(1_000_000)),
    ] {
        let (_, problems) = decode(&link);
        assert!(!problems.is_empty() && problems.len() <= 40, "{}", problems.len());
        assert!(
            problems
                .iter()
                .all(|problem| problem.key.chars().count() < 70 && problem.value.chars().count() < 70)
        );
    }
}

const EVIL: &[&str] = &[
    "\nRUN echo PWNED",
    "x\r\nRUN echo PWNED",
    "\u{2028}RUN echo PWNED",
    "a \\\n  && echo PWNED",
    "\"]\nRUN echo PWNED",
    "$(echo PWNED)",
    "`echo PWNED`",
    ";echo PWNED",
    "a && echo PWNED",
    "a|echo PWNED",
    "';echo PWNED;'",
    "<<EOF",
    "${PATH}",
    "--mount=type=bind",
    ":=PWNED",
    "-PWNED",
    "../../PWNED",
    "a\0PWNED",
    "\u{202e}PWNED",
    "a#PWNED",
    "*",
    "~",
];

/// Nothing of these comes into a Dockerfile but as a quoted value of ENV or LABEL.
#[test]
fn no_option_takes_a_text_that_could_run() {
    for option in OPTIONS {
        for evil in EVIL {
            for text in [
                (*evil).to_owned(),
                format!("A={evil}"),
                format!("A=:{evil}"),
                format!("a:={evil}"),
                format!("/{evil}"),
                format!("a{evil}"),
            ] {
                let mut recipe = Recipe::default();
                if (option.set)(&mut recipe, std::slice::from_ref(&text)).is_ok() {
                    let quoted = ["env", "labels"].contains(&option.id);
                    let plain = |c: char| c.is_ascii_alphanumeric() || "._/-:=,+".contains(c);
                    let star = option.id == "private-modules";
                    assert!(
                        quoted || text.chars().all(|c| plain(c) || star && c == '*'),
                        "{} takes {text:?}",
                        option.id
                    );
                    assert!(
                        !text.contains(|c: char| c.is_control() || hidden(c)),
                        "{} takes {text:?}",
                        option.id
                    );
                } else {
                    assert_eq!(recipe, Recipe::default(), "{} refuses {text:?} and keeps it", option.id);
                }
            }
        }
    }
}

/// A value of ENV or LABEL stays inside its instruction, whatever it looks like.
#[test]
fn a_quoted_value_changes_no_other_instruction() {
    for id in ["env", "labels"] {
        let others = |value: &str| -> Vec<String> {
            let recipe = made("recommended", &[(id, &[&format!("KEY={value}")])]);
            let lines = instructions(generate(&recipe).text("Dockerfile").unwrap());
            lines.into_iter().filter(|line| !line.contains("KEY=")).collect()
        };
        for evil in EVIL.iter().filter(|evil| !evil.contains(|c: char| c.is_control() || hidden(c))) {
            for value in [(*evil).to_owned(), format!("x{evil}"), format!("x={evil}"), format!("x:={evil}")] {
                assert_eq!(others(&value), others("plain"), "{id} KEY={value}");
            }
        }
    }
}

/// Marks that end a line or turn its direction; a value has none.
fn hidden(c: char) -> bool {
    matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Docker's own words: what stands between double quotes, with `\"`, `\\` and `\$` taken back.
fn read_back(line: &str, key: &str) -> Option<String> {
    let start = line.find(&format!("{key}=\""))? + key.len() + 2;
    let mut text = String::new();
    let mut chars = line[start..].chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => return Some(text),
            '$' => panic!("a live $ in {line}"),
            '\\' => text.push(chars.next()?),
            c => text.push(c),
        }
    }
    None
}

proptest! {
    #[test]
    fn any_printable_value_comes_back_from_the_file_and_from_the_link(value in "\\PC{0,60}") {
        prop_assume!(!value.contains(hidden));
        for id in ["env", "labels"] {
            let recipe = made("recommended", &[(id, &[&format!("KEY={value}")])]);
            let files = generate(&recipe);
            let text = files.text("Dockerfile").unwrap();
            let line = text.lines().find(|line| line.contains("KEY=")).unwrap();
            prop_assert_eq!(read_back(line, "KEY"), Some(value.clone()));
            let config = report(&recipe, Vec::new()).image.unwrap().config;
            let pairs = if id == "env" { config.env } else { config.labels };
            prop_assert!(pairs.contains(&("KEY".to_owned(), value.clone())), "{:?} in {}", pairs, line);
            let link = encode(&recipe);
            prop_assert!(link.bytes().all(|b| b.is_ascii_graphic()), "{}", link);
            prop_assert_eq!(decode(&link), (recipe, Vec::new()));
        }
    }

    #[test]
    fn no_text_is_too_strange_to_decode(link in "(#|\\?)?([a-z]{1,8}=|v=1|p=|&|&amp;|%[0-9A-F]{0,2}|\\PC){0,80}") {
        let (recipe, _) = decode(&link);
        prop_assert_eq!(decode(&encode(&recipe)), (recipe, Vec::new()));
    }

    #[test]
    fn several_changes_at_once_come_back(preset in 0..PRESETS.len(), picks in prop::collection::vec((0..OPTIONS.len(), 0..8_usize), 0..12)) {
        let mut recipe = Recipe::from_preset(PRESETS[preset].id).unwrap();
        for (option, value) in picks {
            let choices = values(&OPTIONS[option]);
            recipe = with(&recipe, &OPTIONS[option], &choices[value % choices.len()]);
        }
        let link = encode(&recipe);
        prop_assert_eq!(decode(&link), (recipe, Vec::new()));
    }

    #[test]
    fn a_set_never_panics(option in 0..OPTIONS.len(), texts in prop::collection::vec("\\PC{0,20}|[a-z./=:-]{0,20}", 0..4)) {
        let option = &OPTIONS[option];
        let mut recipe = Recipe::default();
        if (option.set)(&mut recipe, &texts).is_ok() && !matches!(option.kind, Kind::List { .. }) {
            prop_assert_eq!((option.get)(&recipe), texts);
        }
    }
}
