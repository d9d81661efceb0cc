//! RUN that writes a secret into a file of the image.

use super::prelude::*;
use super::secret_file_copied::is_secret;
use crate::lint::{Call, Run, bare};

pub(super) static RULE: Rule = Rule {
    id: "secret-saved-in-layer",
    severity: Severity::Error,
    title: "A step saves a secret in the image",
    why: "A layer keeps what a step wrote, also when a later one deletes it: whoever can pull the image \
          can read it. Mount the secret in the step that needs it, and write nothing.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM alpine:3.24
RUN apk add --no-cache ca-certificates curl
RUN --mount=type=secret,id=netrc cp /run/secrets/netrc /root/.netrc \
    && curl --netrc -fsSLo /etc/plan.json https://example.com/plan.json
RUN rm /root/.netrc
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    good: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM alpine:3.24
RUN apk add --no-cache ca-certificates curl
RUN --mount=type=secret,id=netrc,target=/root/.netrc \
    curl --netrc -fsSLo /etc/plan.json https://example.com/plan.json
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    report(subject, true, hits);
}

/// Steps that save secrets, in stages that are shipped or in those that are not.
pub(super) fn report(subject: &Subject<'_>, shipped: bool, hits: &mut Vec<Hit>) {
    for (stage, run) in subject.runs().filter(|(stage, _)| stage.used && stage.shipped == shipped) {
        let Some((file, line)) = saved(run) else { continue };
        let name = file.rsplit('/').next().unwrap_or(&file);
        let later =
            stage.runs.iter().filter(|later| later.instruction.lines.first > run.instruction.lines.last);
        let mut gone = later.flat_map(|later| &later.calls);
        let gone = gone.find(|call| call.name == "rm" && call.args.iter().any(|arg| arg.ends_with(name)));
        let message = match gone {
            Some(gone) => format!("{file} stays in this layer; rm on line {} takes nothing back.", gone.line),
            None => format!("{file} becomes part of this layer."),
        };
        let fix = removed_at_once(subject, stage, run, name);
        hits.push(Hit {
            fixes: fix.into_iter().collect(),
            ..Hit::inside(run.instruction.lines, line, message)
        });
    }
    for (stage, instruction) in subject.instructions() {
        let Kind::Copy { destination, heredocs, .. } = &instruction.kind else { continue };
        if !heredocs.is_empty() && stage.used && stage.shipped == shipped && is_secret(bare(destination)) {
            let message = format!("{destination} becomes part of this layer.");
            hits.push(Hit::at(instruction.lines.first, message));
        }
    }
}

/// The rm of the very next instruction in the step that writes the file: then no layer has it. What stands between the
/// two might need the file.
fn removed_at_once(subject: &Subject<'_>, stage: &StageText<'_>, run: &Run<'_>, name: &str) -> Option<Fix> {
    let next = stage.instructions().find(|next| next.lines.first > run.instruction.lines.last)?;
    let rm = stage.runs.iter().find(|later| std::ptr::eq(later.instruction, next))?;
    let takes = |call: &Call| call.args.iter().any(|arg| arg.ends_with(name));
    let alone = rm.calls.iter().all(|call| call.name == "rm") && rm.calls.iter().any(takes);
    let (Kind::Run { heredocs, .. }, Kind::Run { command: Command::Shell(removal), heredocs: later, .. }) =
        (&run.instruction.kind, &next.kind)
    else {
        return None;
    };
    if !alone || !heredocs.is_empty() || !later.is_empty() || !next.flags.is_empty() {
        return None;
    }
    let written = subject.source(run.instruction.lines).trim_end();
    let both = format!("{written} {}\n    && {removal}\n", subject.scene.dockerfile.escape);
    let fix = Fix::new("Remove it in the same step").edit(run.instruction.lines, both);
    Some(subject.remove(fix, next.lines))
}

/// The file of secrets that a step writes and leaves behind, and the line that writes it.
fn saved(run: &Run<'_>) -> Option<(String, usize)> {
    let stays = |file: &str| {
        let own = |call: &Call| {
            call.args.iter().any(|arg| arg.ends_with(file) || file.starts_with(&format!("{arg}/")))
        };
        !run.calls.iter().any(|call| matches!(call.name.as_str(), "rm" | "shred") && own(call))
            && file.rsplit_once('/').is_none_or(|(folder, _)| !run.keeps_out(folder))
    };
    let written = run.body.script.simples().into_iter().filter_map(|simple| {
        let target =
            simple.redirects.iter().find(|redirect| matches!(redirect.operator.as_str(), ">" | ">>"));
        let target = target.map(|redirect| redirect.target.shown().into_owned());
        Some((target.filter(|target| is_secret(target))?, run.body.line_at(simple.offset)))
    });
    let called = run.calls.iter().filter_map(|call| Some((by_call(call)?, call.line)));
    written.chain(called).find(|(file, _)| stays(file))
}

fn by_call(call: &Call) -> Option<String> {
    let words: Vec<&str> = call.words().collect();
    match (call.name.as_str(), words.as_slice()) {
        ("cp" | "install", [from, .., to]) if from.starts_with("/run/secrets/") => Some((*to).to_owned()),
        ("tee", [to, ..]) if is_secret(to) => Some((*to).to_owned()),
        ("git", ["config", ..]) => {
            let secret = call.args.iter().find_map(|arg| {
                let (account, _) = arg.split_once("://")?.1.split_once('@')?;
                account.contains('$').then_some(())
            });
            let file = if call.long("system") { "/etc/gitconfig" } else { "~/.gitconfig" };
            (!call.long("unset")).then_some(secret)?.map(|()| file.to_owned())
        }
        _ => None,
    }
}
