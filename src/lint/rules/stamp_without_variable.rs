//! `-X` names a variable that the program does not have.

use super::prelude::*;
use super::stamp_without_package::targets;

pub(super) static RULE: Rule = Rule {
    id: "stamp-without-variable",
    severity: Severity::Warning,
    title: "-X sets a variable that is not there",
    why: "The linker sets a string variable by its exact name and says nothing where there is none: the program \
          keeps its default. The package of the program is called main there, never by its path, and a \
          constant can't be set.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w -X main.Version=1.4.0" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    )
    .with(&[("variables", "version")]),
    good: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w -X main.version=1.4.0" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    )
    .with(&[("variables", "version")]),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    let known = &subject.scene.service.variables;
    for (_, run, call) in subject.go_builds() {
        let packages = call.go_packages();
        let lines = run.instruction.lines;
        for target in targets(call.go_flag("ldflags").unwrap_or_default()) {
            let Some((package, name)) = target.rsplit_once('.') else { continue };
            let folder = |built: &&str| {
                let built = built.trim_start_matches("./").trim_end_matches('/');
                let above = package.strip_suffix(built).unwrap_or_default();
                !built.is_empty() && above.ends_with('/')
            };
            let right = match known.iter().find(|known| known.eq_ignore_ascii_case(name)) {
                _ if packages.iter().any(folder) => name,
                _ if package != "main" || known.is_empty() || known.iter().any(|known| known == name) => {
                    continue;
                }
                Some(known) => known,
                None => "",
            };
            let message = format!("The program has no variable {target}: nothing is set.");
            let mut hit = Hit::inside(lines, call.line, message);
            if !right.is_empty() {
                let fix = Fix::new(format!("Write main.{right}"));
                hit = hit.fix(subject.replace(fix, lines, &format!("{target}="), &format!("main.{right}=")));
            }
            hits.push(hit);
        }
    }
}
