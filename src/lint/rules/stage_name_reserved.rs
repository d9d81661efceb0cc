//! A stage called `scratch` or `context`.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "stage-name-reserved",
    severity: Severity::Warning,
    title: "A stage has a name that Docker uses itself",
    why: "scratch is the empty image and context the files of the build. A stage of that name hides one of them, \
          or is itself never found.",
    same_as: &["buildkit:ReservedStageName", "hadolint:DL3063"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS context
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=context /out/server /server
ENTRYPOINT ["/server"]
"#,
    ),
    good: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for stage in &subject.stages {
        let Some(name) = &stage.stage.name else { continue };
        if matches!(name.to_ascii_lowercase().as_str(), "scratch" | "context") {
            let message = format!("{name} means something to Docker; call the stage build, for example.");
            let fix = Fix::set("Call it build", &[("stage-name", "build")]);
            hits.push(Hit::at(stage.stage.from.lines.first, message).fix(fix));
        }
    }
}
