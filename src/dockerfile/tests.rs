//! Files as they are read and refused. Every row was compared with moby/buildkit v0.34.2.

use super::{Dockerfile, Instruction, Kind, Step, parse};

#[track_caller]
fn read(text: &str) -> Dockerfile {
    let (file, errors) = parse(text);
    assert_eq!(errors, [], "{text}");
    file
}

#[track_caller]
fn only(line: &str) -> Instruction {
    read(&format!("FROM a\n{line}")).stages.remove(0).instructions.remove(0)
}

#[test]
fn what_buildkit_refuses_is_refused_in_its_words() {
    for (text, line, message) in [
        ("", 0, "the Dockerfile cannot be empty"),
        ("\n# a\n", 2, "file with no instructions"),
        ("ARG A", 0, "dockerfile contains no stages to build"),
        ("# check=skp=all\nFROM a\nCPY", 1, "failed to parse check options: invalid check option \"skp\""),
        (
            "# check=error=yes\nFROM a",
            1,
            "failed to parse check options: failed to parse check option \"error=yes\": strconv.ParseBool: parsing \"yes\": invalid syntax",
        ),
        ("RUN a", 1, "no build stage in current context"),
        ("FROM a\nCPY . .", 2, "unknown instruction: CPY (did you mean COPY?)"),
        ("FROM a\ncpy . .", 2, "unknown instruction: cpy (did you mean copy?)"),
        ("FROM a\nCpy . .", 2, "unknown instruction: Cpy (did you mean copy?)"),
        ("FROM a\n&& b", 2, "unknown instruction: &&"),
        ("FROM", 1, "FROM requires either one or three arguments"),
        ("FROM a AS", 1, "FROM requires either one or three arguments"),
        ("FROM a b c", 1, "FROM requires either one or three arguments"),
        (
            "FROM a AS 1b",
            1,
            "invalid name for build stage: \"1b\", name can't start with a number or contain symbols",
        ),
        ("FROM --plattform=x a", 1, "unknown flag: --plattform (did you mean platform?)"),
        (
            "FROM a\n\nCOPY \\\n a",
            3,
            "COPY requires at least two arguments, but only one was provided. Destination could not be determined",
        ),
        ("FROM a\nCOPY a <<E", 2, "unterminated heredoc"),
        ("FROM a\nCOPY a <<E\nE", 2, "COPY cannot accept a heredoc as a destination"),
        ("FROM a\nCOPY --chmodd=1 a b", 2, "unknown flag: --chmodd (did you mean chmod?)"),
        ("FROM a\nCOPY --from a b", 2, "missing a value on flag: --from"),
        ("FROM a\nCOPY --from=a --from=b a b", 2, "duplicate flag specified: --from"),
        ("FROM a\nCOPY --link=1 a b", 2, "expecting boolean value for flag --link, not: 1"),
        (
            "FROM a\nCOPY --from=$x a b",
            2,
            "variable expansion is not supported for --from, define a new stage with FROM using ARG from global scope as a workaround",
        ),
        ("FROM a\nCOPY --from=1 a b", 2, "invalid stage index 1"),
        ("FROM a\nCOPY --from=0 a b", 2, "circular dependency detected on stage: stage-0"),
        ("FROM a AS B\nCOPY --from=b a b", 2, "circular dependency detected on stage: b"),
        (
            "FROM a AS b\nCOPY --from=c x y\nFROM a AS c\nRUN --mount=from=b,target=/x y",
            2,
            "circular dependency detected on stage: b",
        ),
        (
            "FROM Alpine:3",
            1,
            "failed to parse stage name \"Alpine:3\": invalid reference format: repository name (library/Alpine) must be lowercase",
        ),
        (
            "FROM a AS Build\nFROM Build",
            2,
            "failed to parse stage name \"Build\": invalid reference format: repository name (library/Build) must be lowercase",
        ),
        (
            "FROM a\nCOPY --from=b:c:d x y",
            2,
            "failed to parse stage name \"b:c:d\": invalid reference format",
        ),
        ("FROM a\nENV A=b # c", 2, "Syntax error - can't find = in \"#\". Must be of the form: name=value"),
        ("FROM a\nENV A", 2, "ENV must have two arguments"),
        ("FROM a\nENV", 2, "ENV requires at least one argument"),
        ("FROM a\nLABEL =a", 2, "LABEL names can not be blank"),
        ("FROM a\nARG =a", 2, "ARG names can not be blank"),
        ("FROM a\nARG", 2, "ARG requires at least one argument"),
        ("FROM a\nUSER", 2, "USER requires exactly one argument"),
        ("FROM a\nWORKDIR", 2, "WORKDIR requires exactly one argument"),
        ("FROM a\nEXPOSE", 2, "EXPOSE requires at least one argument"),
        ("FROM a\nVOLUME []", 2, "VOLUME requires at least one argument"),
        ("FROM a\nVOLUME [\" \"]", 2, "VOLUME specified can not be an empty string"),
        ("FROM a\nSHELL sh -c", 2, "SHELL requires the arguments to be in JSON form"),
        ("FROM a\nSHELL []", 2, "SHELL requires at least one argument"),
        ("FROM a\nCMD [1]", 2, "when using JSON array syntax, arrays must be comprised of strings only"),
        (
            "FROM a\nCMD [[\"a\"], {\"b\": [null, -1.5e3]}]",
            2,
            "when using JSON array syntax, arrays must be comprised of strings only",
        ),
        ("FROM a\nRUN --network=x a", 2, "invalid network mode \"x\""),
        ("FROM a\nRUN --security=x a", 2, "security \"x\" is not valid"),
        (
            "FROM a\nRUN --mount=type=bind,from=$x a",
            2,
            "'from' doesn't support variable expansion, define alias stage instead",
        ),
        ("FROM a\nHEALTHCHECK", 2, "HEALTHCHECK requires at least one argument"),
        ("FROM a\nHEALTHCHECK none x", 2, "HEALTHCHECK NONE takes no arguments"),
        ("FROM a\nHEALTHCHECK CMD", 2, "Missing command after HEALTHCHECK CMD"),
        ("FROM a\nHEALTHCHECK CMD []", 2, "Missing command after HEALTHCHECK CMD"),
        ("FROM a\nHEALTHCHECK curl x", 2, "Unknown type \"CURL\" in HEALTHCHECK (try CMD)"),
        ("FROM a\nHEALTHCHECK --interval=5 CMD a", 2, "time: missing unit in duration \"5\""),
        ("FROM a\nHEALTHCHECK --timeout=5x CMD a", 2, "time: unknown unit \"x\" in duration \"5x\""),
        ("FROM a\nHEALTHCHECK --timeout=x CMD a", 2, "time: invalid duration \"x\""),
        (
            "FROM a\nHEALTHCHECK --start-period=1us CMD a",
            2,
            "Interval \"start-period\" cannot be less than 1ms",
        ),
        ("FROM a\nHEALTHCHECK --retries=x CMD a", 2, "strconv.ParseInt: parsing \"x\": invalid syntax"),
        ("FROM a\nHEALTHCHECK --retries=-1 CMD a", 2, "--retries cannot be negative (-1)"),
        ("FROM a\nONBUILD", 2, "ONBUILD requires at least one argument"),
        ("FROM a\nONBUILD ONBUILD RUN a", 2, "Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed"),
        ("FROM a\nONBUILD from b", 2, "FROM isn't allowed as an ONBUILD trigger"),
        ("FROM a\nONBUILD ENV A", 2, "ENV must have two arguments"),
        ("FROM a\nRUN <<E", 2, "unterminated heredoc"),
        ("# escape=x\nFROM a", 0, "invalid escape token 'x' does not match ` or \\"),
        ("# escape=`\n# escape=`\nFROM a", 1, "only one escape parser directive can be used"),
    ] {
        let (_, errors) = parse(text);
        let first = errors.first().map(|error| (error.line, error.message.as_str()));
        assert_eq!(first, Some((line, message)), "{text}");
    }
}

