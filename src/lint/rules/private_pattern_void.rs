//! GOPRIVATE and its kin with addresses in them.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "private-pattern-void",
    severity: Severity::Warning,
    title: "A pattern that matches no module",
    why: "GOPRIVATE and its kin hold module paths, such as git.example.com/team, with commas between \
          them. An address or a blank matches none, so Go asks the public proxy for private modules and \
          tells it their names.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-trixie AS build
ENV GOPRIVATE=https://git.example.com/*
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=ssh go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    good: Example::new(
        r#"FROM golang:1.27-trixie AS build
ENV GOPRIVATE=git.example.com/*
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=ssh go mod download
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
    for setting in subject.settings() {
        if !["GOPRIVATE", "GONOPROXY", "GONOSUMDB", "GOINSECURE"].contains(&setting.name) {
            continue;
        }
        let parts = || setting.value.split(',').map(str::trim);
        let address = parts().find(|part| part.contains("://") || part.starts_with("git@"));
        let blank = parts().find(|part| part.contains([' ', ';']));
        let Some(part) = address.or(blank).filter(|part| !part.contains('$')) else { continue };
        let message = format!("{part} in {} is no module path.", setting.name);
        let mut hit = Hit::inside(setting.instruction.lines, setting.line, message);
        if let Some((scheme, _)) = part.split_once("://") {
            let line = Lines { first: setting.line, last: setting.line };
            let fix = Fix::new(format!("Leave {scheme}:// away"));
            hit = hit.fix(subject.replace(fix, line, &format!("{scheme}://"), ""));
        }
        hits.push(hit);
    }
}
