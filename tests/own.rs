//! Links that carry files of the visitor's own: the text comes back as it went, nothing else does.

#![allow(clippy::expect_used, reason = "a test ends so")]

mod recipes;

use std::time::Instant;

use plimsoll::generate::generate;
use plimsoll::lint::Severity;
use plimsoll::recipe::link::{LONGEST_SHARED, decode, encode, shared};
use plimsoll::recipe::options::{Group, OPTIONS, Recipe};
use plimsoll::recipe::own::{MOST, Own};
use plimsoll::report::{edited, report};
use plimsoll::verdicts::Answer;
use proptest::prelude::*;
use recipes::{values, with};

fn own(dockerfile: &str, dockerignore: &str, hadolint: &str) -> Own {
    let [dockerfile, dockerignore, hadolint] = [dockerfile, dockerignore, hadolint].map(str::to_owned);
    Own { dockerfile, dockerignore, hadolint }
}

fn recipe(dockerfile: &str) -> Recipe {
    Recipe::default().with_own(own(dockerfile, "", ""))
}

/// `FROM scratch`, packed by zlib.
const SCRATCH: &str = "cwvy91UoTi5KLEnO4AIA";

#[test]
fn a_text_stands_alone_in_its_link_but_for_facts_that_were_said() {
    let mut given = recipe("FROM scratch\n");
    assert_eq!(encode(&given), format!("#v=1&own={SCRATCH}"));
    assert_eq!(given.set("tls", &["0".into()]), Ok(()));
    assert_eq!(encode(&given), format!("#v=1&tls=0&own={SCRATCH}"));
    let all = Recipe::default().with_own(own("", "FROM scratch\n", "FROM scratch\n"));
    assert_eq!(encode(&all), format!("#v=1&own=AwA&own-ignore={SCRATCH}&own-hadolint={SCRATCH}"));
}

#[test]
fn what_is_not_used_is_reported() {
    let (start, scratch) = (Recipe::default(), recipe("FROM scratch\n"));
    let bomb = encode(&recipe(&"a".repeat(MOST)));
    let bomb = bomb.replace("own=", "own-ignore=").replace("#v=1&", "");
    for (link, recipe, keys) in [
        (format!("own={SCRATCH}"), &scratch, &[][..]),
        (format!("https://example.com/#v=1&amp;own={SCRATCH}"), &scratch, &[]),
        (format!("own={SCRATCH}&own=AwA"), &scratch, &["own"]),
        (
            format!("own={SCRATCH}&p=debug&base=alpine&dockerignore=none"),
            &scratch,
            &["p", "base", "dockerignore"],
        ),
        (format!("own={SCRATCH}&own-hadolint=%FF"), &scratch, &["own-hadolint"]),
        (format!("own={SCRATCH}&own-ignore=!&colour=1"), &scratch, &["own-ignore", "colour"]),
        (format!("own-ignore={SCRATCH}"), &start, &["own-ignore"]),
        (bomb, &start, &["own-ignore"]),
        ("own=".into(), &start, &["own"]),
        ("own".into(), &start, &["own"]),
        ("own=AAAA&own-ignore=AwA".into(), &start, &["own", "own-ignore"]),
        ("own=<script>".into(), &start, &["own"]),
        (format!("own={}", "A".repeat(900_000)), &start, &["own"]),
    ] {
        let (decoded, problems) = decode(&link);
        let cut: String = link.chars().take(80).collect();
        assert_eq!(decoded, *recipe, "{cut}");
        // Keys that can't be read as text come first.
        let mut found: Vec<&str> = problems.iter().map(|problem| problem.key.as_str()).collect();
        found.sort_by_key(|key| keys.iter().position(|known| known == key));
        assert_eq!(found, keys, "{cut}");
        assert!(problems.iter().all(|problem| problem.message.ends_with('.')), "{problems:?}");
    }
}

#[test]
fn a_file_that_stands_twice_is_read_once() {
    let bomb = encode(&recipe(&"a".repeat(MOST - 1))).replace("#v=1", "");
    let time = |link: &str| {
        let start = Instant::now();
        let (decoded, _) = decode(link);
        assert_eq!(decoded.own.as_deref().map(|own| own.dockerfile.len()), Some(MOST - 1));
        start.elapsed()
    };
    let (once, often) = (time(&bomb), time(&bomb.repeat(300)));
    assert!(often < once * 30, "{often:?} for 300, {once:?} for one");
}