#[test]
fn the_refusal_that_a_build_prints_comes_first() {
    let (file, errors) = parse("FROM a\nCPY a b\nUSER\nENV A\nRUN b");
    let texts: Vec<_> = errors.iter().map(|error| (error.step, error.printed())).collect();
    assert_eq!(
        texts,
        [
            (Step::Lines, "ENV must have two arguments".to_owned()),
            (
                Step::Instruction,
                "dockerfile parse error on line 2: unknown instruction: CPY (did you mean COPY?)".to_owned()
            ),
            (
                Step::Instruction,
                "dockerfile parse error on line 3: USER requires exactly one argument".to_owned()
            ),
        ]
    );
    assert_eq!(file.stages[0].instructions.len(), 1, "RUN b is read all the same");
}

#[test]
fn what_buildkit_accepts_is_accepted() {
    for text in [
        "FROM a AS b\nFROM a AS b",
        "FROM a AS Build\nFROM build",
        "FROM a AS Build\nFROM a\nCOPY --from=BUILD x y",
        "ARG A=b\nFROM $A:",
        "FROM a AS scratch\nRUN b",
        "FROM a\nRUN",
        "FROM a\nRUN []",
        "FROM a\nCMD",
        "FROM a\nENTRYPOINT []",
        "FROM a\nCMD ['a']",
        "FROM a\nCMD [\"a\"] b",
        "FROM a\nCOPY [\"a\",\"b\"] c",
        "FROM a\nSTOPSIGNAL --x=y 9",
        "FROM a\nARG --x a",
        "FROM a\nHEALTHCHECK --x NONE",
        "FROM a\nHEALTHCHECK --interval=0s --timeout= --retries=0 CMD a",
        "FROM a\nONBUILD CPY a",
        "FROM a\nONBUILD COPY a",
        "FROM a\nEXPOSE #",
        "FROM a\nCOPY --from=c a b\nCOPY --from=1 a b",
        "FROM a\nENV A b c=d",
        "FROM a\nRUN a \\\n\n  \n# c\n\n b",
        "FROM a\nRUN a \\",
        "FROM a\nRUN echo \"<<E",
        "# check=skip=all\n# syntax=x\n\n# escape=x\nFROM a",
        "\u{feff}FROM a\r\nRUN b \\\r\n  c\r\n",
    ] {
        read(text);
    }
}

