//! `GO111MODULE`.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "go111module-set",
    severity: Severity::Note,
    title: "GO111MODULE is out of use",
    why: "Modules are on since Go 1.16. on says what holds anyway; off goes back to GOPATH, where \
          go.mod is not read.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
ENV GO111MODULE=on
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
    for setting in subject.settings().into_iter().filter(|setting| setting.name == "GO111MODULE") {
        let lines = setting.instruction.lines;
        let hit = Hit::inside(lines, setting.line, format!("Drop GO111MODULE={}.", setting.value));
        let fix = Fix::new("Drop it");
        let alone = match &setting.instruction.kind {
            Kind::Env { pairs, .. } => pairs.len() == 1,
            Kind::Arg(names) => names.len() == 1,
            _ => false,
        };
        let fix = if alone {
            subject.remove(fix, lines)
        } else {
            let at = Lines { first: setting.line, last: setting.line };
            subject.replace(fix, at, &format!("GO111MODULE={} ", setting.value), "")
        };
        hits.push(if fix.edits.is_empty() { hit } else { hit.fix(fix) });
    }
}
