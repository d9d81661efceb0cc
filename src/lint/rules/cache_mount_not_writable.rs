//! A cache mount in a step that is not root.

use super::prelude::*;
use crate::lint::replace_words;

pub(super) static RULE: Rule = Rule {
    id: "cache-mount-not-writable",
    severity: Severity::Error,
    title: "The user of this step can't write to the cache mount",
    why: "A cache mount belongs to root unless it says uid= and gid=. Another user gets permission \
          denied at the first file.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
RUN adduser -D -u 10001 builder
USER builder
ENV GOCACHE=/tmp/go-build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN --mount=type=cache,target=/tmp/go-build CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    good: Example::new(
        r#"FROM golang:1.27-alpine AS build
RUN adduser -D -u 10001 builder
USER builder
ENV GOCACHE=/tmp/go-build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN --mount=type=cache,target=/tmp/go-build,uid=10001 CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (stage, instruction, user) in subject.by_user() {
        let (Kind::Run { mounts, .. }, Some(name)) = (&instruction.kind, user) else { continue };
        if let Some(mount) = mounts.iter().find(|mount| is_closed(mount)) {
            let target = mount.target.as_deref().unwrap_or_default();
            let message =
                format!("{target} belongs to root, and this step runs as {name}; add uid= to the mount.");
            let fix = opened(subject, stage, instruction, name);
            hits.push(Hit::inside(instruction.lines, mount.line, message).fix(fix));
        }
    }
}

fn is_closed(mount: &Mount) -> bool {
    mount.kind == "cache" && mount.option("uid").is_none() && mount.option("mode").is_none()
}

/// Every cache mount of a step given to its user, or where nobody knows its number to all.
fn opened(subject: &Subject<'_>, stage: &StageText<'_>, instruction: &Instruction, name: &str) -> Fix {
    let accounts = stage.state.into_iter().flat_map(|state| state.accounts.users.iter().flatten());
    let known = accounts.filter(|user| user.name == name).find_map(|user| user.uid);
    let option = match name.parse().ok().or(known) {
        Some(uid) => format!(",uid={uid}"),
        None => ",mode=0777".to_owned(),
    };
    let mut text = subject.source(instruction.lines).to_owned();
    let Kind::Run { mounts, .. } = &instruction.kind else { return Fix::default() };
    let flags = instruction.flags.iter().filter(|flag| flag.name == "mount");
    for (flag, _) in flags.zip(mounts).filter(|(_, mount)| is_closed(mount)) {
        let value = flag.value.as_deref().unwrap_or_default();
        text = replace_words(&text, &format!("--mount={value}"), &format!("--mount={value}{option}"));
    }
    Fix::new("Let this step's user write to it").edit(instruction.lines, text)
}