#[test]
fn kinds() {
    for (line, expected) in [
        ("RUN a b", "Run { command: Shell(\"a b\"), mounts: [], heredocs: [] }"),
        ("run [\"a\", \"\\u00e9\\n\"]", "Run { command: Exec([\"a\", \"é\\n\"]), mounts: [], heredocs: [] }"),
        ("CMD ['a']", "Cmd(Shell(\"['a']\"))"),
        ("CMD [\"a\",]", "Cmd(Shell(\"[\\\"a\\\",]\"))"),
        ("ENTRYPOINT [\"a\"] b", "Entrypoint(Shell(\"[\\\"a\\\"] b\"))"),
        (
            "ENV A=b C='d e' F=\"g \\\" h\" i\\ j=k",
            "Env { pairs: [(\"A\", \"b\"), (\"C\", \"'d e'\"), (\"F\", \"\\\"g \\\\\\\" h\\\"\"), (\"i\\\\ j\", \"k\")], legacy: false }",
        ),
        ("ENV A  b c", "Env { pairs: [(\"A\", \"b c\")], legacy: true }"),
        ("LABEL \"a b\"=c d=", "Label { pairs: [(\"\\\"a b\\\"\", \"c\"), (\"d\", \"\")], legacy: false }"),
        ("ARG A B=1 C=", "Arg([(\"A\", None), (\"B\", Some(\"1\")), (\"C\", Some(\"\"))])"),
        ("WORKDIR /a b", "Workdir(\"/a b\")"),
        ("EXPOSE 80  81/udp", "Expose([\"80\", \"81/udp\"])"),
        ("VOLUME [\"/a b\"]", "Volume([\"/a b\"])"),
        ("VOLUME /a /b", "Volume([\"/a\", \"/b\"])"),
        ("SHELL [\"sh\", \"-c\"]", "Shell([\"sh\", \"-c\"])"),
        ("STOPSIGNAL SIGINT", "StopSignal(\"SIGINT\")"),
        ("MAINTAINER a b", "Maintainer(\"a b\")"),
        ("HEALTHCHECK NONE", "Healthcheck(None)"),
        ("HEALTHCHECK --retries=3 cmd a || b", "Healthcheck(Cmd(Shell(\"a || b\")))"),
        ("HEALTHCHECK CMD [\"a\"]", "Healthcheck(Cmd(Exec([\"a\"])))"),
        (
            "COPY --from=b --chown=1:2 --chmod=7 --link a b/ c",
            "Copy { add: false, sources: [\"a\", \"b/\"], destination: \"c\", from: Some(\"b\"), chown: Some(\"1:2\"), chmod: Some(\"7\"), link: true, parents: false, exclude: [], checksum: None, heredocs: [] }",
        ),
        (
            "ADD --link=false [\"a b\", \"c\"]",
            "Copy { add: true, sources: [\"a b\"], destination: \"c\", from: None, chown: None, chmod: None, link: false, parents: false, exclude: [], checksum: None, heredocs: [] }",
        ),
    ] {
        assert_eq!(format!("{:?}", only(line).kind), expected, "{line}");
    }
}

