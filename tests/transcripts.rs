//! What Docker prints, for recipes that run and recipes that don't.

#![allow(clippy::expect_used, clippy::panic, reason = "a test ends so")]

use std::collections::BTreeMap;

use plimsoll::catalogue::DATE;
use plimsoll::dry_run::image::Platform;
use plimsoll::recipe::options::Recipe;
use plimsoll::report::{Request, Transcript, analyse, report};

fn transcripts(preset: &str, set: &[(&str, &str)]) -> Vec<Transcript> {
    let mut recipe = Recipe::from_preset(preset).expect(preset);
    for (id, value) in set {
        recipe.set(id, &[(*value).to_owned()]).unwrap_or_else(|problem| panic!("{id}={value}: {problem}"));
    }
    report(&recipe, Vec::new()).transcripts
}

/// The transcript of the command that starts like this.
fn of<'a>(all: &'a [Transcript], command: &str) -> Option<&'a Transcript> {
    all.iter().find(|transcript| transcript.command.starts_with(command))
}

#[test]
fn a_service_that_runs_has_a_whole_story() {
    let all = transcripts("recommended", &[]);
    let commands: Vec<&str> =
        all.iter().map(|transcript| transcript.command.split(" server").next().unwrap_or_default()).collect();
    assert_eq!(
        commands,
        [
            "docker build -t",
            "docker images",
            "docker run --name",
            "docker exec -it",
            "docker inspect --format '{{.State.Health.Status}}'",
            "docker stop",
        ]
    );
    let build = of(&all, "docker build").expect("a build");
    for line in [
        " => resolve image config for docker-image://docker.io/docker/dockerfile:1",
        " => [build 2/6] WORKDIR /src",
        " => [stage-1 2/2] COPY --from=build /out/server /server",
        " => => naming to docker.io/library/server:latest",
    ] {
        assert!(build.output.lines().any(|other| other == line), "{line}\n{}", build.output);
    }
    let exec = of(&all, "docker exec").expect("an exec");
    assert!(exec.output.ends_with("exec: \"sh\": executable file not found in $PATH"), "{}", exec.output);
    assert_eq!(
        (exec.exit_code, of(&all, "docker stop").expect("a stop").output.as_str()),
        (127, "server\n0")
    );
}

#[test]
fn what_fails_ends_the_story() {
    for (set, command, ends, exit_code) in [
        (&[("cgo", "1")][..], "docker build", "did not complete successfully: exit code: 1", 1),
        (
            &[("base", "scratch"), ("form", "shell")],
            "docker run",
            "Run 'docker run --help' for more information",
            127,
        ),
        (
            &[("base", "scratch"), ("cgo", "1"), ("builder", "debian")],
            "docker run",
            "exec /server: no such file or directory",
            255,
        ),
    ] {
        let all = transcripts("recommended", set);
        let last = all.last().expect("a transcript");
        assert!(last.command.starts_with(command), "{set:?}: {}", last.command);
        assert!(last.output.ends_with(ends), "{set:?}: {}", last.output);
        assert_eq!(last.exit_code, exit_code, "{set:?}");
    }
}

#[test]
fn a_shell_shows_its_prompt() {
    for (set, prompt) in [
        (&[("base", "alpine"), ("user", "root")][..], "/ # "),
        (&[("base", "alpine"), ("user", "numeric")], "~ $ "),
        (&[("base", "alpine"), ("user", "numeric"), ("workdir", "/app")], "/app $ "),
        (&[("base", "alpine"), ("user", "root"), ("workdir", "/root/x")], "~/x # "),
        (&[("base", "debian"), ("user", "numeric")], "$ "),
    ] {
        let all = transcripts("recommended", set);
        assert_eq!(of(&all, "docker exec").expect("an exec").output, prompt, "{set:?}");
    }
}

/// The report of a Dockerfile beside this .dockerignore.
fn given(text: &str, dockerignore: Option<&str>) -> Vec<Transcript> {
    let service = Recipe::default().service();
    let request = Request {
        dockerfile: text,
        dockerignore,
        hadolint: None,
        service: &service,
        platforms: vec![Platform::amd64()],
        build_args: BTreeMap::new(),
        today: DATE,
    };
    analyse(&request).transcripts
}

/// A copied path that hangs on an argument without a value is there only where the build is given one.
#[test]
fn a_build_is_given_the_argument_that_a_path_hangs_on() {
    for (argument, ignored, want) in [
        ("ARG OUT", "*\n!dist\n", "docker build --build-arg OUT=... -t server ."),
        ("ARG OUT", "*.md\n", "docker build -t server ."),
        ("ARG OUT=dist", "*\n!dist\n", "docker build -t server ."),
    ] {
        let text = format!("FROM scratch\n{argument}\nCOPY $OUT/app /app\nCMD [\"/app\"]\n");
        let all = given(&text, Some(ignored));
        assert_eq!(of(&all, "docker build").expect("a build").command, want, "{argument} {ignored}");
    }
}

/// A build stops where a secret or a key that a step mounts is not handed in (Engine 29: `secret token: not found`).
#[test]
fn a_build_is_handed_what_its_steps_mount() {
    for (mounts, want) in [
        ("", "docker build -t server ."),
        ("--mount=type=secret,id=token,required ", "docker build --secret id=token -t server ."),
        (
            "--mount=type=secret,id=token --mount=type=ssh --mount=type=secret,id=token,target=/t ",
            "docker build --secret id=token --ssh default -t server .",
        ),
        ("--mount=type=secret,target=/root/.npmrc ", "docker build --secret id=.npmrc -t server ."),
        (
            "--mount=type=secret,id=netrc,target=/root/.netrc --mount=type=ssh,id=work ",
            "docker build --secret id=netrc,src=$HOME/.netrc --ssh work -t server .",
        ),
        ("--mount=type=cache,target=/go/pkg/mod,id=modules ", "docker build -t server ."),
    ] {
        let text = format!(
            "FROM golang:1.27 AS unused\nRUN --mount=type=secret,id=other true\nFROM golang:1.27\nRUN {mounts}true\n"
        );
        let all = given(&text, None);
        let build = of(&all, "docker build").expect("a build");
        assert_eq!(build.command, want, "{mounts}");
    }
}
