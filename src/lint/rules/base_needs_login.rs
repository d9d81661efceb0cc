//! A base image whose registry gives nothing to who has not logged in.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "base-needs-login",
    severity: Severity::Note,
    title: "Pulling this base needs a login",
    why: "dhi.io gives its images only to who has logged in, with a free Docker account too. Without docker login \
          dhi.io on this machine, and on every machine that builds, the build ends at FROM.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM dhi.io/static:20250419-debian13
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

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for stage in subject.stages.iter().filter(|stage| stage.used && stage.parent.is_none()) {
        let Some(image) = stage.base_image.filter(|image| image.needs_login) else { continue };
        let lines = stage.stage.from.lines;
        let registry = image.id.split('/').next().unwrap_or_default();
        let message = format!("{} is pulled only after docker login {registry}.", image.id);
        let hit = Hit::at(lines.first, message);
        let free = image.like.filter(|_| stage.shipped && image.go.is_none()).map(|like| {
            let fix = Fix::set(
                "Use distroless static, which needs no login",
                &[("base", "distroless-static"), ("debian-release", "trixie"), ("distroless-tag", "nonroot")],
            );
            subject.replace(fix, lines, stage.image(), &format!("{}:nonroot", like.id))
        });
        hits.push(Hit { fixes: free.into_iter().collect(), ..hit });
    }
}
