//! The commands for a POSIX shell, typed as they stand in the folder of the files: one shell, one command after the
//! other, the service in the background, a terminal for those that want one.

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use super::super::Outcome;
use super::super::docker::quiet;
use super::project::{NETRC, Project};
use super::run::{Typed, typed};

/// Looks for half a minute whether the container has come up, and is well where it is asked.
const UP: &str = "
up() {
  for _ in $(seq 60); do
    case $(docker inspect --format '{{.State.Status}} {{if .State.Health}}{{.State.Health.Status}}{{end}}' \"$1\" 2>&1) in
      'running '|'running healthy') return 0;;
    esac
    sleep 0.5
  done
  return 1
}
";

/// Types them, with images under the names that they stand in for; each command with its exit code.
pub(super) fn run(project: &Project<'_>, name: &str) -> Outcome<Vec<Typed>> {
    let text =
        std::fs::read_to_string(project.folder.join("commands.sh")).map_err(|error| error.to_string())?;
    let home = project.folder.with_extension("home");
    std::fs::create_dir_all(&home)
        .and_then(|()| std::fs::write(home.join(".netrc"), NETRC))
        .map_err(|error| format!("{}: {error}", home.display()))?;
    let commands = typed(&text);
    for (image, other) in stand_ins(project) {
        quiet(&["tag", other, image]);
    }
    let shell = Command::new("sh")
        .args(["-c", &script(&commands, name, &home)])
        .current_dir(project.folder)
        .env("HOME", &home)
        .env("NO_COLOR", "1")
        .stdin(Stdio::null())
        .output();
    for (image, _) in stand_ins(project) {
        quiet(&["rmi", image]);
    }
    let shell = shell.map_err(|error| format!("sh: {error}"))?;
    let codes = std::fs::read_to_string(home.join("codes")).unwrap_or_default();
    let codes: Vec<i32> = codes.lines().filter_map(|code| code.parse().ok()).collect();
    let _ = std::fs::remove_dir_all(&home);
    if codes.len() != commands.len() {
        return Err(format!("{} of {} commands ended: {shell:?}", codes.len(), commands.len()));
    }
    if codes.iter().any(|code| *code != 0) {
        println!("{}", String::from_utf8_lossy(&shell.stderr));
    }
    Ok(commands.into_iter().zip(codes).map(|(line, code)| Typed { line, code }).collect())
}

/// What stands in, with what the commands ask for beyond the files.
fn stand_ins<'a>(project: &'a Project<'_>) -> impl Iterator<Item = (&'a str, &'a str)> {
    let used = project.used.iter().map(|(image, other)| (image.as_str(), other.as_str()));
    used.chain([("busybox:1.37-musl", "busybox:1.37")])
}

fn script(commands: &[String], name: &str, home: &Path) -> String {
    let home = home.display();
    let mut script = format!("{UP}exec 3> '{home}/codes'\n");
    for (at, command) in commands.iter().enumerate() {
        let _ = if command.starts_with("docker run --rm --name") {
            writeln!(script, "{command} > '{home}/log' 2>&1 &\nup '{name}'; echo $? >&3")
        } else if command.contains(" -it ") {
            let file = format!("{home}/{at}.sh");
            let (open, close) = (format!("cat > '{file}' <<'END'\n"), "\nEND\n");
            writeln!(
                script,
                "{open}{command}{close}(sleep 2; echo exit) | script -qec 'sh {file}' /dev/null; echo $? >&3"
            )
        } else {
            writeln!(script, "{command}\necho $? >&3")
        };
    }
    script.push_str("docker compose down --volumes --timeout 1 > /dev/null 2>&1\n");
    script
}
