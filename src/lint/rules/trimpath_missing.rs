//! `go build` without `-trimpath`.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "trimpath-missing",
    severity: Severity::Note,
    title: "The program holds the paths of its build",
    why: "Without -trimpath every file name in the program, and in its stack traces, starts with the \
          folder it was built in. The same source then gives another program in another folder.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -ldflags="-s -w" -o /out/server ./cmd/server

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
    for (stage, run, call) in subject.go_builds() {
        let flags = subject.env(stage, "GOFLAGS").unwrap_or_default();
        let by_env = flags.contains("-trimpath") || run.body.text.contains("-trimpath");
        if by_env || call.go_flag("trimpath").is_some() {
            continue;
        }
        let fix = Fix::set("Add -trimpath", &[("trimpath", "1")]);
        let fix = subject.at_call(fix, run, call, "go build", "go build -trimpath");
        hits.push(Hit::inside(run.instruction.lines, call.line, "Add -trimpath to go build.").fix(fix));
    }
}
