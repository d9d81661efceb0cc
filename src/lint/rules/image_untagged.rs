//! `FROM alpine`: no tag, no digest.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "image-untagged",
    severity: Severity::Warning,
    title: "The base image has no tag",
    why: "Without a tag Docker takes latest: whatever its maker pushed last. The same Dockerfile then builds a \
          different image next month, and may not build at all.",
    same_as: &["hadolint:DL3006", "trivy:DS-0001", "sonar:S6596"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM alpine
COPY --from=build /out/server /server
ENTRYPOINT ["/server"]
"#,
    ),
    good: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM alpine:3.24
COPY --from=build /out/server /server
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for stage in &subject.stages {
        let base = stage.base();
        let reference = Reference::split(base);
        let named = base == "scratch" || base.contains('$') || reference.names_debian();
        let plain = stage.parent.is_none() && !named;
        if !plain || base.is_empty() || reference.tag.is_some() || reference.digest.is_some() {
            continue;
        }
        let distroless = base.contains("distroless/");
        let what = match distroless {
            true => "the Debian release",
            false if reference.has_only_latest() => "its digest",
            false => "a version",
        };
        let message = format!("{base} means {base}:latest; name {what}.");
        let hit = Hit::at(stage.stage.from.lines.first, message);
        let fix = if distroless {
            let fix = Fix::new("Name the Debian release");
            subject.replace(fix, stage.stage.from.lines, base, &format!("{base}-debian13"))
        } else {
            let set: &[_] = if stage.shipped { &[("pin", "version")] } else { &[] };
            subject.with_tag(Fix::set("Name a version", set), stage, "")
        };
        hits.push(hit.fix(fix));
    }
}
