//! `cargo xtask conformance transcripts`: builds cases, types the commands of their transcripts, and records what the
//! engine printed under `tests/conformance/transcripts/`.
//!
//! Image and container have the names that the commands give them; where the engine has such an image already, nothing is
//! run. `docker run` gets options that no line of its output shows: what the service of the cases reads when it starts, the
//! case's own, and health checks every second.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread::{sleep, spawn};
use std::time::{Duration, Instant};

use plimsoll::report::Transcript;

use super::case::{self, Case};
use super::compare::Fit;
use super::docker::{build, engine, is_here, output, quiet};
use super::{NAME, Outcome, context, said};

/// How long the service may take to look at everything, and a health check to be decided.
const PATIENCE: Duration = Duration::from_secs(25);
const PAUSE: Duration = Duration::from_millis(100);
/// How often a published port is asked.
const TRIES: usize = 30;
/// How a shell's prompt ends, and what BusyBox asks the terminal after it.
const PROMPTS: [&[u8]; 2] = [b"# ", b"$ "];
const ASKS: &str = "\u{1b}[6n";

pub(super) fn run(only: Option<&str>) -> Outcome {
    let engine = engine()?;
    let folder = std::env::temp_dir().join(format!("{NAME}-said-{}", std::process::id()));
    for case in case::all()?.iter().filter(|case| said::is_wanted(case)) {
        let wanted = only.map_or_else(|| said::read(case).is_none(), |only| case.name.contains(only));
        let commands = said::commands(case);
        let Some(tag) = commands.first().and_then(|first| first.command.split(' ').next_back()) else {
            continue;
        };
        if !wanted {
            continue;
        }
        println!("{}", case.name);
        if is_here(tag) {
            return Err(format!("the engine has an image {tag} already"));
        }
        let told = observe(case, tag, &commands, &folder);
        for name in [tag, NAME] {
            quiet(&["rm", "--force", "--volumes", name]);
            quiet(&["image", "rm", "--force", name]);
        }
        let _ = std::fs::remove_dir_all(&folder);
        let Some(told) = told? else { continue };
        let head = format!(
            "{} Docker {}, containerd {}, runc {}, {}",
            case.digest(),
            engine.docker,
            engine.containerd,
            engine.runc,
            engine.date
        );
        context::write(&said::path(case), &write(&head, &told))?;
        for point in said::points(case).iter().filter(|point| point.fit == Fit::Differs) {
            println!("    {}\n   page:   {:?}\n   engine: {:?}", point.aspect, point.ours, point.theirs);
        }
    }
    Ok(())
}

/// A record's text.
fn write(head: &str, said: &[Transcript]) -> String {
    let block = |one: &Transcript| {
        let end = if one.output.is_empty() { "" } else { "\n" };
        format!("\n$ {}\n{}{end}[{}]\n", one.command, one.output, one.exit_code)
    };
    format!("{head}\n{}", said.iter().map(block).collect::<String>())
}

/// What is printed; `None`: no image came of it here.
fn observe(
    case: &Case,
    tag: &str,
    commands: &[Transcript],
    folder: &Path,
) -> Outcome<Option<Vec<Transcript>>> {
    context::lay_out(case, folder)?;
    if !build(case, folder)?.0.ok {
        return Ok(None);
    }
    output(&["tag", NAME, tag])?;
    let mut server = Server { case, tag, child: None, lines: None };
    let told: Outcome<Vec<Transcript>> = commands
        .iter()
        .map(|one| {
            let (output, exit_code) = server.answer(&one.command)?;
            Ok(Transcript { command: one.command.clone(), output, exit_code })
        })
        .collect();
    if let Some(mut child) = server.child {
        quiet(&["rm", "--force", "--volumes", tag]);
        let _ = child.wait();
    }
    told.map(Some)
}

/// The container, once it runs.
struct Server<'a> {
    case: &'a Case,
    tag: &'a str,
    child: Option<Child>,
    lines: Option<Receiver<String>>,
}

