//! RUN with the builder's protection switched off.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "sandbox-off",
    severity: Severity::Warning,
    title: "A step runs without its sandbox",
    why: "--security=insecure gives the step the rights of root on the build machine, --network=host \
          its network. A build that needs neither runs anywhere, also where the builder forbids them.",
    same_as: &["sonar:S6502", "sonar:S6431"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --network=host go mod download
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
    for (_, instruction) in subject.instructions().filter(|(_, i)| matches!(i.kind, Kind::Run { .. })) {
        for flag in &instruction.flags {
            let unlike: &[&str] = match (flag.name.as_str(), flag.value.as_deref()) {
                ("security", Some("insecure")) => &["sonar:S6431"],
                ("network", Some("host")) => &["sonar:S6502"],
                _ => continue,
            };
            let text = format!("--{}={}", flag.name, flag.value.as_deref().unwrap_or_default());
            let line = Lines { first: flag.line, last: flag.line };
            let fix = subject.replace(Fix::new(format!("Drop {text}")), line, &format!("{text} "), "");
            let message = format!("{text} gives this step more than a build needs.");
            hits.push(Hit::inside(instruction.lines, flag.line, message).unlike(unlike).fix(fix));
        }
    }
}
