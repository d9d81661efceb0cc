//! git over SSH in a RUN that mounts no agent.

use super::prelude::*;
use crate::lint::Call;

pub(super) static RULE: Rule = Rule {
    id: "ssh-not-mounted",
    severity: Severity::Error,
    title: "git over SSH without a key",
    why: "A build has none of your keys. RUN --mount=type=ssh lends it those of your agent for one step, \
          given with docker build --ssh default, and leaves nothing in the layer.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-trixie AS build
WORKDIR /src
RUN git clone git@git.example.com:team/schema.git /schema
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    good: Example::new(
        r#"FROM golang:1.27-trixie AS build
WORKDIR /src
RUN --mount=type=ssh git clone git@git.example.com:team/schema.git /schema
COPY go.mod go.sum ./
RUN go mod download
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

/// A stage that brings a key of its own is another rule's business.
fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for stage in subject.stages.iter().filter(|stage| stage.used) {
        let keys = stage.instructions().any(|instruction| instruction.original.contains(".ssh"));
        let rewritten = stage.runs.iter().flat_map(|run| &run.calls).any(|call| {
            call.is("git", "config") && call.args.iter().any(|arg| is_ssh(arg.trim_start_matches("url.")))
        });
        for run in stage.runs.iter().filter(|_| !keys) {
            let mounted = run.mounts.iter().any(|mount| matches!(mount.kind.as_str(), "ssh" | "secret"));
            let fetches = |call: &&Call| {
                let clones = ["clone", "fetch", "pull"].iter().any(|verb| call.is("git", verb));
                let modules = call.is("go", "mod") && call.words().nth(1) == Some("download");
                (clones && call.args.iter().any(|arg| is_ssh(arg))) || (rewritten && modules)
            };
            let Some(call) = run.calls.iter().find(fetches).filter(|_| !mounted) else { continue };
            let lines = run.instruction.lines;
            let keyword = run.instruction.keyword.as_str();
            let fix = Fix::new("Mount the agent's keys");
            let fix = subject.replace(fix, lines, keyword, &format!("{keyword} --mount=type=ssh"));
            hits.push(Hit::inside(lines, call.line, "This RUN has no key to show to the server.").fix(fix));
        }
    }
}

fn is_ssh(word: &str) -> bool {
    word.starts_with("git@") || word.starts_with("ssh://")
}
