//! `apk update` beside `apk add --no-cache`.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "apk-update-redundant",
    severity: Severity::Note,
    title: "apk update does nothing here",
    why: "apk add --no-cache fetches the index itself and keeps none. An apk update before it fetches \
          it once more and leaves 2 MB in the layer.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM alpine:3.24
RUN apk update && apk add --no-cache ca-certificates
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
    for (_, run) in subject.runs() {
        let calls = || run.calls.iter().filter(|call| call.name == "apk");
        let of = |verb: &str| calls().find(|call| call.words().any(|word| word == verb));
        let (Some(update), Some(_)) = (of("update"), of("add")) else { continue };
        // One that does not fetch the index itself, such as a plain `apk upgrade`, reads the one that update left.
        if calls().any(|call| call != update && !call.long("no-cache")) {
            continue;
        }
        let lines = run.instruction.lines;
        let fix = subject.replace(Fix::new("Drop apk update"), lines, "apk update && ", "");
        let hit = Hit::inside(lines, update.line, "Drop apk update: --no-cache fetches the index itself.");
        hits.push(if fix.edits.is_empty() { hit } else { hit.fix(fix) });
    }
}
