//! The printer's contract: its options, its exit status, and the keys and types of a report, which other
//! programs read. What a report says is tested elsewhere; here only its form.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test ends so")]

#[path = "../examples/print/run.rs"]
mod run;

use plimsoll::recipe::presets::PRESETS;
use serde_json::{Value, json};

/// A report's keys and types. A null here stands for a value that may be missing: any type.
const FORM: &str = r#"{
  "schema": 1, "link": null,
  "link_problems": [{"key": "", "value": "", "message": ""}],
  "files": [{"path": "", "text": ""}],
  "image": {
    "platform": "",
    "stages": [{"index": 0, "name": null, "base": "", "lines": [0], "used": true,
                "reads": [{"line": 0, "from": "", "stage": null, "paths": [""], "mount": true}]}],
    "layers": [{"line": 0, "created_by": "", "unpacked": 0, "download": 0}],
    "config": {"User": "", "Entrypoint": null, "Cmd": null, "Env": {}, "WorkingDir": "", "ExposedPorts": [""],
               "Volumes": [""], "Labels": {}, "Healthcheck": null, "StopSignal": null}},
  "sizes": {"download": "LEDGER", "unpacked": "LEDGER", "containerd": "LEDGER"},
  "costs": {"first": "MOVED", "shared": "MOVED", "own": "MOVED", "rebuild": "MOVED", "rebuilt": [0],
            "builders": [{"image": "", "line": 0, "moved": "MOVED", "basis": null, "source": "", "date": ""}]},
  "rebuilds": [{"change": "", "what": "", "layers": [0], "moved": "MOVED", "steps": [
    {"line": 0, "stage": 0, "text": "", "runs": true, "why": "", "because": 0, "cache_mount": true}]}],
  "variants": [{"arch": "", "go": "", "strip": "", "current": true, "unpacked": "FIGURE", "download": "FIGURE"}],
  "verdicts": [{"id": "", "answer": "", "summary": "", "causes": [
    {"id": "", "file": "", "lines": [0], "why": "", "error": null, "exit_code": null, "same_as": [""],
     "fixes": ["FIX"]}]}],
  "findings": [{"id": "", "severity": "", "file": "", "lines": [0], "message": "", "why": "", "same_as": [""],
                "silenced_by": null, "fixes": ["FIX"]}],
  "transcripts": [{"command": "", "output": "", "exit_code": 0}],
  "unknowns": [{"lines": [0], "what": ""}]
}"#;
const LEDGER: &str = r#"{"total": 0, "low": 0, "high": 0, "complete": true, "rows": [
    {"label": "", "bytes": 0, "low": 0, "high": 0, "unknown": true, "line": 0, "basis": "", "source": "", "date": ""}]}"#;
const MOVED: &str = r#"{"bytes": 0, "low": 0, "high": 0, "complete": true, "layers": 0}"#;
const FIGURE: &str = r#"{"bytes": 0, "low": 0, "high": 0, "basis": "", "source": "", "date": ""}"#;
const FIX: &str = r#"{"title": "", "link": null, "edits": [{"file": "", "lines": [0], "text": ""}]}"#;

/// What a command line gives: exit status, standard output, standard error.
fn print(arguments: &[&str], input: &str) -> (u8, String, String) {
    let arguments: Vec<String> = arguments.iter().map(|word| (*word).to_owned()).collect();
    let (mut out, mut errors) = (Vec::new(), Vec::new());
    let status = run::run(&arguments, &mut input.as_bytes(), &mut out, &mut errors);
    (status, String::from_utf8(out).expect("UTF-8"), String::from_utf8(errors).expect("UTF-8"))
}

/// The JSON of a command line that must succeed.
fn printed(arguments: &[&str], input: &str) -> Value {
    let (status, out, errors) = print(arguments, input);
    assert_eq!(status, 0, "{arguments:?}: {errors}");
    serde_json::from_str(&out).unwrap_or_else(|error| panic!("{arguments:?}: {error}: {out}"))
}

