//! The service writes files where it may not, or where there is no directory.

use crate::catalogue::images::newest;
use crate::dry_run::files::{Content, Lookup, clean};
use crate::dry_run::image::StageState;
use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::access::{self, Want};
use crate::verdicts::case::Case;
use crate::verdicts::launch::{Place, find};
use crate::verdicts::{Cause, Found, Question, edits};

pub(super) static CAUSE: Cause = Cause {
    id: "nothing-writable",
    question: Question::Works,
    title: "The service writes where it may not",
    bad: Example::new(after_build!(
        "FROM alpine:3.24
RUN apk add --no-cache ca-certificates && adduser -S -u 10001 app
WORKDIR /data
COPY --from=build /out/server /usr/local/bin/server
USER app
EXPOSE 8080
ENTRYPOINT [\"/usr/local/bin/server\"]
"
    ))
    .with(&[("writes", "/data")]),
    good: Example::new(after_build!(
        "FROM alpine:3.24
RUN apk add --no-cache ca-certificates && adduser -S -u 10001 app && install -d -o app /data
WORKDIR /data
COPY --from=build /out/server /usr/local/bin/server
USER app
EXPOSE 8080
ENTRYPOINT [\"/usr/local/bin/server\"]
"
    ))
    .with(&[("writes", "/data")]),
    check,
};

enum State {
    Writable,
    NoDirectory(String),
    Forbidden(String, usize),
    Unknown(String, usize),
}

fn check(case: &Case<'_>, found: &mut Vec<Found>) {
    let Some(stage) = case.stage() else { return };
    let Some(writes) = case.scene.service.writes.as_deref().filter(|path| !path.trim().is_empty()) else {
        return;
    };
    let workdir = stage.config.workdir.as_ref();
    let path = clean(writes, workdir.map_or("/", |set| set.value.as_str()));
    let user_line = stage.config.user.as_ref().and_then(|set| set.line).unwrap_or(0);
    let from = case.from_line();
    let own = Fix::set("Give the folder to the user", &[("user", "numeric"), ("own-volumes", "1")]);
    let own = with_chown(case, own, &path);
    let base =
        edits::base(case, "Use distroless static, which has /tmp", "distroless-static", newest::STATIC);
    let reason = match state(stage, &path) {
        State::Writable => return,
        State::NoDirectory(directory) => {
            let why = format!(
                "The service writes in {directory}, and the image has no such directory: nothing creates it, and \
                 opening a file there fails. Create it in the image, owned by the container's user, or mount a \
                 volume there."
            );
            let summary = if directory == "/tmp" { "there is no /tmp" } else { "nowhere to write" };
            Found::no(CAUSE.id, summary, vec![from], why)
                .prints(format!("open {}: no such file or directory", file_in(writes, path == directory)))
                .fix(if directory == "/tmp" { base } else { own })
        }
        State::Forbidden(directory, line) => {
            let why = format!(
                "The service writes in {directory}, which belongs to another user: the container's user may \
                 read there, not write. Give the directory to that user in the image."
            );
            let lines = vec![line, workdir.and_then(|set| set.line).unwrap_or(0), user_line];
            Found::no(CAUSE.id, "its user may not write", lines, why)
                .prints(format!("open {}: permission denied", file_in(writes, path == directory)))
                .fix(own)
                .fix(Fix::set("Write as root", &[("user", "root")]))
        }
        State::Unknown(directory, line) => {
            let why = format!(
                "The service writes in {directory}. Depends on whether that is there and its user may write: \
                 line {line} or the base image decides that, and it is not known here."
            );
            Found::depends(CAUSE.id, "depends on who may write", vec![from, line, user_line], why)
        }
    };
    found.push(reason);
}

/// Adds the edit that makes the directory the user's, where the image has a shell for it.
fn with_chown(case: &Case<'_>, fix: Fix, directory: &str) -> Fix {
    let Some(stage) = case.stage() else { return fix };
    let Some(user) = &stage.config.user else { return fix };
    let shell = matches!(find(stage, "/bin/sh", "/"), Place::Found { .. });
    let plain = |text: &str| text.bytes().all(|b| b.is_ascii_alphanumeric() || b"/._:-".contains(&b));
    match user.line.filter(|_| shell && plain(directory) && plain(&user.value)) {
        Some(line) => {
            let run = format!("RUN mkdir -p {directory} && chown {} {directory}\n", user.value);
            edits::before(fix, case, line, &run)
        }
        None => fix,
    }
}

/// The path in the error. What a file in a folder is called is the program's own affair.
fn file_in(writes: &str, folder: bool) -> String {
    if folder { format!("{}/\u{2026}", writes.trim_end_matches('/')) } else { writes.to_owned() }
}

fn state(stage: &StageState, path: &str) -> State {
    let who = access::of(stage);
    let volume = stage.config.volumes.iter().any(|set| clean(&set.value, "/") == path);
    let directory = match stage.files.lookup(path) {
        Lookup::Found(real, node) if node.content == Content::Directory => real,
        // A file that is there is written itself.
        Lookup::Found(real, node) => {
            return match access::may(who, node, Want::Write) {
                Some(true) => State::Writable,
                Some(false) => State::Forbidden(real, node.line),
                None => State::Unknown(real, node.line),
            };
        }
        Lookup::Unknown(opaque) => return State::Unknown(path.to_owned(), opaque.line),
        // Docker makes a volume's directory when the container is created, for root.
        Lookup::Absent if volume => {
            return if who == access::Who::Root {
                State::Writable
            } else {
                State::Forbidden(path.to_owned(), 0)
            };
        }
        Lookup::Absent => {
            let (parent, name) = path.rsplit_once('/').unwrap_or(("", path));
            let parent = if parent.is_empty() { "/" } else { parent };
            if !name.contains('.') {
                return State::NoDirectory(path.to_owned());
            }
            parent.to_owned()
        }
    };
    match stage.files.lookup(&directory) {
        Lookup::Found(real, node) => {
            let barred = access::barred(&stage.files, who, &real).is_some();
            match access::may(who, node, Want::Write).filter(|_| !barred) {
                Some(true) => State::Writable,
                Some(false) => State::Forbidden(directory, node.line),
                None if barred => State::Forbidden(directory, node.line),
                None => State::Unknown(directory, node.line),
            }
        }
        Lookup::Absent if directory == "/" && who == access::Who::Root => State::Writable,
        Lookup::Absent if directory == "/" => State::Forbidden(directory, 0),
        Lookup::Absent => State::NoDirectory(directory),
        Lookup::Unknown(opaque) => State::Unknown(directory, opaque.line),
    }
}
