//! `apk add` without `--no-cache`.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "apk-index-left",
    severity: Severity::Note,
    title: "The package index stays in the layer",
    why: "Without --no-cache apk keeps the index it fetched, about 2 MB that nothing reads again.",
    same_as: &["hadolint:DL3019", "trivy:DS-0025"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM alpine:3.24
RUN apk add ca-certificates
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

FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (run, call) in
        subject.calls().filter(|(_, call)| call.name == "apk" && call.words().any(|word| word == "add"))
    {
        if call.long("no-cache") || run.keeps_out("/var/cache/apk") {
            continue;
        }
        let mut fix = subject.at_call(Fix::new("Add --no-cache"), run, call, " add", " add --no-cache");
        for edit in &mut fix.edits {
            // --no-cache fetches the index itself.
            edit.text = edit.text.replacen("apk update && ", "", 1);
        }
        hits.push(Hit::inside(run.instruction.lines, call.line, "Add --no-cache to apk add.").fix(fix));
    }
}
