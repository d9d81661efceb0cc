//! Texts of COPY heredocs as `BuildKit` leaves them, and which value their variables have.

use super::{build, path};

/// What `shell.NewLex('\\')` with `SkipProcessQuotes` gave (moby/buildkit v0.34.2, `dispatch` of
/// `frontend/dockerfile/dockerfile2llb/convert.go`, run on 2026-11-27 with the variable `b=B`).
#[test]
fn variables_of_a_heredoc_are_in_place() {
    for (line, expected) in [
        ("\\$x", "$x"),
        ("${a:-${b}}", "B"),
        ("${a:-${b:-c}}|$a", "B|"),
        ("a\\nb \\\\ \\\"q\\\" 'q $b' \"q $b\"", "anb \\ \"q\" 'q B' \"q B\""),
        ("${b:-it's}", "B"),
        ("<< E $b", "<< E B"),
    ] {
        let image = build(&format!("FROM scratch\nENV b=B\nCOPY <<EOF /x\n{line}\nEOF\n"));
        let expected = format!("0:0 644 text {:?}", format!("{expected}\n"));
        assert_eq!((path(&image, "/x"), &image.unknowns), (expected, &vec![]), "{line}");
    }
    let image = build("FROM scratch\nARG declared\nCOPY <<EOF /x\n$declared ${gone} ${told:-x}\nEOF\n");
    let unset: Vec<&str> = image.unset.iter().map(|unset| unset.name.as_str()).collect();
    assert_eq!(unset, ["gone"]);
}

/// One environment holds both (`dispatchArg` and `dispatchEnv` of moby/buildkit v0.33.1).
#[test]
fn the_last_of_arg_and_env_wins() {
    for (lines, expected) in [
        ("ARG V=1\nENV V=2", "2"),
        ("ENV V=2\nARG V=1", "1"),
        ("ENV V=2\nARG V", "2"),
        ("ARG V=1\nENV V=2\nARG V", "2"),
        ("ARG V=1\nENV V=2\nARG V=3", "3"),
        ("ARG V=1\nENV W=$V\nARG V=3", "3"),
        ("ARG V=1\nENV V=$V$V", "11"),
    ] {
        let image = build(&format!("FROM scratch\n{lines}\nCOPY <<EOF /x\n$V\nEOF\n"));
        assert_eq!(path(&image, "/x"), format!("0:0 644 text {:?}", format!("{expected}\n")), "{lines}");
    }
    let image = build("ARG V=0\nFROM scratch\nENV V=2\nARG V\nCOPY <<EOF /x\n$V\nEOF\n");
    assert_eq!(path(&image, "/x"), "0:0 644 text \"0\\n\"", "an ARG before FROM gives its value");
}
