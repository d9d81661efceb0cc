//! What holds of every text, however broken: reading never panics, and what is read lies within it.

#![cfg(not(target_arch = "wasm32"))]

use plimsoll::dockerfile::shell::{self, Script};
use plimsoll::dockerfile::{Dockerfile, Instruction, Kind, parse, ports, words};
use proptest::prelude::*;

/// Pieces that Dockerfiles are made of, good and bad, beside any characters at all.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<String>(),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

const PIECES: &[&str] = &[
    "FROM a\n",
    "FROM a AS b\n",
    "# escape=`\n",
    "# c\n",
    "\n",
    "\r\n",
    " \\\n",
    "`\n",
    "RUN a",
    "RUN <<A",
    "RUN cat <<A <<-\"B\"\n",
    "A\n",
    "B\n",
    "\tB\n",
    "COPY a b\n",
    "COPY --from=0 a b\n",
    "COPY --from=b [\"a\", \"b\"]\n",
    "ENV a=b c='d\n",
    "ARG x=${y:-z}\n",
    "HEALTHCHECK --interval=1s CMD a\n",
    "ONBUILD ",
    "CMD [\"a\"]\n",
    "EXPOSE 1-2/tcp\n",
    "VOLUME []\n",
    "--mount=type=x,y ",
    "\"",
    "'",
    "$",
    "${",
    "}",
    "$(",
    ")",
    "((",
    "`",
    "\\",
    "<<",
    "#",
    "&&",
    "||",
    "|",
    ";",
    "if ",
    "then ",
    "fi",
    "case ",
    "in ",
    "esac",
    "{ ",
    "=",
    "%",
    "/",
    "*",
    "\u{feff}",
    "é",
    "\0",
    "\t",
    " ",
];

fn instructions(file: &Dockerfile) -> Vec<&Instruction> {
    let stages = file.stages.iter();
    let mut all: Vec<_> = file.globals.iter().collect();
    all.extend(stages.flat_map(|stage| std::iter::once(&stage.from).chain(&stage.instructions)));
    all
}

fn check_script(script: &Script, text: &str) -> Result<(), TestCaseError> {
    for simple in script.simples() {
        prop_assert!(text.is_char_boundary(simple.offset));
        for word in &simple.words {
            prop_assert_eq!(text.get(word.offset..word.offset + word.raw.len()), Some(word.raw.as_str()));
            let _ = word.expand(&|name| (name.len() % 2 == 0).then(|| name.repeat(2)));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_read_lies_within_the_file(text in text()) {
        let (file, errors) = parse(&text);
        let count = text.split('\n').count();
        prop_assert!(errors.iter().all(|error| error.line <= count && !error.message.is_empty()));
        let mut before = 0;
        for instruction in instructions(&file) {
            let lines = instruction.lines;
            prop_assert!(before < lines.first && lines.first <= lines.last && lines.last <= count);
            before = lines.last;
            let inside = |line: usize| (lines.first..=lines.last).contains(&line);
            prop_assert!(instruction.flags.iter().all(|flag| inside(flag.line)));
            if let Some(body) = &instruction.script {
                prop_assert!(body.breaks.iter().all(|(_, line)| inside(*line)));
                prop_assert!(body.breaks.is_sorted());
                check_script(&body.script, &body.text)?;
            }
            if let Kind::Run { heredocs, .. } | Kind::Copy { heredocs, .. } = &instruction.kind {
                let ends = heredocs.iter().map(|heredoc| heredoc.lines);
                prop_assert!(ends.clone().all(|lines| inside(lines.first) && lines.first <= lines.last + 1));
                prop_assert!(ends.is_sorted());
            }
        }
        prop_assert!(file.comments.iter().all(|comment| comment.line <= count));
        prop_assert!(file.stages.iter().enumerate().all(|(index, stage)| stage.index == index));
    }

    #[test]
    fn reading_twice_gives_the_same(text in text()) {
        prop_assert_eq!(parse(&text), parse(&text));
    }

    #[test]
    fn any_script_is_read(text in text()) {
        check_script(&shell::parse(&text), &text)?;
    }

    #[test]
    fn any_word_is_expanded(text in text(), value in any::<Option<String>>()) {
        let expanded = words::expand(&text, '\\', &|_| value.clone());
        prop_assert!(value.is_none() || expanded.unset.is_empty());
        let _ = words::split(&text, '`', &|_| value.clone());
        let _ = ports::read(&text);
    }

    /// Joining a command's lines, or adding comments inside it, changes lines only.
    #[test]
    fn continuations_do_not_change_what_is_said(words in prop::collection::vec("[a-z]{1,5}", 1..6)) {
        let command = |text: &str| {
            let (mut file, errors) = parse(&format!("FROM a\nRUN {text}\n"));
            prop_assert!(errors.is_empty());
            Ok(file.stages.remove(0).instructions.remove(0).kind)
        };
        let one = command(&words.join(" "))?;
        prop_assert_eq!(&one, &command(&words.join(" \\\n"))?);
        prop_assert_eq!(&one, &command(&words.join(" \\\n# why\n\n"))?);
        prop_assert_eq!(&one, &command(&words.join(" \\  \r\n"))?);
    }
}