#[test]
fn from_has_its_parts() {
    let file = read("from --platform=$P golang:1 As Build\n");
    let Kind::From { image, platform, as_word, name } = &file.stages[0].from.kind else { panic!("{file:?}") };
    let parts = (image.as_str(), platform.as_deref(), as_word.as_deref(), name.as_deref());
    assert_eq!(parts, ("golang:1", Some("$P"), Some("As"), Some("Build")));
    assert_eq!(file.stages[0].name.as_deref(), Some("Build"));
    assert_eq!(file.stages[0].from.name(), "FROM");
}

#[test]
fn flags_keep_their_lines_and_lose_their_quotes() {
    let run = only("RUN --mount=type=cache,target=\"/a b\" \\\n # c\n --network='none' \\\n a");
    let flags: Vec<_> =
        run.flags.iter().map(|flag| (flag.line, flag.name.as_str(), flag.value.as_deref())).collect();
    assert_eq!(flags, [(2, "mount", Some("type=cache,target=/a b")), (4, "network", Some("none"))]);
    let Kind::Run { mounts, .. } = &run.kind else { panic!("{run:?}") };
    assert_eq!(
        (mounts[0].kind.as_str(), mounts[0].option("target"), mounts[0].line),
        ("cache", Some("/a b"), 2)
    );
    assert_eq!(run.original, "RUN --mount=type=cache,target=\"/a b\"  --network='none'  a");
    assert_eq!(run.script.unwrap().line_at(0), 5);
}

#[test]
fn shell_text_knows_its_lines() {
    for (line, rows) in [
        ("RUN a && \\\n\n # c\n  b \\\n  c", vec![("a", 2), ("b", 5), ("c", 6)]),
        ("RUN \\\n a", vec![("a", 3)]),
    ] {
        let script = only(line).script.unwrap();
        for (word, expected) in rows {
            let at = script.text.find(word).unwrap();
            assert_eq!(script.line_at(at), expected, "{word} in {line}");
        }
    }
}