fn form() -> Value {
    let text = FORM
        .replace("\"LEDGER\"", LEDGER)
        .replace("\"MOVED\"", MOVED)
        .replace("\"FIGURE\"", FIGURE)
        .replace("\"FIX\"", FIX);
    serde_json::from_str(&text).expect("the form is JSON")
}

/// Where a value does not have the form.
fn misfits(form: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    match (form, value) {
        (Value::Null, _) | (Value::String(_), Value::String(_)) | (Value::Bool(_), Value::Bool(_)) => {}
        (Value::Number(_), Value::Number(number)) if number.is_u64() || number.is_i64() => {}
        (Value::Array(form), Value::Array(items)) => {
            for (index, item) in items.iter().enumerate() {
                misfits(&form[0], item, &format!("{at}[{index}]"), found);
            }
        }
        (Value::Object(form), Value::Object(fields)) => {
            for (key, form) in form {
                match fields.get(key) {
                    Some(value) => misfits(form, value, &format!("{at}.{key}"), found),
                    None => found.push(format!("{at}.{key} is missing")),
                }
            }
        }
        _ => found.push(format!("{at} is {value}")),
    }
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map(Vec::as_slice).unwrap_or_default()
}

/// What must hold of any report.
fn check(name: &str, report: &Value) {
    let mut found = Vec::new();
    let mut form = form();
    if report["image"].is_null() {
        form["image"] = Value::Null;
    }
    misfits(&form, report, "", &mut found);
    assert!(found.is_empty(), "{name}: {found:?}");

    for ledger in ["download", "unpacked", "containerd"] {
        let ledger_of = &report["sizes"][ledger];
        let sum = |key: &str| list(ledger_of, "rows").iter().filter_map(|row| row[key].as_u64()).sum::<u64>();
        for (total, rows) in [("total", "bytes"), ("low", "low"), ("high", "high")] {
            assert_eq!(ledger_of[total].as_u64(), Some(sum(rows)), "{name}: {ledger}.{total}");
        }
        let unknown = list(ledger_of, "rows").iter().any(|row| row["unknown"] == json!(true));
        assert!(!(unknown && ledger_of["complete"] == json!(true)), "{name}: {ledger} is not complete");
        for row in list(ledger_of, "rows") {
            one_of(name, &row["basis"], &["measured", "published", "computed", "assumed"]);
            let range = [row["low"].as_u64(), row["bytes"].as_u64(), row["high"].as_u64()];
            assert!(range.is_sorted(), "{name}: {ledger}: {row}");
        }
    }

    let verdicts: Vec<&Value> = list(report, "verdicts").iter().map(|verdict| &verdict["id"]).collect();
    assert_eq!(verdicts, ["builds", "starts", "healthy", "stops", "works"], "{name}");
    for verdict in list(report, "verdicts") {
        one_of(name, &verdict["answer"], &["yes", "no", "depends", "none", "unreached"]);
        let reasons = !list(verdict, "causes").is_empty();
        let wants = verdict["answer"] == json!("no") || verdict["answer"] == json!("depends");
        assert_eq!(reasons, wants, "{name}: {verdict}");
    }
    for finding in list(report, "findings") {
        one_of(name, &finding["severity"], &["error", "warning", "note"]);
    }

    let lines = report["files"][0]["text"].as_str().unwrap_or_default().lines().count() as u64;
    let causes = list(report, "verdicts").iter().flat_map(|verdict| list(verdict, "causes"));
    for item in
        list(report, "findings").iter().chain(causes).filter(|item| item["file"] == json!("Dockerfile"))
    {
        let inside = list(item, "lines").iter().all(|line| (1..=lines).contains(&line.as_u64().unwrap_or(0)));
        assert!(inside, "{name}: a line outside the file: {item}");
    }
}

fn one_of(name: &str, value: &Value, words: &[&str]) {
    assert!(words.iter().any(|word| value == word), "{name}: {value} is none of {words:?}");
}