#[test]
fn what_would_be_longer_than_it_may_be_is_not_passed_on() {
    let lines = |count: u32| {
        let lines: Vec<String> =
            (0..count).map(|n| format!("RUN echo {}\n", n.wrapping_mul(2_654_435_761))).collect();
        lines.concat()
    };
    let short = encode(&recipe(&lines(200)));
    assert!(short.len() < LONGEST_SHARED, "{}", short.len());
    assert_eq!(shared(&short), short);

    let mut long = recipe(&lines(3_000));
    assert_eq!(long.set("tls", &["0".into()]), Ok(()));
    let link = encode(&long);
    assert!(link.len() > LONGEST_SHARED);
    assert_eq!(decode(&link), (long, Vec::new()), "the browser that has it reads it");
    assert_eq!(shared(&link), "#v=1&tls=0&own=");
    let (opened, problems) = decode(&shared(&link));
    assert_eq!((opened.own.clone(), opened.get("tls")), (None, vec!["0".to_owned()]));
    assert!(problems.len() == 1 && problems[0].message.contains("too long"), "{problems:?}");
}

#[test]
fn a_report_of_a_text_is_that_of_a_given_file() {
    let text = "FROM golang:1.22 AS build\r\nWORKDIR /src\r\nCOPY . .\r\nRUN go build -o /app .\r\nFROM alpine\r\n\
                COPY --from=build /app /app\r\nCMD /app";
    let given = Recipe::default().with_own(own(text, ".git\n", "ignored: [DL3007]\n"));
    let report = report(&given, Vec::new());
    assert_eq!(report.files[0].text, text);
    assert_eq!(report.link.as_deref(), Some(encode(&given).as_str()));
    assert_eq!(report.verdicts[0].answer, plimsoll::verdicts::Answer::Yes, "{:?}", report.verdicts[0]);
    let fixes = report.verdicts.iter().flat_map(|verdict| &verdict.causes).flat_map(|cause| &cause.fixes);
    let fixes: Vec<_> = fixes.chain(report.findings.iter().flat_map(|finding| &finding.fixes)).collect();
    assert!(
        !fixes.is_empty() && fixes.iter().all(|fix| fix.link.is_none() && !fix.edits.is_empty()),
        "{fixes:?}"
    );
    for fix in fixes {
        let mended = edited("Dockerfile", text, &fix.edits);
        assert!(mended != text && !mended.ends_with('\n'), "{}", fix.title);
        assert_eq!(mended.matches('\n').count(), mended.matches("\r\n").count(), "{}", fix.title);
    }
}

/// A file that BuildKit refuses says so at its line.
#[test]
fn a_refused_text_has_the_words_for_its_line() {
    let report = report(&recipe("FROM scratch\nCPY a /\n"), Vec::new());
    let cards = plimsoll::show::cards::cards(&report);
    let words = "dockerfile parse error on line 2: unknown instruction: CPY (did you mean COPY?)";
    assert_eq!(plimsoll::show::cards::refusal(&cards), Some((2, words.to_owned())));
    assert_eq!(cards[0].severity, Severity::Error);
    assert_eq!(plimsoll::show::cards::refusal(&[]), None);
}

proptest! {
    #[test]
    fn any_text_comes_back_from_its_link(
        texts in prop::array::uniform3("([ -~\n]|\\PC|\r\n|\0){0,300}"),
        picks in prop::collection::vec((0..OPTIONS.len(), 0..8_usize), 0..8),
    ) {
        let [dockerfile, dockerignore, hadolint] = texts;
        let mut given = Recipe::default().with_own(own(&dockerfile, &dockerignore, &hadolint));
        for (option, value) in picks {
            let option = &OPTIONS[option];
            if option.group == Group::Service {
                let choices = values(option);
                given = with(&given, option, &choices[value % choices.len()]);
            }
        }
        let link = encode(&given);
        prop_assert!(link.bytes().all(|b| b.is_ascii_graphic()), "{}", link);
        let (again, problems) = decode(&link);
        prop_assert_eq!(&again, &given);
        prop_assert_eq!(problems, Vec::new());
        let files = generate(&again);
        prop_assert_eq!(files.text("Dockerfile"), Some(dockerfile.as_str()));
    }

    #[test]
    fn nothing_else_is_read_as_a_text(value in "[A-Za-z0-9_=%&+/-]{0,200}") {
        let (given, problems) = decode(&format!("own={value}"));
        if let Some(own) = &given.own {
            prop_assert!(own.dockerfile.len() <= MOST);
            prop_assert_eq!(decode(&encode(&given)).0, given);
        } else {
            prop_assert!(!problems.is_empty());
        }
    }

    #[test]
    fn a_text_s_report_never_fails(text in "((FROM|RUN|COPY|from|#|ARG|) ?[ -~é]{0,40}\r?\n){0,12}") {
        let report = report(&recipe(&text), Vec::new());
        prop_assert_eq!(&report.files[0].text, &text);
        prop_assert_eq!(report.verdicts.len(), 5);
    }
}

