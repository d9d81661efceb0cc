//! A file that the service opens is not in the image, or its user may not read it.

use crate::dry_run::files::{Lookup, Node, clean};
use crate::dry_run::image::StageState;
use crate::fix::Fix;
use crate::scene::Example;
use crate::service::ContextFile;
use crate::verdicts::access::{self, Want};
use crate::verdicts::case::Case;
use crate::verdicts::{Cause, Found, Question, edits};

pub(super) static CAUSE: Cause = Cause {
    id: "file-missing",
    question: Question::Works,
    title: "A file that the service opens is not in the image",
    bad: Example::new(after_build!(
        "FROM gcr.io/distroless/static-debian13:nonroot
WORKDIR /app
COPY --from=build /out/server /app/server
EXPOSE 8080
ENTRYPOINT [\"/app/server\"]
"
    ))
    .with(&[("files", "config.yaml=2000")]),
    good: Example::new(after_build!(
        "FROM gcr.io/distroless/static-debian13:nonroot
WORKDIR /app
COPY --from=build /out/server /app/server
COPY config.yaml /app/config.yaml
EXPOSE 8080
ENTRYPOINT [\"/app/server\"]
"
    ))
    .with(&[("files", "config.yaml=2000")]),
    check,
};

enum State {
    There,
    Missing,
    Unreadable(String, usize),
    Unknown(usize),
}

fn check(case: &Case<'_>, found: &mut Vec<Found>) {
    let Some(stage) = case.stage() else { return };
    for file in case.scene.service.files.iter().filter(|file| file.needed) {
        let path = &file.path;
        let from = case.from_line();
        found.extend(match state(stage, file) {
            State::There => None,
            State::Missing => {
                let why = format!(
                    "The service opens {path} when it runs, and no line copies it into the shipped stage. What \
                     lies in the build context or the build stage does not ship by itself."
                );
                let error = format!("open {path}: no such file or directory");
                let reason = Found::no(CAUSE.id, "a file it opens is missing", vec![from], why);
                Some(reason.prints(error).fix(copy(case, path)))
            }
            State::Unreadable(at, line) => {
                let why = format!(
                    "The service opens {path}. It lies at {at}, where the container's user may not read it."
                );
                let user = stage.config.user.as_ref().and_then(|set| set.line).unwrap_or(0);
                let fix = Fix::set("Give it to the user", &[("owner", "flag")]);
                let error = format!("open {path}: permission denied");
                let lines = vec![line, user];
                Some(Found::no(CAUSE.id, "may not read a file it opens", lines, why).prints(error).fix(fix))
            }
            State::Unknown(line) => {
                let why = format!(
                    "The service opens {path}. Depends on whether the image has it: what line {line} or the \
                     base image brings is not known here."
                );
                Some(Found::depends(CAUSE.id, "depends on a file it opens", vec![from, line], why))
            }
        });
    }
}

/// The fix that copies the file beside the service, before the command that starts it.
fn copy(case: &Case<'_>, path: &str) -> Fix {
    let fix = Fix { title: format!("Copy {path}"), ..Fix::default() };
    let workdir = case.stage().and_then(|stage| stage.config.workdir.as_ref());
    let to = clean(path, workdir.map_or("/", |set| set.value.as_str()));
    let plain = to.bytes().all(|b| b.is_ascii_alphanumeric() || b"/._-".contains(&b));
    match case.start.as_ref().and_then(|start| start.line).filter(|_| plain) {
        Some(line) => edits::before(fix, case, line, &format!("COPY {path} {to}\n")),
        None => fix,
    }
}

fn state(stage: &StageState, file: &ContextFile) -> State {
    let workdir = stage.config.workdir.as_ref().map_or("/", |set| set.value.as_str());
    let who = access::of(stage);
    let readable = |path: &str, node: &Node| {
        access::may(who, node, Want::Read) != Some(false) && access::barred(&stage.files, who, path).is_none()
    };
    let beside = match stage.files.lookup(&clean(&file.path, workdir)) {
        Lookup::Found(path, node) if readable(&path, node) => return State::There,
        Lookup::Found(path, node) => State::Unreadable(path, node.line),
        Lookup::Unknown(opaque) => State::Unknown(opaque.line),
        Lookup::Absent => State::Missing,
    };
    // Its place is the service's own affair: anywhere will do, by its path or its name.
    let path = file.path.trim_matches('/');
    let name = path.rsplit('/').next().unwrap_or(path);
    let ends = |at: &str| at.ends_with(&format!("/{path}")) || at.ends_with(&format!("/{name}"));
    let elsewhere = stage.files.under("/").find(|(at, node)| ends(at) && readable(at, node));
    match (beside, elsewhere) {
        (_, Some(_)) => State::There,
        (other, None) => other,
    }
}
