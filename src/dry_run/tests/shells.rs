//! What a RUN's shell makes of a text: the three shells differ.

use super::{Lookup, build, failures, path};

/// What a Dockerfile of one RUN leaves at a path, or how it fails.
fn left(base: &str, run: &str, at: &str) -> String {
    let image = build(&format!("FROM {base}\nWORKDIR /w\nRUN {run}\n"));
    let failed = failures(&image).into_iter().find(|failure| !failure.contains('?'));
    failed.unwrap_or_else(|| path(&image, at))
}

const BASH: &str = "debian:trixie-slim\nSHELL [\"/bin/bash\", \"-c\"]";

#[test]
fn each_shell_has_its_own_echo() {
    for (base, echo, want) in [
        ("alpine:3.24", r"'a\nb'", r#"0:0 644 text "a\\nb\n""#),
        ("alpine:3.24", r"-e 'a\nb'", r#"0:0 644 text "a\nb\n""#),
        ("alpine:3.24", r"-ne 'a\tb'", r#"0:0 644 text "a\tb""#),
        ("alpine:3.24", r"-eE 'a\nb' -n", r#"0:0 644 text "a\\nb -n\n""#),
        ("alpine:3.24", r"-x '#!/bin/sh'", r#"0:0 644 text "-x #!/bin/sh\n""#),
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
        ("m() { mkdir -p \"/$1\"; }; m", "/a", "absent"),
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

#[test]
fn what_surely_fails_is_told_from_what_works() {
    let (alpine, debian) = ("alpine:3.24", "debian:trixie-slim");
    let fails = "step-fails [3]";
    let folder = "0:0 755 directory";
    for (base, run, at, want) in [
        (alpine, "mkdir /a/b", "", fails),
        (alpine, "mkdir /a && mkdir /a/b", "/a/b", folder),
        (alpine, "mkdir -p /a/b && mkdir -p /a/b", "/a/b", folder),
        (alpine, "mkdir /a || mkdir /a/b", "/a", folder),
        (alpine, "mkdir /w", "", fails),
        (alpine, "touch /a && mkdir -p /a", "", fails),
        (alpine, "mkdir -m 700 /a && mkdir -pm 755 /b", "/b", folder),
        (alpine, "mkdir -pv /b", "/b", folder),
        (alpine, "mkdir -p /b go -o x", "", fails),
        (debian, "mkdir /var/lib/x/y", "/var/lib/x/y", folder),
        (alpine, "apk add --no-cache git && mkdir /usr/libexec/x/y", "/usr/libexec/x/y", folder),
        (alpine, "apk add --no-cache some-thing && mkdir /opt/x/y", "/opt/x/y", folder),
        (alpine, "touch a && cp a /b/c", "", fails),
        (alpine, "touch a && cp a /b/", "", fails),
        (alpine, "touch a && cp a /b", "/b", "0:0 644 text \"\""),
        (alpine, "mkdir a && cp -r a /b/", "/b", folder),
        (alpine, "mkdir a && mv a /b/ && mkdir /b/c", "/b/c", folder),
        (debian, "touch a && mv a /b/c", "", fails),
        (debian, "mkdir -p /b a && touch a/x && cp --parents a/x /b", "/b/x", "0:0 644 text \"\""),
        (alpine, "ln -s /a /b && ln -s /c /b", "", fails),
        (alpine, "ln -s /a /b && ln -sf /c /b", "/b", "absent"),
        (alpine, "mkdir /b && ln -s /a /b", "/b", folder),
        (alpine, "ln -s /a /b/c", "", fails),
        (alpine, "echo a > /b/c", "", fails),
        (alpine, "echo a > /b/c || true", "/b", "absent"),
        (alpine, "mkdir /b && echo a > /b/c", "/b/c", "0:0 644 text \"a\\n\""),
        (alpine, "echo a > /etc/x/y; echo a 2> /dev/null > /dev/stderr", "/b", "absent"),
        (alpine, "adduser -D -G app app", "", fails),
        (
            alpine,
            "addgroup app && adduser -D -G app app && adduser app nogroup",
            "/home/app",
            "1000:1000 2755 directory",
        ),
        (alpine, "addgroup app && adduser -D app", "", fails),
        (alpine, "addgroup -S app && adduser -S app", "/b", "absent"),
        (alpine, "adduser -D app; adduser -D app", "", fails),
        (alpine, "adduser -D app && deluser app && adduser -D app", "/b", "absent"),
        (debian, "useradd -g app app", "", fails),
        (debian, "useradd -g 100 app && useradd -g 5000 b", "", fails),
        (debian, "groupadd -g 5000 app && useradd -g 5000 app", "/b", "absent"),
        (debian, "groupadd app && useradd app", "", fails),
        (debian, "groupadd app && useradd -N app", "/b", "absent"),
        (debian, "groupadd -f app && groupadd -f app && useradd -u 1000 -g app app", "/b", "absent"),
        ("ubuntu:24.04", "useradd -u 1000 app", "", fails),
        ("ubuntu:24.04", "userdel ubuntu && useradd -u 1000 app", "/b", "absent"),
        (debian, "curl x | tar xz", "", "command-not-found [1, 3]"),
        (debian, "curl x | cat", "/b", "absent"),
    ] {
        assert_eq!(left(base, run, at), want, "{base} {run}");
    }
}

#[test]
fn a_heredoc_is_read_by_the_program_that_it_names() {
    for (base, line, want) in [
        ("alpine:3.24", "#!/usr/bin/env bash", "command-not-found [1, 3]"),
        ("alpine:3.24", "#!/bin/bash -e", "command-not-found [1, 3]"),
        ("alpine:3.24", "#!/bin/sh", "absent"),
        ("debian:trixie-slim", "#!/usr/bin/env -S bash -e", "0:0 755 directory"),
        ("debian:trixie-slim", "#!/bin/sh", "absent"),
    ] {
        assert_eq!(
            left(base, &format!("<<E\n{line}\nmkdir -p /a/{{b,c}}\nE"), "/a/b"),
            want,
            "{base} {line}"
        );
    }
    let text = "FROM golang:1.27\nRUN [\"CGO_ENABLED=0\", \"go\", \"build\"]\n";
    assert_eq!(failures(&build(text)), ["command-not-found [1, 2]"]);
}
