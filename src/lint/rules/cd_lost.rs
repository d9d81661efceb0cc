//! A RUN that ends in `cd`.

use super::prelude::*;
use crate::dockerfile::shell::{Node, Word};

pub(super) static RULE: Rule = Rule {
    id: "cd-lost",
    severity: Severity::Warning,
    title: "cd at the end of a RUN is lost",
    why: "Every RUN starts a new shell in the folder that WORKDIR names. A cd lasts until its own RUN \
          ends, so one that nothing follows does nothing.",
    same_as: &["hadolint:DL3003"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
RUN mkdir -p /src && cd /src
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

/// `cd cmd/app && go build` is fine: it is the cd that nothing follows.
fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (_, run) in subject.runs() {
        let Some(Node::Simple(simple)) = run.items().last().map(|item| &item.node) else { continue };
        if simple.name().as_deref() != Some("cd") {
            continue;
        }
        let lines = run.instruction.lines;
        let target = simple.words.get(1).and_then(Word::literal);
        let message = match &target {
            Some(target) => format!("cd {target} ends with this RUN; write WORKDIR {target}."),
            None => "cd ends with this RUN; write WORKDIR.".to_owned(),
        };
        let mut hit = Hit::inside(lines, run.body.line_at(simple.offset), message);
        if let (Some(target), [_]) = (target, run.items()) {
            let fix = subject.rewrite(Fix::new("Make it a WORKDIR"), lines, &format!("WORKDIR {target}"));
            hit = hit.fix(fix);
        } else if let Some(target) = simple.words.get(1).and_then(Word::literal) {
            let (source, end) = (subject.source(lines), format!(" && cd {target}"));
            if let Some(before) = source.trim_end().strip_suffix(end.as_str()) {
                let fix = Fix::new("Make it a WORKDIR");
                hit = hit.fix(subject.rewrite(fix, lines, &format!("{before}\nWORKDIR {target}")));
            }
        }
        hits.push(hit);
    }
}