/// A port that the file names, HTTPS calls and modules: what nobody said is assumed aloud, and no error hangs on it.
#[test]
fn what_nobody_said_of_the_app_condemns_no_file() {
    let built =
        "FROM golang:1.27-alpine AS build\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /server .\n";
    let asks = |port: &str, more: &str| {
        format!(
            "{built}FROM alpine:3.24\nCOPY --from=build /server /server\n{more}HEALTHCHECK CMD wget -q http://localhost:{port}/health\nENTRYPOINT [\"/server\"]\n"
        )
    };
    let scratch =
        format!("{built}FROM scratch\nCOPY --from=build /server /server\nENTRYPOINT [\"/server\"]\n");
    let no_sums = "FROM golang:1.27\nWORKDIR /src\nCOPY go.mod main.go ./\nRUN go build -o /server .\nCMD [\"/server\"]\n";
    for (text, set, id, answer) in [
        (&asks("3000", ""), &[][..], "probe-wrong-port", None),
        (&asks("3000", "EXPOSE 3000\n"), &[], "probe-wrong-port", None),
        (&asks("3000", "EXPOSE 9090 3000/tcp\n"), &[], "probe-wrong-port", None),
        (&asks("3000", "ENV PORT=3000\n"), &[], "probe-wrong-port", None),
        (&asks("3000", "EXPOSE 8081\n"), &[], "probe-wrong-port", Some(Answer::Depends)),
        (&asks("3000", "ENV PORT=80\n"), &[], "probe-wrong-port", Some(Answer::Depends)),
        (&asks("8080", "EXPOSE 22 8080\nUSER 1000\n"), &[], "low-port", None),
        (&asks("3000", ""), &[("ports", "9090")], "probe-wrong-port", Some(Answer::No)),
        (&asks("3000", "EXPOSE 3000\n"), &[("ports", "9090")], "probe-wrong-port", Some(Answer::No)),
        (&scratch, &[], "no-certificates", Some(Answer::Depends)),
        (&scratch, &[("tls", "0")], "no-certificates", None),
        (&no_sums.to_owned(), &[], "go-sum-missing", Some(Answer::Depends)),
        (&no_sums.to_owned(), &[("deps", "0")], "go-sum-missing", None),
        (&format!("# go.sum is left out\n{no_sums}"), &[], "go-sum-missing", Some(Answer::No)),
    ] {
        let mut recipe = recipe(text);
        for (option, value) in set {
            assert_eq!(recipe.set(option, &[(*value).into()]), Ok(()));
        }
        let report = report(&recipe, Vec::new());
        let cause = report.verdicts.iter().flat_map(|verdict| &verdict.causes).find(|cause| cause.id == id);
        assert_eq!(cause.map(|cause| cause.answer), answer, "{set:?}\n{text}");
        let aloud = cause.is_none_or(|cause| (cause.answer == Answer::No) != cause.why.contains("Assumed: "));
        assert!(aloud, "{cause:?}");
    }
    let exposes = report(&recipe(&asks("80", "EXPOSE 80\n")), Vec::new());
    assert!(exposes.findings.iter().all(|finding| finding.id != "port-not-served"), "{:?}", exposes.findings);
    assert!(
        exposes.transcripts.iter().any(|it| it.command.contains("-p 80:80")),
        "{:?}",
        exposes.transcripts
    );
}

#[test]
fn texts_that_double_are_reported_in_little_room() {
    let arguments: String = (0..12_000).map(|at| format!("ARG y{at}=$x\n")).collect();
    let doubled = |line: &str, double: &str| format!("{line}=aaaaaaaaaaaaaaaa\n{}", double.repeat(13));
    let word = "$x".repeat(1_000) + "\\\n";
    for text in [
        format!("{}{arguments}FROM alpine\n", doubled("ARG x", "ARG x=$x$x\n")),
        format!(
            "FROM alpine\nRUN x=aaaaaaaaaaaaaaaa; {}echo \"{}\"\n",
            "x=$x$x; ".repeat(13),
            word.repeat(80)
        ),
        format!("FROM alpine\nRUN echo a > f; {}true\n", "cat f f > g; cat g g > f; ".repeat(30)),
        format!(
            "FROM alpine\nCOPY --chmod=755 <<'E' /start\n#!/bin/sh\n{}exec ls{}\nE\nCMD [\"/start\"]\n",
            doubled("x", "x=$x$x\n"),
            " $x".repeat(10_000)
        ),
    ] {
        let report = report(&recipe(&text), Vec::new());
        let json = serde_json::to_string(&report).expect("a report is JSON");
        assert!(json.len() < 1 << 25, "{} {}", json.len(), text.get(..40).unwrap_or_default());
    }
}
