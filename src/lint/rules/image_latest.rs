//! `FROM alpine:latest`.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "image-latest",
    severity: Severity::Warning,
    title: "The base image is tagged latest",
    why: "latest is whatever was pushed last. The same Dockerfile builds a different image next month, and nobody \
          can tell from the file which one is running.",
    same_as: &["hadolint:DL3007", "trivy:DS-0001", "sonar:S6596"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM alpine:latest
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
        let reference = Reference::split(stage.base());
        if reference.tag != Some("latest") || reference.digest.is_some() || reference.names_debian() {
            continue;
        }
        let advice = if reference.has_only_latest() {
            "of the free images there is no other tag, so pin its digest"
        } else {
            "name a version"
        };
        let message = format!("{}:latest moves with every release; {advice}.", reference.name);
        let hit = Hit::at(stage.stage.from.lines.first, message);
        let set = if reference.short() == "alpine" { ("alpine-release", "3.24") } else { ("pin", "version") };
        let set = stage.shipped.then_some(set);
        let fix = Fix::set("Name a version", set.as_slice());
        hits.push(hit.fix(subject.with_tag(fix, stage, ":latest")));
    }
}
