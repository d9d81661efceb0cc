//! The commands for PowerShell, read by a grammar of it that is not ours (tree-sitter-powershell): every program is
//! called as a POSIX shell calls it. No PowerShell is run, so what it hands on to a program is its documented rules.

use plimsoll::generate::generate;
use plimsoll::recipe::options::Recipe;
use proptest::prelude::*;
use tree_sitter::{Node, Parser, TreeCursor};

use super::shells::{self, SHAPED, after, printable};
use super::{all_files, made, option, values, with};

/// Programs that both kinds of shell call; the others have another way in PowerShell, or are asked for a variable.
const BOTH: &[&str] = &["docker", "kubectl", "ko", "pack"];

/// Every call in order: the program and its arguments.
fn calls(recipe: &Recipe) -> Vec<Vec<String>> {
    let files = generate(recipe);
    let text = files.text("commands.ps1").expect("commands");
    let mut parser = Parser::new();
    parser.set_language(&tree_sitter_powershell::LANGUAGE.into()).expect("its version");
    let tree = parser.parse(text, None).expect("a tree");
    assert!(!tree.root_node().has_error(), "{}\n{text}", tree.root_node().to_sexp());
    let mut found = Vec::new();
    visit(&mut tree.walk(), &mut |node| {
        if node.kind() == "command" {
            found.push(call(node, text));
        }
        if node.kind() == "braced_variable" {
            let name = text[node.byte_range()].trim_matches(['$', '{', '}']);
            assert!(
                ["HOME", "PWD"].contains(&name) || text.contains(&format!("${name} = ")),
                "{name} is not set\n{text}"
            );
        }
    });
    found
}

fn visit(cursor: &mut TreeCursor<'_>, seen: &mut impl FnMut(Node<'_>)) {
    // What stands in $(...) is called first.
    if cursor.goto_first_child() {
        visit(cursor, seen);
        while cursor.goto_next_sibling() {
            visit(cursor, seen);
        }
        cursor.goto_parent();
    }
    seen(cursor.node());
}

/// The words of a command. What stands between two separators is one node, or PowerShell would part it.
fn call(command: Node<'_>, text: &str) -> Vec<String> {
    let of = |node: Node<'_>| text[node.byte_range()].to_owned();
    let name = of(command.child_by_field_name("command_name").expect("a name"));
    let mut words = vec![name];
    let Some(elements) = command.child_by_field_name("command_elements") else { return words };
    let mut apart = false;
    for element in elements.children(&mut elements.walk()) {
        if element.kind() == "command_argument_sep" {
            apart = true;
            continue;
        }
        assert!(apart, "{} is parted before {}", of(elements), of(element));
        apart = false;
        words.push(word(&of(element)));
    }
    words
}

/// What PowerShell makes of a word.
fn word(text: &str) -> String {
    if let Some(inner) = text.strip_prefix('\'').and_then(|text| text.strip_suffix('\'')) {
        let quote = |c: &char| ['\'', '\u{2018}', '\u{2019}', '\u{201a}', '\u{201b}'].contains(c);
        let mut chars = inner.chars();
        let mut read = String::new();
        while let Some(c) = chars.next() {
            assert!(!quote(&c) || chars.next() == Some(c), "a quote ends in {text}");
            read.push(c);
        }
        return read;
    }
    let plain = match text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
        // As in the POSIX shell here, where no program prints anything.
        Some(inner) if inner.starts_with("$(") && inner.ends_with(')') => String::new(),
        Some(inner) => filled(inner),
        None => text.to_owned(),
    };
    assert!(
        !plain.contains(['`', '$', '"', '\'', ';', '|', '&', '(', ')', '\u{201c}', '\u{201d}']),
        "{text}"
    );
    plain
}

/// A text with its variables: the home folder, and what git is asked for.
fn filled(text: &str) -> String {
    let mut parts = text.split("${");
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('}').expect("the name ends");
        filled.push_str(match name {
            "HOME" => "/h",
            "PWD" => "/",
            _ => "1.2.3",
        });
        filled.push_str(rest);
    }
    filled
}

/// Those of programs that both call.
fn shared(calls: Vec<Vec<String>>) -> Vec<Vec<String>> {
    calls.into_iter().filter(|call| BOTH.contains(&call[0].as_str())).collect()
}

#[test]
fn powershell_calls_what_a_posix_shell_calls() {
    let mut compared = 0;
    for id in SHAPED {
        for value in values(option(id)) {
            let recipe = with(&all_files("recommended"), option(id), &value);
            let (theirs, ours) = (shared(calls(&recipe)), shared(shells::calls(&recipe, "sh")));
            assert_eq!(theirs, ours, "{id}={value:?}");
            compared += ours.len();
        }
    }
    assert!(compared > 500, "{compared} calls");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_value_breaks_out_of_a_command_for_powershell(value in "(\\PC|['\"`$(){}!;&|<> \\\\#%*~=‘’‚‛“”-]){0,40}") {
        prop_assume!(printable(&value));
        let recipe = made("recommended", &[("env", &[&format!("KEY={value}")])]);
        let calls = calls(&recipe);
        let run = calls.iter().find(|call| call.get(1).is_some_and(|word| word == "run")).unwrap();
        prop_assert_eq!(after(run, "--env"), [format!("KEY={value}")]);
        prop_assert_eq!(calls.len(), self::calls(&made("recommended", &[("env", &["KEY=a"])])).len());
    }
}
