//! Two stages of one name.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "stage-name-duplicate",
    severity: Severity::Error,
    title: "Two stages have the same name",
    why: "COPY --from and --target take the last stage of that name, so the first one may be built for nothing.",
    same_as: &["buildkit:DuplicateStageName", "hadolint:DL3024"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY . .
RUN go vet ./...

FROM golang:1.27-alpine AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
ENTRYPOINT ["/server"]
"#,
    ),
    good: Example::new(
        r#"FROM golang:1.27-alpine AS vet
WORKDIR /src
COPY . .
RUN go vet ./...

FROM golang:1.27-alpine AS build
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
    for (at, stage) in subject.stages.iter().enumerate() {
        let Some(name) = &stage.stage.name else { continue };
        let twin = subject.stages.iter().take(at).find_map(|other| {
            let own = other.stage.name.as_ref()?;
            own.eq_ignore_ascii_case(name).then_some((own, other.stage.from.lines.first))
        });
        let Some((own, line)) = twin else { continue };
        let mut hit = Hit::at(
            stage.stage.from.lines.first,
            format!("Line {line} names a stage {own} already; give one of them another name."),
        );
        if own != name {
            hit.unlike = &["hadolint:DL3024"];
        }
        hit.also(line);
        hits.push(hit);
    }
}
