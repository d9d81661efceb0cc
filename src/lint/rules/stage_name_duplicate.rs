//! Two stages of one name.

use super::prelude::*;
use crate::lint::replace_words;

pub(super) static RULE: Rule = Rule {
    id: "stage-name-duplicate",
    severity: Severity::Warning,
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
            own.eq_ignore_ascii_case(name).then_some((own, other.stage))
        });
        let Some((own, twin)) = twin else { continue };
        let line = twin.from.lines.first;
        let mut hit = Hit::at(
            stage.stage.from.lines.first,
            format!("Line {line} names a stage {own} already; give one of them another name."),
        );
        if own != name {
            hit.unlike = &["hadolint:DL3024"];
        }
        hit.also(line);
        hits.push(hit.fix(renamed(subject, twin, own)));
    }
}

/// Another name for the earlier stage, and for what means it: nothing else of the build changes, nor what `--target`
/// builds.
fn renamed(subject: &Subject<'_>, twin: &Stage, own: &str) -> Fix {
    let names = || subject.stages.iter().filter_map(|stage| stage.stage.name.as_deref());
    let free = (1..).map(|number| format!("{own}-{number}"));
    let free =
        free.take(names().count() + 1).find(|free| !names().any(|name| name.eq_ignore_ascii_case(free)));
    let new = free.unwrap_or_default();
    let mut fix = Fix::new(format!("Call the first one {new}"));
    let source = subject.source(twin.from.lines);
    if let Some((start, end)) = source.rsplit_once(own) {
        fix = fix.edit(twin.from.lines, format!("{start}{new}{end}"));
    }
    for (stage, instruction) in subject.instructions().filter(|(stage, _)| stage.stage.index > twin.index) {
        let means = |name: &str| {
            let meant = subject.stage(name, stage.stage.index);
            meant.is_some_and(|meant| meant.stage.index == twin.index) && name.parse::<usize>().is_err()
        };
        let words: Vec<(&str, &str)> = match &instruction.kind {
            Kind::From { image, .. } => vec![(" ", image)],
            Kind::Copy { from: Some(from), .. } => vec![("--from=", from)],
            Kind::Run { mounts, .. } => {
                mounts.iter().filter_map(|mount| Some(("from=", mount.from()?))).collect()
            }
            _ => continue,
        };
        let Some((before, name)) = words.into_iter().find(|(_, name)| means(name)) else { continue };
        let source = subject.source(instruction.lines);
        let (own, new) = (format!("{before}{name}"), format!("{before}{new}"));
        let text = match &instruction.kind {
            // Behind AS stands the name of the other stage.
            Kind::From { .. } => source.replacen(&own, &new, 1),
            _ => replace_words(source, &own, &new),
        };
        fix = fix.edit(instruction.lines, text);
    }
    fix
}