#[test]
fn every_presets_report_has_the_form() {
    for preset in PRESETS {
        let report = printed(&["--preset", preset.id, "--json"], "");
        check(preset.id, &report);
        assert_eq!(report["link"], json!(format!("#v=1&p={}", preset.id)));
        let (_, text, _) = print(&["--preset", preset.id], "");
        assert_eq!(report["files"][0], json!({"path": "Dockerfile", "text": text}), "{}", preset.id);
        let (_, paths, _) = print(&["--preset", preset.id, "--files"], "");
        for (path, file) in paths.lines().zip(list(&report, "files")) {
            let (_, text, _) = print(&["--preset", preset.id, "--file", path], "");
            assert_eq!(*file, json!({"path": path, "text": text}), "{}", preset.id);
        }
    }
}

#[test]
fn a_given_files_report_has_the_form() {
    for text in [
        "FROM scratch\n",
        "FROM alpine\nRUN apk add curl\nCMD curl example.org",
        "FROM golang:1.27\nCOPY . .\nRUN go build -o /server ./cmd/server\nCMD [\"/server\"]\n",
        "",
        "FROM",
        "CPY a b\n",
        "FROM a AS b\nFROM b\nCOPY --from=c / /\n",
        "\u{0}\u{2028}FROM \u{7f}\r\nRUN\t\\\n",
    ] {
        let report = printed(&["--dockerfile", "-", "--json"], text);
        check(text, &report);
        assert_eq!(report["link"], Value::Null);
        assert_eq!(report["files"], json!([{"path": "Dockerfile", "text": text}]));
    }
}

#[test]
fn what_go_mod_asks_for_is_known_only_where_it_is_said() {
    let file =
        "FROM golang:1.23-alpine\nWORKDIR /src\nCOPY . .\nRUN go build -o /server .\nCMD [\"/server\"]\n";
    for (set, answer) in
        [(vec![], "yes"), (vec!["--set", "go-mod=1.22"], "yes"), (vec!["--set", "go-mod=1.26"], "no")]
    {
        let arguments = [vec!["--dockerfile", "-", "--json"], set].concat();
        let report = printed(&arguments, file);
        assert_eq!(report["verdicts"][0]["answer"], answer, "{arguments:?}: {}", report["verdicts"][0]);
    }
}

#[test]
fn a_check_that_is_made_fatal_fails_the_build() {
    for (file, error, names) in [
        // What a cause says in place of a rule carries the rule's names elsewhere.
        (
            "FROM golang:1.27\nWORKDIR /src\nCOPY . .\nRUN go build -o /server .\nCMD /server && true",
            "",
            "buildkit:JSONArgsRecommended",
        ),
        (
            "# check=error=true\nFROM alpine:3.24 as A\nCMD sleep 9",
            "FromAsCasing, JSONArgsRecommended, StageNameCasing",
            "",
        ),
        ("# check=error=true;skip=FromAsCasing\nFROM alpine:3.24 as a\nCMD [\"sleep\", \"9\"]", "", ""),
        ("# check=error=true\nFROM alpine:3.24\n# check=skip=JSONArgsRecommended\nCMD sleep 9", "", ""),
        ("# check=error=true\nFROM scratch AS idle\nWORKDIR x\nFROM alpine:3.24\nCMD [\"sleep\"]", "", ""),
    ] {
        let report = printed(&["--dockerfile", "-", "--json"], file);
        let builds = &report["verdicts"][0];
        let causes = list(builds, "causes").iter();
        let errors: Vec<&str> = causes.filter_map(|cause| cause["error"].as_str()).collect();
        let end = "lint violation found for rules: ";
        let found = errors.first().and_then(|error| error.split(end).nth(1)).unwrap_or_default();
        assert_eq!((builds["answer"] == "no", found), (!error.is_empty(), error), "{file}: {builds}");
        let text = report["verdicts"].to_string();
        assert!(text.contains(names), "{file}: {text}");
    }
}

#[test]
fn a_refused_file_has_no_image() {
    let report = printed(&["--dockerfile", "-", "--json"], "FROM alpine\nCPY a b\n");
    assert_eq!(report["image"], Value::Null);
    assert_eq!(report["sizes"]["unpacked"]["complete"], json!(false));
    let answers: Vec<&Value> = list(&report, "verdicts").iter().map(|verdict| &verdict["answer"]).collect();
    assert_eq!(answers, ["no", "unreached", "unreached", "unreached", "unreached"]);
    assert_eq!(report["verdicts"][0]["causes"][0]["id"], json!("dockerfile-refused"));
    assert_eq!(report["verdicts"][0]["causes"][0]["lines"], json!([2]));
}

