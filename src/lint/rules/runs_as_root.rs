//! The container starts as root.

use super::prelude::*;
use crate::catalogue::images;
use crate::dry_run::files::has_extension;
use crate::lint::StageText;

pub(super) static RULE: Rule = Rule {
    id: "runs-as-root",
    severity: Severity::Warning,
    title: "The service runs as root",
    why: "Whoever breaks into the service is root in the container, may change every file of it, and \
          has the best start to break out. A web service needs no root: Docker lets any user bind any \
          port.",
    same_as: &[
        "trivy:DS-0002",
        "hadolint:DL3002",
        "sonar:S6471",
        "checkov:CKV_DOCKER_3",
        "checkov:CKV_DOCKER_8",
    ],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /server
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
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

/// Judges the user that a service starts as; what a builder stage runs as is nobody's harm. An image
/// that is not in the catalogue may have a user of its own.
fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    let Some(last) = subject.last() else { return };
    let set = [("user", "numeric"), ("owner", "none")];
    let unprivileged = || (Fix::set("Run as 65532", &set), "USER 65532:65532".to_owned());
    let (fix, line) = own_account(last).map_or_else(unprivileged, |(name, user)| {
        (Fix::new(format!("Run as {name}")), format!("USER {user}"))
    });
    if let Some((instruction, user)) = subject.last_user() {
        let at = instruction.lines.first;
        let set = last.state.and_then(|state| state.config.user.as_ref()).filter(|set| set.line == Some(at));
        let means = set.map_or(user, |set| set.value.as_str());
        if is_root(means) && !drops_root(last) {
            let hit = match means {
                _ if means == user => Hit::at(at, format!("USER {user} is root; name a user that is not."))
                    .unlike(&["checkov:CKV_DOCKER_3"]),
                "" => Hit::at(
                    at,
                    format!("USER {user} is empty unless the build is given it, and empty is root."),
                )
                .unlike(&["hadolint:DL3002", "checkov:CKV_DOCKER_3"]),
                _ => Hit::at(at, format!("USER {user} is {means}, which is root; name a user that is not."))
                    .unlike(&["hadolint:DL3002", "checkov:CKV_DOCKER_3"]),
            };
            hits.push(hit.fix(subject.rewrite(fix, instruction.lines, &line)));
        }
        return;
    }
    let base = last.base_image;
    let plain = || images::is_plain(subject.root(last).image());
    let root = base.map_or_else(plain, |base| base.reading.user.is_none_or(is_root));
    if !root || drops_root(last) {
        return;
    }
    let from = last.stage.from.lines.first;
    let message = format!("No USER is set, and {} runs as root.", subject.root(last).image());
    let start = last.instructions().find(|instruction| {
        matches!(instruction.kind, Kind::Cmd(_) | Kind::Entrypoint(_) | Kind::Healthcheck(_))
    });
    let fix = match start {
        Some(start) => subject.before(fix, start.lines, &line),
        None => fix,
    };
    hits.push(Hit::at(from, message).unlike(&["hadolint:DL3002", "checkov:CKV_DOCKER_8"]).fix(fix));
}

/// The one account that a stage adds to those of its base image: its name, and its numbers where they are known.
fn own_account(stage: &StageText<'_>) -> Option<(String, String)> {
    let given = stage.base_image?.rootfs.users.unwrap_or_default();
    let users = stage.state?.accounts.users.as_deref().unwrap_or_default();
    let mut own = users.iter().filter(|user| !given.iter().any(|known| known.name == user.name));
    let user = own.next().filter(|_| own.next().is_none())?;
    let numbers = user.uid.zip(user.gid).map(|(uid, gid)| format!("{uid}:{gid}"));
    Some((user.name.to_string(), numbers.unwrap_or_else(|| user.name.to_string())))
}

fn is_root(user: &str) -> bool {
    matches!(user.split(':').next(), Some("root" | "0" | ""))
}

/// A start through a program that changes the user itself, or by a script of an image that has such a program.
fn drops_root(stage: &StageText<'_>) -> bool {
    const PROGRAMS: &[&str] = &["su-exec", "gosu", "setpriv", "s6-setuidgid"];
    let has = |text: &str| text.split(['/', ' ', '\n', '"', '\t']).any(|word| PROGRAMS.contains(&word));
    let brought = || stage.instructions().any(|instruction| has(&instruction.original));
    stage.instructions().any(|instruction| match &instruction.kind {
        Kind::Cmd(Command::Exec(words)) | Kind::Entrypoint(Command::Exec(words)) => {
            let is_script = |word: &String| has_extension(word, "sh") || word.ends_with("entrypoint");
            words.iter().any(|word| has(word)) || words.first().is_some_and(is_script) && brought()
        }
        _ => false,
    })
}
