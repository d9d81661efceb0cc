//! `apt-get update` in a RUN of its own.

use super::prelude::*;
use crate::lint::{Call, Run};

pub(super) static RULE: Rule = Rule {
    id: "index-update-alone",
    severity: Severity::Warning,
    title: "The package lists are fetched in a step of their own",
    why: "Docker keeps that step as long as its text is the same. Months later the next step asks for \
          packages by a list from then, and their files are gone from the server.",
    same_as: &["trivy:DS-0017", "checkov:CKV_DOCKER_5"],
    bad: Example::new(
        r#"FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM debian:trixie-slim
RUN apt-get update
RUN apt-get install -y --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/*
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    good: Example::new(
        r#"FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/*
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (stage, run) in subject.runs() {
        for (managers, verb) in [(&["apt-get", "apt"][..], "install"), (&["apk"][..], "add")] {
            let of = |wanted: &str| {
                run.calls.iter().find(|call| {
                    managers.contains(&call.name.as_str()) && call.words().any(|word| word == wanted)
                })
            };
            let wraps = |call: &Call| {
                let wrapper = managers.iter().any(|name| call.name.ends_with(name));
                wrapper && call.has(verb) || is_script(call)
            };
            let uses = of("upgrade").is_some() || of("build-dep").is_some() || run.calls.iter().any(wraps);
            if let Some(update) = of("update").filter(|_| !uses) {
                let message = format!("Put {} update and {verb} into one RUN.", update.name);
                let hit = Hit::inside(run.instruction.lines, update.line, message);
                let later = stage.runs.iter().filter(|other| other.instruction.lines.first > update.line);
                let mut installs = later.flat_map(|run| &run.calls).filter(|call| {
                    managers.contains(&call.name.as_str()) && call.words().next() == Some(verb)
                });
                let install = installs.next().filter(|_| run.calls.len() == 1);
                let fix = install.map(|install| together(subject, run, update, install));
                hits.push(Hit { fixes: fix.into_iter().collect(), ..hit });
            }
        }
    }
}

/// It runs a file that is not read here, which may install.
fn is_script(call: &Call) -> bool {
    let shell = matches!(call.name.as_str(), "sh" | "bash");
    call.name.rsplit('.').next() == Some("sh")
        || shell && call.args.first().is_some_and(|arg| !arg.starts_with('-'))
}

/// The update taken out of its own RUN and put before the command that uses its lists.
fn together(subject: &Subject<'_>, run: &Run<'_>, update: &Call, user: &Call) -> Fix {
    let line = Lines { first: user.line, last: user.line };
    let (update, name) = (&update.name, &user.name);
    let fix = subject.remove(Fix::new("Put both into one RUN"), run.instruction.lines);
    subject.replace(fix, line, &format!("{name} "), &format!("{update} update && {name} "))
}
