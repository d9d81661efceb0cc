//! What a RUN's shell makes of a text: the three shells differ.

use super::{Lookup, build, failures, path};

/// What a Dockerfile of one RUN leaves at a path, or how it fails.
fn left(base: &str, run: &str, at: &str) -> String {
    let image = build(&format!("FROM {base}\nWORKDIR /w\nRUN {run}\n"));
    match failures(&image).as_slice() {
        [] => path(&image, at),
        failed => failed.join("; "),
    }
}

const BASH: &str = "debian:trixie-slim\nSHELL [\"/bin/bash\", \"-c\"]";

#[test]
fn each_shell_has_its_own_echo() {
    for (base, echo, want) in [
        ("alpine:3.24", r"'a\nb'", r#"0:0 644 text "a\\nb\n""#),
        ("alpine:3.24", r"-e 'a\nb'", r#"0:0 644 text "a\nb\n""#),
        ("alpine:3.24", r"-ne 'a\tb'", r#"0:0 644 text "a\tb""#),
        ("alpine:3.24", r"-eE 'a\nb' -n", r#"0:0 644 text "a\\nb -n\n""#),
        ("alpine:3.24", r"-x '#!/bin/sh'", r##"0:0 644 text "-x #!/bin/sh\n""##),
        ("debian:trixie-slim", r"'#!/bin/sh\nexec x'", r##"0:0 644 text "#!/bin/sh\nexec x\n""##),
        ("debian:trixie-slim", r"-e 'a\nb'", r#"0:0 644 text "-e a\nb\n""#),
        ("debian:trixie-slim", r"-n 'a\cb' c", r#"0:0 644 text "a""#),
        ("debian:trixie-slim", r"'a\qb'", r#"0:0 644 text "a\\qb\n""#),
        ("debian:trixie-slim", r"'a\0101'", "0:0 644 data"),
        (BASH, r"'a\nb'", r#"0:0 644 text "a\\nb\n""#),
        (BASH, r"-e 'a\nb'", r#"0:0 644 text "a\nb\n""#),
        ("example.org/any", r"'a\nb'", "0:0 644 data"),
        ("example.org/any", "ab", r#"0:0 644 text "ab\n""#),
    ] {
        assert_eq!(left(base, &format!("echo {echo} > /f"), "/f"), want, "{base} {echo}");
    }
}

#[test]
fn bash_alone_expands_braces_and_knows_more_builtins() {
    let debian = "debian:trixie-slim";
    for (base, run, at, want) in [
        (debian, "mkdir -p /a/{b,c}", "/a/c", "absent"),
        (debian, "mkdir -p /a/{b,c}", "/a/{b,c}", "0:0 755 directory"),
        ("alpine:3.24", "mkdir -p /a/{b,c}", "/a/c", "absent"),
        (BASH, "mkdir -p /a/{b,c}", "/a/c", "0:0 755 directory"),
        (BASH, "d=/x; mkdir -p $d/{b,c}/d", "/x/b/d", "0:0 755 directory"),
        (BASH, "mkdir -p '/a/{b,c}'", "/a/c", "absent"),
        (debian, "bash -c 'mkdir -p /a/{b,c}'", "/a/c", "0:0 755 directory"),
        (debian, "if [[ a == a ]]; then mkdir /a; else mkdir /b; fi", "/b", "0:0 755 directory"),
        ("alpine:3.24", "if [[ a == a ]]; then mkdir /a; fi", "/a", "0:0 755 directory"),
        (BASH, "if [[ a == a ]]; then mkdir /a; fi", "/a", "0:0 755 directory"),
        (debian, "source /etc/profile", "/a", "command-not-found [1, 3]"),
        (debian, ". /etc/profile && mkdir /a", "/a", "0:0 755 directory"),
        (BASH, "source /etc/profile && mkdir /a", "/a", "0:0 755 directory"),
    ] {
        assert_eq!(left(base, run, at), want, "{base} {run}");
    }
}

#[test]
fn functions_have_arguments() {
    for (run, at, want) in [
        ("m() { mkdir -p \"$1\" \"$2\"; }; m /a /b", "/b", "0:0 755 directory"),
        ("m() { mkdir -p \"$@\"; }; m /a /b", "/b", "0:0 755 directory"),
        ("m() { shift; mkdir -p $*; }; m /a /b", "/a", "absent"),
        ("m() { shift; mkdir -p $*; }; m /a /b", "/b", "0:0 755 directory"),
        ("m() { [ $# = 2 ] && mkdir /a; }; m a b", "/a", "0:0 755 directory"),
        ("m() { n \"$1\"x; mkdir /$1; }; n() { mkdir /$1; }; m a", "/a", "0:0 755 directory"),
        ("m() { n \"$1\"x; mkdir /$1; }; n() { mkdir /$1; }; m a", "/ax", "0:0 755 directory"),
        ("m() { return 0; mkdir /b; }; m; mkdir /a", "/a", "0:0 755 directory"),
        ("m() { return 0; mkdir /b; }; m; mkdir /a", "/b", "absent"),
        ("m() { exit 3; }; m; mkdir /a", "/a", "step-fails [3]"),
        ("set -- a b; mkdir \"/$2\"", "/b", "0:0 755 directory"),
        ("sh -c 'mkdir \"$1\"' name /a", "/a", "0:0 755 directory"),
        ("m() { mkdir \"/$1\"; }; m", "/a", "absent"),
    ] {
        assert_eq!(left("alpine:3.24", run, at), want, "{run}");
    }
}

#[test]
fn a_loop_takes_the_paths_that_are_known_and_those_that_may_be() {
    for (run, at, want) in [
        ("mkdir a a/x a/y && for d in a/*; do mkdir /$(basename $d); done", "/y", "0:0 755 directory"),
        ("mkdir a a/x && touch a/y && for d in ./a/*/; do mkdir /$(basename $d); done", "/y", "absent"),
        (
            "mkdir a a/x && touch a/y && for d in ./a/*/; do mkdir /o-${d#./a/}; done",
            "/o-x",
            "0:0 755 directory",
        ),
        ("mkdir a && touch a/.x && for d in a/*; do touch /$(basename $d)-; done", "/.x-", "absent"),
        ("for d in '*'; do touch \"/$d\"; done", "/*", "0:0 644 text \"\""),
        (
            "git clone https://example.org/r . && for d in c*; do touch /w/x/$d; done",
            "/w/x/c1",
            "unknown (line 3)",
        ),
    ] {
        assert_eq!(left("golang:1.27", run, at), want, "{run}");
    }
    let image =
        build("FROM golang:1.27\nWORKDIR /w\nCOPY . .\nRUN for d in cmd/*; do mkdir -p /o/$d; done\n");
    let stage = image.target().expect("a stage");
    assert!(matches!(stage.files.lookup("/o/cmd/any"), Lookup::Unknown(_)));
}
