//! go build with -mod=mod.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "mod-mod-set",
    severity: Severity::Warning,
    title: "The build may change go.mod",
    why: "With -mod=mod go build adds what go.mod and go.sum lack, in the image only and in the newest \
          version: two builds of one commit can hold different code. Without it the build says what is \
          missing.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -mod=mod -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

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
    let mut say = |lines: Lines, line: usize| {
        let fix =
            subject.replace(Fix::new("Leave it out"), Lines { first: line, last: line }, "-mod=mod ", "");
        let message = "-mod=mod lets this build change which modules it uses.";
        hits.push(Hit::inside(lines, line, message).fix(fix));
    };
    for (_, run, call) in subject.go_builds() {
        if call.go_flag("mod") == Some("mod") {
            say(run.instruction.lines, call.line);
        }
    }
    for setting in subject.settings().into_iter().filter(|setting| setting.name == "GOFLAGS") {
        if setting.value.split_whitespace().any(|word| word == "-mod=mod") {
            say(setting.instruction.lines, setting.line);
        }
    }
}
