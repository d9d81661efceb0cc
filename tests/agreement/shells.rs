//! The commands, run by a real shell in which each program only says how it was called.

use std::process::Command;

use plimsoll::generate::generate;
use plimsoll::recipe::options::Recipe;
use proptest::prelude::*;

use super::{all_files, made, option, values, with};

/// Programs that the commands name.
const PROGRAMS: &[&str] = &["docker", "git", "cat", "curl", "openssl", "kubectl", "ko", "pack", "rm"];

/// Options that the commands follow.
pub(super) const SHAPED: [&str; 12] = [
    "name",
    "ports",
    "args",
    "platforms",
    "env",
    "volume",
    "private",
    "compose",
    "image",
    "start",
    "base",
    "package",
];

/// Every call in order: the program and its arguments.
pub(super) fn calls(recipe: &Recipe, shell: &str) -> Vec<Vec<String>> {
    let stub = |program: &&str| {
        // These are asked inside $(...), where only their answer counts.
        let body = match *program {
            "git" | "cat" => "printf 1.2.3".to_owned(),
            name => format!("printf '%s\\0' {name} \"$@\" >&2; printf '\\1\\0' >&2"),
        };
        format!("{program}() {{ {body}; }}\n")
    };
    let mut script = PROGRAMS.iter().map(stub).collect::<Vec<_>>().concat();
    // Nothing of this is written.
    script
        .push_str(&generate(recipe).text("commands.sh").expect("commands").replace("> db-password.txt", ""));
    let run = Command::new(shell)
        .arg("-euc")
        .arg(&script)
        .env("HOME", "/h")
        .current_dir("/")
        .output()
        .expect(shell);
    assert!(run.status.success() && run.stdout.is_empty(), "{script}\n{run:?}");
    let text = String::from_utf8(run.stderr).expect("UTF-8");
    text.split("\u{1}\0")
        .map(|call| call.split_terminator('\0').map(str::to_owned).collect())
        .filter(|call: &Vec<String>| !call.is_empty())
        .collect()
}

pub(super) fn after<'a>(call: &'a [String], flag: &str) -> Vec<&'a str> {
    call.windows(2).filter(|pair| pair[0] == flag).map(|pair| pair[1].as_str()).collect()
}

#[test]
fn the_commands_say_what_the_recipe_says() {
    let mut shells = vec!["sh"];
    shells.extend(Command::new("bash").arg("--version").output().is_ok().then_some("bash"));
    for shell in shells {
        for id in SHAPED {
            for value in values(option(id)) {
                let recipe = with(&all_files("recommended"), option(id), &value);
                let calls = calls(&recipe, shell);
                let find = |words: &[&str]| {
                    calls.iter().find(|call| {
                        call.starts_with(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>())
                    })
                };
                let run = find(&["docker", "run", "--rm", "--name"]).expect("docker run");
                let ports: Vec<String> =
                    recipe.get("ports").iter().map(|port| format!("{port}:{port}")).collect();
                assert_eq!(after(run, "--publish"), ports, "{id}={value:?}");
                assert_eq!(after(run, "--env"), recipe.get("env"), "{id}={value:?}");
                let push = find(&["docker", "buildx", "build"]).expect("a push");
                assert!(push.contains(&"--push".to_owned()), "{push:?}");
                let platforms = match recipe.get("platforms")[0].as_str() {
                    "both" => "linux/amd64,linux/arm64".to_owned(),
                    one => format!("linux/{one}"),
                };
                assert_eq!(after(push, "--platform"), [platforms], "{id}={value:?}");
                let names = |call: &[String]| -> Vec<String> {
                    after(call, "--build-arg")
                        .iter()
                        .map(|arg| arg.split('=').next().unwrap().to_owned())
                        .collect()
                };
                let args: Vec<String> =
                    recipe.get("args").iter().map(|arg| arg.split('=').next().unwrap().to_owned()).collect();
                let build = find(&["docker", "build"]).expect("a build");
                assert_eq!((names(build), names(push)), (args.clone(), args), "{id}={value:?}");
                let tag = after(build, "--tag");
                assert_eq!(
                    run.last().map(String::as_str),
                    tag.first().copied(),
                    "{id}={value:?}: what is built is run"
                );
            }
        }
    }
}

#[test]
fn the_program_is_asked_for_its_version_and_not_started() {
    for (start, form, want) in [
        ("entrypoint", "exec", &["server", "--version"][..]),
        ("entrypoint", "shell", &["--entrypoint", "/server", "server", "--version"]),
        ("cmd", "exec", &["server", "/server", "--version"]),
        ("cmd", "shell", &["server", "/server", "--version"]),
    ] {
        let recipe = made("recommended", &[("base", &["alpine"]), ("start", &[start]), ("form", &[form])]);
        let calls = calls(&recipe, "sh");
        let asked = calls.iter().find(|call| call.last().is_some_and(|word| word == "--version")).unwrap();
        assert_eq!(asked[3..], *want, "{start} {form}");
    }
}

pub(super) fn printable(value: &str) -> bool {
    !value.chars().any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_value_breaks_out_of_a_command_or_a_file(value in "(\\PC|['\"`$(){}!;&|<> \\\\#%*~=-]){0,40}") {
        prop_assume!(printable(&value));
        let recipe = made("recommended", &[("env", &[&format!("KEY={value}")]), ("kubernetes", &["1"])]);
        let calls = calls(&recipe, "sh");
        let run = calls.iter().find(|call| call.get(1).is_some_and(|word| word == "run")).unwrap();
        prop_assert_eq!(after(run, "--env"), [format!("KEY={value}")]);
        let files = generate(&recipe);
        let compose = &super::docs(files.text("compose.yaml").unwrap())[0];
        let read = super::string(&super::built(compose)["environment"]["KEY"]);
        prop_assert_eq!(&read.replace("$$", "$"), &value);
        let objects = super::docs(files.text("kubernetes.yaml").unwrap());
        let deployment = objects.iter().find(|object| object.at(&["kind"]).as_str() == Some("Deployment")).unwrap();
        let read = super::string(&deployment.at(&["spec", "template", "spec"])["containers"][0]["env"][0]["value"]);
        prop_assert_eq!(&read.replace("$$", "$"), &value);
    }
}
