//! Asks the oracles what they say of the files, and compares it with the records or writes it there. Run by
//! `cargo xtask oracles`, which brings the programs.
//!
//! `live ORACLES HADOLINT DATE SET...` compares; with `--record` in front it records.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what goes wrong ends the run"
)]
#![allow(dead_code, reason = "the tests use the rest of what both share")]
#![allow(clippy::print_stdout, reason = "a program for a terminal")]

#[path = "../shared/fnv.rs"]
mod fnv;
mod inputs;
#[path = "../shared/mended.rs"]
mod mended;
mod ours;
#[path = "../recipes/mod.rs"]
mod recipes;
mod record;

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use inputs::Input;
use record::{CRASHED, Read, Record, load, reading, refusal};
use serde_json::{Value, json};

fn main() -> ExitCode {
    let mut words: Vec<String> = std::env::args().skip(1).collect();
    let write = words.first().is_some_and(|word| word == "--record");
    if write {
        words.remove(0);
    }
    let [oracles, hadolint, date, sets @ ..] = words.as_slice() else { panic!("see the head of this file") };
    let mut stale = 0;
    for set in sets {
        let inputs = inputs::of(set);
        let records = ask(&inputs, oracles, hadolint, set == "generated");
        let head = format!("# BuildKit v0.34.2, hadolint 2.15.1, {date}");
        if write {
            let lines: Vec<String> = records.iter().map(Record::line).collect();
            let path = record::path(set);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            std::fs::write(&path, format!("{head}\n{}\n", lines.join("\n"))).expect("a record");
            println!("{set}: {} files recorded", records.len());
        } else {
            let (_, old) = load(set);
            let wrong: Vec<&Record> = records.iter().filter(|record| !old.contains(record)).collect();
            for record in &wrong {
                println!("{set} is recorded otherwise: {}", record.line());
            }
            println!("{set}: {} files, {} recorded otherwise", records.len(), wrong.len());
            stale += wrong.len() + old.len().abs_diff(records.len());
        }
    }
    if stale == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn ask(inputs: &[Input], oracles: &str, hadolint: &str, short: bool) -> Vec<Record> {
    let ours: Vec<ours::Ours> = inputs.iter().map(ours::say).collect();
    let questions = inputs.iter().zip(&ours).map(|(input, ours)| {
        json!({ "text": input.text, "dockerignore": input.dockerignore, "images": ours.images }).to_string()
    });
    let questions: Vec<String> = questions.collect();
    let answers = buildkit(oracles, &questions.join("\n"));
    assert_eq!(answers.len(), inputs.len(), "an answer for each question");
    let rules = lint(hadolint, inputs);
    let all = inputs.iter().zip(&ours).zip(answers).zip(rules);
    all.map(|(((input, ours), answer), hadolint)| {
        let record = Record { hadolint, ..of_buildkit(input, &ours.text, &answer) };
        if short { record.short() } else { record }
    })
    .collect()
}

fn buildkit(program: &str, questions: &str) -> Vec<Value> {
    let mut child = Command::new(program)
        .arg("buildkit")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the oracle program");
    let mut input = child.stdin.take().expect("piped");
    let text = questions.to_owned();
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = child.wait_with_output().expect("its answers");
    writer.join().expect("no panic").expect("it reads all");
    let lines = String::from_utf8(output.stdout).expect("UTF-8");
    lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn of_buildkit(input: &Input, text: &str, answer: &Value) -> Record {
    let number = |value: &Value| usize::try_from(value.as_u64().unwrap_or_default()).expect("a line");
    let string = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let refused = string(&answer["refused"]);
    let instructions: Vec<Read> = list(&answer["instructions"])
        .iter()
        .map(|read| Read {
            first: number(&read["first"]),
            last: number(&read["last"]),
            keyword: string(&read["keyword"]),
            flags: list(&read["flags"]).iter().map(string).collect(),
            original: string(&read["original"]).trim().to_owned(),
        })
        .collect();
    let checks = list(&answer["checks"]);
    let mut checks: Vec<(usize, String)> =
        checks.iter().map(|check| (number(&check["line"]), string(&check["rule"]))).collect();
    checks.sort();
    checks.dedup();
    Record {
        name: input.name.clone(),
        text: text.to_owned(),
        read: if refused.is_empty() { reading(&instructions) } else { refusal(&refused) },
        config: if refused.is_empty() { ours::canonical(&answer["config"]) } else { "-".to_owned() },
        buildkit: checks,
        hadolint: Vec::new(),
    }
}

/// What hadolint says of each, `ShellCheck`'s part left out.
fn lint(program: &str, inputs: &[Input]) -> Vec<Vec<(usize, String)>> {
    let folder = std::env::temp_dir().join(format!("plimsoll-oracles-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for its files");
    let plain = folder.join("plain.yaml");
    std::fs::write(&plain, "ignored: []\n").expect("a configuration");
    let mut by_config: BTreeMap<PathBuf, Vec<usize>> = BTreeMap::new();
    for (at, input) in inputs.iter().enumerate() {
        std::fs::write(folder.join(at.to_string()), &input.text).expect("a Dockerfile");
        let config = match &input.hadolint {
            None => plain.clone(),
            Some(text) => {
                let config = folder.join(format!("{at}.yaml"));
                std::fs::write(&config, text).expect("a configuration");
                config
            }
        };
        by_config.entry(config).or_default().push(at);
    }
    let mut said = vec![Vec::new(); inputs.len()];
    for (config, files) in &by_config {
        for some in files.chunks(100) {
            for (at, line, rule) in run(program, &folder, config, some) {
                said[at].push((line, rule));
            }
        }
    }
    std::fs::remove_dir_all(&folder).expect("our folder");
    for rules in &mut said {
        rules.sort();
        rules.dedup();
    }
    said
}

fn run(program: &str, folder: &Path, config: &Path, files: &[usize]) -> Vec<(usize, usize, String)> {
    let output = Command::new(program)
        .args(["--no-fail", "-f", "json", "-c"])
        .arg(config)
        .args(files.iter().map(ToString::to_string))
        .current_dir(folder)
        .output()
        .expect("hadolint");
    let said: Vec<Value> = match (serde_json::from_slice(&output.stdout), files) {
        (Ok(said), _) => said,
        // It crashes at `WORKDIR x`; the other files must not suffer.
        (Err(_), [one]) => return vec![(*one, 0, CRASHED.to_owned())],
        (Err(_), several) => {
            return several.iter().flat_map(|one| run(program, folder, config, &[*one])).collect();
        }
    };
    let row = |finding: &Value| {
        let rule = finding["code"].as_str()?.to_owned();
        let line = usize::try_from(finding["line"].as_u64()?).ok()?;
        rule.starts_with("DL").then_some((finding["file"].as_str()?.parse().ok()?, line, rule))
    };
    said.iter().filter_map(row).collect()
}