#[test]
fn heredocs_are_read() {
    let run = only("RUN cat <<A > x && cat <<-'B' \\\n | c\na $x\n# d\nA\n\t\tb\n\tB\n");
    let Kind::Run { heredocs, .. } = &run.kind else { panic!("{run:?}") };
    let bodies: Vec<_> = heredocs
        .iter()
        .map(|each| (each.name.as_str(), each.expand, each.body.as_str(), each.lines.first, each.lines.last))
        .collect();
    assert_eq!(bodies, [("A", true, "a $x\n# d\n", 4, 5), ("B", false, "b\n", 7, 7)]);
    assert_eq!((run.lines.first, run.lines.last), (2, 8));

    let copy = only("COPY <<a.txt <<\"b\" src /x/\n1\na.txt\nb\n");
    let Kind::Copy { sources, heredocs, .. } = &copy.kind else { panic!("{copy:?}") };
    assert_eq!(sources, &["<<a.txt", "<<b", "src"]);
    assert_eq!((heredocs[0].body.as_str(), heredocs[1].body.as_str()), ("1\n", ""));

    let onbuild = only("ONBUILD RUN <<E\na\nE\n");
    let Kind::Onbuild(held) = &onbuild.kind else { panic!("{onbuild:?}") };
    assert_eq!(held.script.as_ref().unwrap().text, "a\n");
}

#[test]
fn comments_and_directives_are_kept() {
    let file = read(
        "# Syntax = docker/dockerfile:1\n#check=skip=all\n# a\nFROM a\n  #b\nRUN <<E\n# no\nE\nRUN a \\\n # c\n b\n",
    );
    let directives: Vec<_> =
        file.directives.iter().map(|each| (each.line, each.name.as_str(), each.value.as_str())).collect();
    assert_eq!(directives, [(1, "syntax", "docker/dockerfile:1"), (2, "check", "skip=all")]);
    let comments: Vec<_> = file.comments.iter().map(|each| (each.line, each.text.as_str())).collect();
    assert_eq!(comments, [(3, "a"), (5, "b"), (10, "c")]);
}

#[test]
fn the_escape_character_can_be_changed() {
    let file = read("# escape=`\nFROM a\nCOPY a `\n c:\\\n");
    let copy = &file.stages[0].instructions[0];
    assert!(matches!(&copy.kind, Kind::Copy { destination, .. } if destination == "c:\\"), "{copy:?}");
    assert_eq!((file.escape, copy.lines.last), ('`', 4));
}

#[test]
fn onbuild_holds_what_it_holds() {
    for (line, expected) in [("ONBUILD COPY a b", "COPY"), ("onbuild run a", "RUN"), ("ONBUILD CPY a", "CPY")]
    {
        let Kind::Onbuild(held) = only(line).kind else { panic!("{line}") };
        assert_eq!(held.name(), expected, "{line}");
        assert_eq!(matches!(held.kind, Kind::Other(_)), expected == "CPY", "{line}");
    }
}

#[test]
fn long_and_hostile_files_are_read_quickly() {
    let long = "a".repeat(100_000);
    for text in [
        format!("FROM a\nRUN {long}"),
        format!("FROM a\nRUN {}", "a \\\n".repeat(200_000)),
        format!("FROM a\nRUN {}", "<<A ".repeat(10_000)),
        format!("FROM a\n{}", "COPY <<A b\nA\n".repeat(20_000)),
        format!("FROM a\nENV {}", "a=b ".repeat(12_000)),
        format!("FROM a\nRUN {}", "--mount=a ".repeat(6_000)),
        format!("FROM a\n{}", "ONBUILD ".repeat(8_000)),
        format!("FROM a\nCMD {}", "[".repeat(60_000)),
        "FROM a\nCOPY --from=0 a b\n".repeat(20_000),
        (0..20_000)
            .map(|n| format!("FROM a AS s{n}\nCOPY --from=s{} a b\n", n + 1))
            .collect::<Vec<_>>()
            .concat(),
        "\\\n".repeat(300_000),
        "#\n".repeat(300_000),
    ] {
        let (file, errors) = parse(&text);
        assert!(file.stages.len() + errors.len() > 0);
    }
    let (_, errors) = parse(&format!("FROM a\nRUN {long}"));
    assert_eq!(errors[0].message, "dockerfile line greater than max allowed size of 65535");
}
