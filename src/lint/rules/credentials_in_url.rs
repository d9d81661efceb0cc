//! A user and password inside an address.

use super::prelude::*;
use crate::lint::Run;

pub(super) static RULE: Rule = Rule {
    id: "credentials-in-url",
    severity: Severity::Error,
    title: "A password stands in an address",
    why: "The file is in the repository, and the line is in the history of the image: whoever reads \
          either has the password. Give it to the build as a secret, and to the service when it starts.",
    same_as: &["sonar:S6472"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN GOPROXY=https://build:hunter2@proxy.example.com go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    good: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=secret,id=netrc,target=/root/.netrc GOPROXY=https://proxy.example.com go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    let users = subject.by_user();
    for (stage, instruction) in subject.instructions() {
        let found = instruction.original.match_indices("://").find_map(|(at, mark)| {
            let rest = instruction.original.get(at + mark.len()..)?;
            let end = rest
                .find(|c: char| c.is_whitespace() || matches!(c, '/' | '"' | '\'' | '?'))
                .unwrap_or(rest.len());
            let (account, host) = rest.get(..end)?.rsplit_once('@')?;
            let (user, password) = account.split_once(':')?;
            let literal = !password.contains(['$', '<', '{']) && !password.is_empty() && !user.is_empty();
            literal.then_some((user, account, host))
        });
        let Some((user, account, host)) = found else { continue };
        let message = format!("The password of {user} at {host} can be read here.");
        let is_root = users.iter().any(|(_, it, user)| std::ptr::eq(*it, instruction) && user.is_none());
        let run = stage.runs.iter().find(|run| is_root && std::ptr::eq(run.instruction, instruction));
        let fix = run.and_then(|run| mounted(subject, run, account));
        hits.push(Hit { fixes: fix.into_iter().collect(), ..Hit::at(instruction.lines.first, message) });
    }
}

/// The address without its account, and the account in a file that the step's program reads by itself: Go and Git do
/// (`cmd/go/internal/auth`, libcurl in Git), curl does where it is told to.
fn mounted(subject: &Subject<'_>, run: &Run<'_>, account: &str) -> Option<Fix> {
    let program =
        ["go", "git", "curl"].into_iter().find(|name| run.calls.iter().any(|call| call.name == *name))?;
    let keyword = run.instruction.keyword.as_str();
    let flag = format!("{keyword} --mount=type=secret,id=netrc,target=/root/.netrc");
    let source = subject.source(run.instruction.lines);
    let (before, after) = source.split_once(&format!("://{account}@"))?;
    let told = match before.rsplit_once("curl ").filter(|_| program == "curl") {
        Some((before, flags)) => format!("{before}curl --netrc {flags}"),
        None => before.to_owned(),
    };
    let text = format!("{told}://{after}").replacen(keyword, &flag, 1);
    Some(Fix::new("Mount the account as a secret, netrc").edit(run.instruction.lines, text))
}
