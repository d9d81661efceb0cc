//! `COPY --chown` of the program to the user who runs it.

use super::prelude::*;
use crate::dry_run::files::Content;

pub(super) static RULE: Rule = Rule {
    id: "binary-owned-by-its-user",
    severity: Severity::Note,
    title: "The service may overwrite its own program",
    why: "A program that belongs to root can be run by everybody and changed by nobody in the \
          container. One that belongs to the user it runs as can be replaced by whoever takes the \
          service over.",
    same_as: &["sonar:S6504"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build --chown=65532:65532 /out/server /server
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

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    let Some(last) = subject.last() else { return };
    let Some(state) = last.state else { return };
    let user = state.config.user.as_ref().map(|set| set.value.split(':').next().unwrap_or_default());
    let uid = user.and_then(|user| {
        let named = || state.accounts.users.as_ref()?.iter().find(|account| account.name == user)?.uid;
        user.parse::<u32>().ok().or_else(named)
    });
    let Some(uid) = uid.filter(|uid| *uid != 0) else { return };
    for (path, node) in state.files.under("/") {
        let Content::Binary(_) = &node.content else { continue };
        let owned = node.owner.is_some_and(|(owner, _)| owner == uid) && node.mode & 0o200 != 0;
        let copied = last.instructions().find(|instruction| {
            instruction.lines.first == node.line
                && matches!(instruction.kind, Kind::Copy { chown: Some(_), .. })
        });
        let Some(instruction) = copied.filter(|_| owned) else { continue };
        let message = format!("{path} belongs to {uid}, who runs it.");
        let mut fix = Fix::set("Leave it to root", &[("owner", "none")]);
        if let Kind::Copy { chown: Some(owner), .. } = &instruction.kind {
            fix = subject.replace(fix, instruction.lines, &format!("--chown={owner} "), "");
        }
        hits.push(Hit::at(instruction.lines.first, message).fix(fix));
    }
}