#[test]
fn every_registry_is_listed() {
    let mut named = Vec::new();
    for kind in ["presets", "options", "rules", "verdicts", "causes", "bases", "profiles", "lessons"] {
        let entries = printed(&["--list", kind], "");
        let mut ids = Vec::new();
        for entry in entries.as_array().expect("a list") {
            for key in ["id", "title"] {
                assert!(
                    entry[key].as_str().is_some_and(|text| !text.is_empty()),
                    "{kind}: {entry} has no {key}"
                );
            }
            if kind == "options" {
                for key in ["key", "kind", "group", "help"] {
                    assert!(entry[key].is_string(), "{entry} has no {key}");
                }
                assert!(entry["values"].is_array(), "{entry}");
            }
            ids.push(entry["id"].as_str().unwrap_or_default().to_owned());
        }
        let all = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), all, "{kind}: an id twice");
        if kind == "rules" || kind == "causes" {
            named.extend(ids);
        }
    }
    let all = named.len();
    named.sort();
    named.dedup();
    assert_eq!(named.len(), all, "a rule and a cause share an id");
}

#[test]
fn what_is_not_understood_ends_with_one_line_and_status_2() {
    for arguments in [
        &[][..],
        &["--frobnicate"],
        &["Dockerfile"],
        &["--list"],
        &["--list", "pets"],
        &["--preset", "nope"],
        &["--preset", "recommended", "--preset", "recommended"],
        &["--preset", "recommended", "--link", "#v=1"],
        &["--preset", "recommended", "--file", "nope"],
        &["--preset", "recommended", "--file", "Dockerfile", "--json"],
        &["--preset", "recommended", "--set", "nope=1"],
        &["--preset", "recommended", "--set", "go"],
        &["--preset", "recommended", "--set", "go=9.99"],
        &["--preset", "recommended", "--platform", "linux/arm64"],
        &["--preset", "recommended", "--json=yes"],
        &["--dockerfile", "-"],
        &["--dockerfile", "no/such/file", "--json"],
        &["--dockerfile", "-", "--json", "--dockerignore", "no/such/file"],
        &["--dockerfile", "-", "--json", "--platform", "toaster"],
        &["--dockerfile", "-", "--json", "--profile", "nope"],
        &["--dockerfile", "-", "--json", "--set", "base=alpine"],
        &["--dockerfile", "-", "--json", "--build-arg", "NAME"],
        &["--batch", "--json"],
    ] {
        let (status, out, errors) = print(arguments, "FROM scratch\n");
        assert_eq!((status, out.as_str()), (2, ""), "{arguments:?}");
        assert_eq!(errors.lines().count(), 1, "{arguments:?}: {errors}");
    }
}

#[test]
fn a_links_problems_go_to_standard_error() {
    let (status, out, errors) = print(&["--link", "#v=1&p=recommended&nope=1"], "");
    let (_, plain, _) = print(&["--preset", "recommended"], "");
    assert_eq!((status, out), (0, plain));
    assert!(errors.contains("nope"), "{errors}");
    let report = printed(&["--link", "#v=1&p=recommended&nope=1", "--json"], "");
    assert_eq!(report["link_problems"][0]["key"], json!("nope"));
}

#[test]
fn set_means_what_a_link_means() {
    for (set, link) in [
        (&["cgo=1"][..], "#v=1&p=recommended&cgo=1"),
        (&["env=A=1", "env=B=2"], "#v=1&p=recommended&env=A%3D1&env=B%3D2"),
        (&["base=alpine", "tools=curl"], "#v=1&p=recommended&base=alpine&tools=curl"),
    ] {
        let mut arguments = vec!["--preset", "recommended"];
        arguments.extend(set.iter().flat_map(|pair| ["--set", pair]));
        assert_eq!(print(&arguments, ""), print(&["--link", link], ""), "{link}");
    }
}

