//! PID 1 is a shell that does not pass the stop signal on.

use crate::catalogue::rootfs::ShellKind;
use crate::dockerfile::Command;
use crate::dockerfile::Kind;
use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::launch::{Hop, Launch};
use crate::verdicts::says::{By, Teller, Trap};
use crate::verdicts::{Answer, Cause, Found, Question, edits};

pub(super) static CAUSE: Cause = Cause {
    id: "shell-keeps-signal",
    question: Question::Stops,
    title: "A shell stands between Docker and the service",
    bad: Example::new(
        "FROM golang:1.27 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates
COPY --from=build /out/server /usr/local/bin/server
EXPOSE 8080
CMD /usr/local/bin/server
",
    ),
    good: Example::new(
        "FROM golang:1.27 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates
COPY --from=build /out/server /usr/local/bin/server
EXPOSE 8080
CMD [\"/usr/local/bin/server\"]
",
    ),
    check,
};

fn check(case: &Case<'_>, found: &mut Vec<Found>) {
    let Some(launch) = case.reached() else { return };
    let Some((hop, Teller { kind, name, trap, .. })) = launch.hops.iter().find_map(kept) else { return };
    let shell = match kind {
        ShellKind::Dash => "dash, Debian's /bin/sh,",
        ShellKind::Bash => "bash",
        ShellKind::Ash => name,
    };
    let text = launch.shell_text.or_else(|| launch.hops.first()?.words.last().map(String::as_str));
    // Where the shell does more than start the service, taking it away would lose the rest.
    let alone = text.is_some_and(|text| !text.contains(['&', '|', ';', '(', '\n']));
    let own = case.program().is_some() || hop.words.starts_with(&["go".to_owned(), "run".to_owned()]);
    let what = if own { "the service" } else { hop.name() };
    let way = if alone {
        "Write the command in exec form, or put exec in front of it."
    } else {
        "Put exec before its last command."
    };
    let why = format!(
        "The command runs in a shell. {shell} starts {what} as a child and waits for it. `docker stop` \
         sends its signal to the shell, which does not pass it on: {what} never hears of it, and after \
         ten seconds it is killed in the middle of its work. {way}"
    );
    let mut lines: Vec<usize> = launch.line.into_iter().collect();
    lines.push(case.from_line());
    let mut reason = Found::no(CAUSE.id, "a shell keeps the signal", lines, capital(&why));
    if *trap == Trap::Other {
        reason.answer = Answer::Depends;
        reason.why.push_str(" Depends on what the shell's trap does, which is not followed here.");
    } else if own {
        reason.exit_code = Some(137);
    } else {
        reason.answer = Answer::Depends;
        reason
            .why
            .push_str(" Depends on whether that runs until it is stopped: what it does is not known here.");
    }
    if alone {
        reason.fixes.push(edits::exec_form(case, launch, &hop.words));
    }
    reason.fixes.extend(exec_in_front(case, launch, hop));
    found.push(reason);
}

fn capital(text: &str) -> String {
    text.replace(". dash, ", ". Dash, ").replace(". bash ", ". Bash ")
}

/// A hop that a shell starts as its child.
fn kept<'a, 'b>(hop: &'b Hop<'a>) -> Option<(&'b Hop<'a>, &'b Teller)> {
    match &hop.by {
        By::Shell(teller) if !hop.replaces && teller.trap != Trap::Kills => Some((hop, teller)),
        _ => None,
    }
}

/// `CMD server` becomes `CMD exec server`, where the text is one command.
fn exec_in_front(case: &Case<'_>, launch: &Launch<'_>, hop: &Hop<'_>) -> Option<Fix> {
    let stage = case.scene.dockerfile.stages.last()?;
    let it = stage.instructions.iter().rev().find(|it| Some(it.lines.first) == launch.line)?;
    let (Kind::Cmd(Command::Shell(text)) | Kind::Entrypoint(Command::Shell(text))) = &it.kind else {
        return None;
    };
    if text.contains(['&', '|', ';', '\n']) || !text.starts_with(hop.word()) {
        return None;
    }
    let fix = Fix { title: "Put exec in front".into(), ..Fix::default() };
    Some(edits::rewrite(fix, it.lines, &format!("{} exec {text}", it.name())))
}