impl Server<'_> {
    /// What a command prints, and its exit code.
    fn answer(&mut self, command: &str) -> Outcome<(String, i32)> {
        if let Some(words) = command.strip_prefix("docker run ") {
            return self.start(words);
        }
        if command.contains(".State.Health.Status") {
            let start = Instant::now();
            while typed(command)?.0 == "starting" && start.elapsed() < PATIENCE {
                sleep(PAUSE);
            }
        }
        if command.starts_with("docker exec -it ") {
            return on_a_terminal(command);
        }
        typed(command)
    }

    /// `docker run`: what it printed where it ended, else where it serves.
    fn start(&mut self, words: &str) -> Outcome<(String, i32)> {
        let checked = output(&["image", "inspect", "--format", "{{json .Config.Healthcheck}}", self.tag])?;
        let often = if checked.trim() == "null" || checked.contains("[\"NONE\"]") {
            ""
        } else {
            "--health-interval=1s --health-start-period=1s --health-start-interval=1s "
        };
        let facts = self.case.facts();
        let own: String = self.case.run.iter().flat_map(|word| [word.as_str(), " "]).collect();
        let line = format!("exec docker run {often}{own}--env 'PLIMSOLL_SERVICE={facts}' {words} 2>&1");
        let mut child = shell(&line, Stdio::null())?;
        let stream = child.stdout.take().ok_or("no output")?;
        let (sender, lines) = channel();
        spawn(move || {
            for line in BufReader::new(stream).lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        let (begin, mut told) = (Instant::now(), Vec::new());
        while begin.elapsed() < PATIENCE {
            match lines.recv_timeout(PATIENCE) {
                Ok(line) if line.contains("looked at everything") => {
                    (self.child, self.lines) = (Some(child), Some(lines));
                    return Ok((format!("# It serves{} until it is stopped.", self.served()), 0));
                }
                Ok(line) => told.push(line),
                Err(_) => break,
            }
        }
        quiet(&["kill", self.tag]);
        Ok((told.join("\n"), ended(&mut child)?))
    }

    /// ` on port 8080`, where the published port answers.
    fn served(&self) -> String {
        let answers = |port: &u16| {
            let mut stream = TcpStream::connect(("127.0.0.1", *port)).ok()?;
            stream.set_read_timeout(Some(PATIENCE)).ok()?;
            write!(stream, "GET / HTTP/1.0\r\n\r\n").ok()?;
            stream.read(&mut [0]).ok().filter(|read| *read > 0)
        };
        let port = self.case.service().ports.first().copied();
        let comes = |port: &u16| {
            (0..TRIES).any(|_| {
                answers(port).is_some() || {
                    sleep(PAUSE);
                    false
                }
            })
        };
        port.filter(comes).map(|port| format!(" on port {port}")).unwrap_or_default()
    }
}

/// What a command line prints on both streams.
fn typed(command: &str) -> Outcome<(String, i32)> {
    let mut child = shell(&format!("{{ {command}; }} 2>&1"), Stdio::null())?;
    let mut text = String::new();
    let mut stream = child.stdout.take().ok_or("no output")?;
    stream.read_to_string(&mut text).map_err(|error| error.to_string())?;
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    Ok((lines.join("\n"), ended(&mut child)?))
}

/// The same on a terminal, up to a prompt, where `exit` is typed.
fn on_a_terminal(command: &str) -> Outcome<(String, i32)> {
    let mut child = shell(&format!("script -qec '{command}' /dev/null"), Stdio::piped())?;
    let (mut input, stream) = child.stdin.take().zip(child.stdout.take()).ok_or("no terminal")?;
    let mut told = Vec::new();
    for byte in BufReader::new(stream).bytes().map_while(Result::ok) {
        told.push(byte);
        if PROMPTS.iter().any(|prompt| told.ends_with(prompt)) {
            let text = String::from_utf8_lossy(&told).replace(ASKS, "").replace('\r', "");
            input.write_all(b"exit\n").map_err(|error| error.to_string())?;
            return Ok((text, ended(&mut child)?));
        }
    }
    let text = String::from_utf8_lossy(&told);
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    Ok((lines.join("\n"), ended(&mut child)?))
}

fn shell(line: &str, input: Stdio) -> Outcome<Child> {
    let mut command = Command::new("sh");
    command.args(["-c", line]).stdin(input).stdout(Stdio::piped()).env("NO_COLOR", "1");
    command.spawn().map_err(|error| error.to_string())
}

fn ended(child: &mut Child) -> Outcome<i32> {
    let status = child.wait().map_err(|error| error.to_string())?;
    Ok(status.code().unwrap_or(-1))
}
