//! A stage name with upper-case letters.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "stage-name-casing",
    severity: Severity::Note,
    title: "A stage name is not in lower case",
    why: "Docker compares stage names without case, so Build and build are one stage. Written in lower case, \
          they can't be taken for two.",
    same_as: &["buildkit:StageNameCasing"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS Build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
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
        let lower = name.to_ascii_lowercase();
        if *name == lower {
            continue;
        }
        let lines = stage.stage.from.lines;
        let message = format!("The stage is called {name}; write {lower}.");
        let fix = Fix::set(format!("Call it {lower}"), &[("stage-name", &lower)]);
        // The name is the line's last word, so an image of the same name before it stays.
        let source = subject.source(lines);
        let mut fix = match source.rsplit_once(name.as_str()) {
            Some((start, end)) => fix.edit(lines, format!("{start}{lower}{end}")),
            None => fix,
        };
        for (_, instruction) in subject.instructions().filter(|(_, after)| after.lines.first > lines.last) {
            fix = match &instruction.kind {
                Kind::Copy { from: Some(from), .. } if from == name => subject.replace(
                    fix,
                    instruction.lines,
                    &format!("--from={name}"),
                    &format!("--from={lower}"),
                ),
                _ => fix,
            };
        }
        hits.push(Hit::at(lines.first, message).fix(fix));
    }
}
