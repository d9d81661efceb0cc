//! Texts of COPY heredocs as `BuildKit` leaves them.

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
