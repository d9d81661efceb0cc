//! Runs a program of main.go: what it answers, what its flags print, how SIGTERM ends it while a request is under way,
//! and whether it starts where nothing is that it could read.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::shapes::{PORT, Shape};

/// How often something is looked for, and how long.
const PAUSE: Duration = Duration::from_millis(2);
const PATIENCE: Duration = Duration::from_secs(20);

/// What it did, as one line.
pub(crate) fn run(shape: &Shape, folder: &Path) -> String {
    if shape.does("writes") {
        std::fs::create_dir_all(folder.join(shape.value("writes"))).expect("a folder");
    }
    let path = shape.value("health-path");
    let check = shape.does("self-check").then(|| flag(folder, "-health").0);
    let mut child = start(folder, folder);
    assert!(comes(|| answers(&mut child)), "{}: it does not answer", shape.name);
    let status = get(path);
    let check = check.map(|alone| format!("{}, {alone} when nothing answers", flag(folder, "-health").0));
    let version = shape.does("args").then(|| flag(folder, "--version").1);
    let end = end(child, path);
    let bare = bare(folder);
    let or = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
    format!("answers {status}, version {}, check {}, SIGTERM: {end}, bare: {bare}", or(version), or(check))
}

fn start(program: &Path, folder: &Path) -> Child {
    let mut command = Command::new(program.join("program"));
    command.current_dir(folder).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // No certificates outside the folder where it is another one.
    if program != folder {
        command.env("SSL_CERT_FILE", "/nowhere").env("SSL_CERT_DIR", "/nowhere");
    }
    command.spawn().expect("the program")
}

/// It listens; an end before that is one too.
fn answers(child: &mut Child) -> bool {
    ended(child).is_none() && connect().is_some()
}

fn ended(child: &mut Child) -> Option<std::process::ExitStatus> {
    child.try_wait().expect("a child")
}

fn comes(mut what: impl FnMut() -> bool) -> bool {
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        if what() {
            return true;
        }
        sleep(PAUSE);
    }
    false
}

/// The exit code and the output of the program with a flag.
fn flag(folder: &Path, flag: &str) -> (i32, String) {
    let output = Command::new(folder.join("program")).arg(flag).current_dir(folder).output().expect("it");
    (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn connect() -> Option<TcpStream> {
    let stream = TcpStream::connect(("127.0.0.1", PORT)).ok()?;
    stream.set_read_timeout(Some(PATIENCE)).ok()?;
    Some(stream)
}

/// The status of an answer; 0: none came.
fn get(path: &str) -> u16 {
    let answer = || {
        let mut stream = connect()?;
        write!(stream, "GET {path} HTTP/1.0\r\nHost: server\r\n\r\n").ok()?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).ok()?;
        answer.split(' ').nth(1)?.parse().ok()
    };
    answer().unwrap_or(0)
}

/// How it ends on SIGTERM, which comes while a request is under way.
fn end(mut child: Child, path: &str) -> &'static str {
    let mut held = connect().expect("it listens");
    // Go answers once it has the body, which is still to come. What is answered next came after it.
    write!(held, "POST {path} HTTP/1.1\r\nHost: server\r\nContent-Length: 1\r\n\r\n").expect("it reads");
    assert!(get(path) > 0, "it answers no more");
    let id = child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().expect("kill").success());
    assert!(comes(|| ended(&mut child).is_some() || connect().is_none()), "it listens after SIGTERM");
    let mut answer = String::new();
    let is_answered = write!(held, ".").is_ok()
        && held.read_to_string(&mut answer).is_ok()
        && answer.starts_with("HTTP/1.1 ");
    assert!(comes(|| ended(&mut child).is_some()), "it goes on after SIGTERM");
    let status = child.wait().expect("a child");
    match (status.code(), status.signal(), is_answered) {
        (Some(0), _, true) => "answers, then ends",
        (_, Some(15), false) => "is killed",
        _ => "fails",
    }
}

/// Whether it starts in an empty folder, without a certificate.
fn bare(folder: &Path) -> &'static str {
    let empty = folder.join("empty");
    std::fs::create_dir_all(&empty).expect("a folder");
    let mut child = start(folder, &empty);
    let up = comes(|| ended(&mut child).is_some() || connect().is_some());
    assert!(up, "it neither ends nor answers");
    if ended(&mut child).is_some() {
        return "does not start";
    }
    child.kill().expect("a child");
    child.wait().expect("a child");
    "answers"
}
