//! `useradd -u` of a large number without `-l`.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "useradd-large-uid",
    severity: Severity::Warning,
    title: "A large user number makes a large file",
    why: "useradd writes the number into /var/log/lastlog and faillog, files with a place for every \
          smaller number. Docker stores the gaps too. -l leaves the user out of them.",
    same_as: &["hadolint:DL3046"],
    bad: Example::new(
        r#"FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/*
RUN useradd -u 1000001 app
COPY --from=build /out/server /server
USER 1000001
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
RUN useradd -l -u 1000001 app
COPY --from=build /out/server /server
USER 1000001
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (run, call) in subject.calls().filter(|(_, call)| call.name == "useradd") {
        if call.short('l') || call.long("no-log-init") {
            continue;
        }
        let spaced = call.args.iter().position(|arg| arg == "-u" || arg == "--uid");
        let after = spaced.and_then(|at| call.args.get(at + 1)).map(String::as_str);
        let joined = call.args.iter().find_map(|arg| arg.strip_prefix("--uid="));
        let Some(uid) =
            after.or(joined).filter(|uid| uid.len() > 5 && uid.bytes().all(|b| b.is_ascii_digit()))
        else {
            continue;
        };
        let fix = subject.at_call(Fix::new("Add -l"), run, call, "useradd", "useradd -l");
        let message = format!("{uid} is large, so add -l.");
        hits.push(Hit::inside(run.instruction.lines, call.line, message).fix(fix));
    }
}