#[test]
fn a_batch_answers_line_by_line() {
    let requests = [
        r##"{"link": "#v=1&p=recommended"}"##,
        "not JSON",
        r#"{"dockerfile": "FROM scratch\n", "set": {"ports": "9000"}, "platform": "linux/arm64", "build_args": {"A": "1"},
            "dockerignore": null, "hadolint": "ignored: []", "profile": "http"}"#,
        r#"{"dockerfile": "FROM scratch\n", "set": {"base": "alpine"}}"#,
        "",
        "[]",
        r#"{"dockerfile": "FROM scratch\n", "link": ""}"#,
        r#"{"dockerfile": 1}"#,
        r#"{"dockerfile": "FROM scratch\n"}"#,
    ]
    .map(|request| request.replace('\n', " "));
    let (status, out, errors) = print(&["--batch"], &requests.join("\n"));
    assert_eq!((status, errors.as_str()), (0, ""));
    let answers: Vec<Value> =
        out.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect();
    let failed: Vec<bool> = answers.iter().map(|answer| answer["error"].is_string()).collect();
    assert_eq!(failed, [false, true, false, true, true, true, true, true, false], "{answers:?}");
    for answer in answers.iter().filter(|answer| answer["error"].is_null()) {
        check("batch", answer);
    }
    assert_eq!(answers[0], printed(&["--preset", "recommended", "--json"], ""));
    assert_eq!(answers[2]["image"]["platform"], json!("linux/arm64"));
    assert_eq!(answers[8], printed(&["--dockerfile", "-", "--json"], "FROM scratch\n"));
}

#[test]
fn the_build_argument_for_checks_takes_the_place_of_the_directive() {
    let service = plimsoll::recipe::options::Recipe::default().service();
    let warning = "FROM alpine:3.24\nCMD sleep 9\n";
    for (given, head, fails, silenced) in [
        (None, "", false, None),
        (Some("error=true"), "", true, None),
        (None, "# check=error=true\n", true, None),
        (Some("error=false"), "# check=error=true\n", false, None),
        (
            Some("skip=JSONArgsRecommended;error=true"),
            "",
            false,
            Some("BUILDKIT_DOCKERFILE_CHECK=skip=JSONArgsRecommended;error=true"),
        ),
    ] {
        let given = given.map(|given: &str| ("BUILDKIT_DOCKERFILE_CHECK".to_owned(), given.to_owned()));
        let report = plimsoll::report::analyse(&plimsoll::report::Request {
            dockerfile: &format!("{head}{warning}"),
            dockerignore: None,
            hadolint: None,
            service: &service,
            platforms: vec![plimsoll::dry_run::image::Platform::amd64()],
            build_args: given.clone().into_iter().collect(),
            today: plimsoll::catalogue::DATE,
        });
        let causes = report.verdicts.iter().flat_map(|verdict| &verdict.causes);
        assert_eq!(causes.clone().any(|cause| cause.id == "check-fails"), fails, "{given:?} {head}");
        let shell = report.findings.iter().find(|finding| finding.id == "shell-form-start");
        let by = shell.and_then(|finding| finding.silenced_by.as_deref());
        assert_eq!(by, silenced, "{given:?} {head}");
    }
}

#[test]
fn a_link_that_carries_a_dockerfile_prints_it_unchanged() {
    let text = "FROM golang:1.22\r\nWORKDIR /é\r\nCOPY . .\r\nRUN go build -o /app .\r\nCMD /app";
    let link = "#v=1&own=cwvy91VIz89JzEu3MtQzMuLlCvcP8nbxDFLQP7ySl8vZPyBSQU9Bj5crKNQPqE4hqTQzJ0VBN19BP7GgACTu7OsCZgMA";
    assert_eq!(print(&["--link", link], ""), (0, text.to_owned(), String::new()));
    let report = printed(&["--link", link, "--set", "profile=grpc", "--json"], "");
    assert_eq!(report["files"][0]["text"], text);
    let (status, _, errors) = print(&["--link", link, "--set", "base=alpine"], "");
    assert!(status == 2 && errors.contains("base is no fact about the app"), "{errors}");
}
