//! `dnf install` without `-y`.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "dnf-asks",
    severity: Severity::Warning,
    title: "dnf stops and asks",
    why: "A build has nobody who answers. dnf and yum ask whether to install what they found, read no answer and give up.",
    same_as: &["hadolint:DL3030", "hadolint:DL3038"],
    bad: Example::new(
        r#"FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM fedora:44
RUN dnf install ca-certificates && dnf clean all
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

FROM fedora:44
RUN dnf install -y ca-certificates && dnf clean all
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    // microdnf never asks.
    let asking = subject.calls().filter(|(_, call)| matches!(call.name.as_str(), "dnf" | "yum"));
    for (run, call) in asking {
        let verb = ["install", "groupinstall", "localinstall", "reinstall", "update", "upgrade"]
            .into_iter()
            .find(|verb| call.words().any(|word| word == *verb));
        let Some(verb) = verb.filter(|_| !call.long("assumeyes") && !call.short('y')) else { continue };
        let fix = subject.at_call(Fix::new("Add -y"), run, call, verb, &format!("{verb} -y"));
        let other: &[&str] = if call.name == "yum" { &["hadolint:DL3038"] } else { &["hadolint:DL3030"] };
        let message = format!("Add -y to {} {verb}.", call.name);
        hits.push(Hit::inside(run.instruction.lines, call.line, message).fix(fix).unlike(other));
    }
}
