//! The image runs as a user by name.

use super::prelude::*;
use crate::catalogue::images;

pub(super) static RULE: Rule = Rule {
    id: "user-by-name",
    severity: Severity::Note,
    title: "The user is a name, not a number",
    why: "Only the image knows who the name is. Kubernetes refuses to start it where runAsNonRoot is \
          asked for, because a name may be root; a number shows that it is not.",
    same_as: &["hadolint:DL3066"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM alpine:3.24
RUN apk add --no-cache ca-certificates
RUN adduser -S -u 10001 app
COPY --from=build /out/server /server
USER app
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
RUN apk add --no-cache ca-certificates
RUN adduser -S -u 10001 app
COPY --from=build /out/server /server
USER 10001
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

/// Only the USER that the container starts as matters. root is another rule's business.
fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    let Some((instruction, user)) = subject.last_user() else { return };
    let name = user.split(':').next().unwrap_or_default();
    // A number is no account on Windows.
    let windows = subject.last().is_some_and(|last| images::is_windows(subject.root(last).image()));
    if windows || name.contains('$') || name == "root" || name.bytes().all(|byte| byte.is_ascii_digit()) {
        return;
    }
    let message = format!("Write the number of {name}.");
    let mut fix = Fix::set("Use a number", &[("user", "numeric"), ("owner", "none")]);
    let accounts =
        subject.last().and_then(|stage| stage.state).and_then(|state| state.accounts.users.as_ref());
    let known = accounts.and_then(|users| users.iter().find(|account| account.name == name));
    if let Some((uid, gid)) = known.and_then(|account| Some((account.uid?, account.gid?))) {
        fix = subject.rewrite(fix, instruction.lines, &format!("USER {uid}:{gid}"));
    }
    hits.push(Hit::at(instruction.lines.first, message).fix(fix));
}
