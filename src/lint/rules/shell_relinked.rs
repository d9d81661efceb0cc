//! `ln -sf /bin/bash /bin/sh`.

use super::prelude::*;
use crate::catalogue::images::Family;

pub(super) static RULE: Rule = Rule {
    id: "shell-relinked",
    severity: Severity::Warning,
    title: "/bin/sh is replaced",
    why: "Every script and package of the image that counts on /bin/sh gets another shell. SHELL \
          changes it for this file alone.",
    same_as: &["hadolint:DL4005"],
    bad: Example::new(
        r#"FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN ln -sf /bin/bash /bin/sh
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
        r#"FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
SHELL ["/bin/bash", "-c"]
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

/// Where an image has no /bin/sh, a link to the shell that it does have replaces nothing.
fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    let all = subject.runs().flat_map(|(stage, run)| run.calls.iter().map(move |call| (stage, run, call)));
    for (stage, run, call) in all.filter(|(_, _, call)| call.name == "ln") {
        let new = stage.base_image.is_some_and(|base| base.family == Family::Distroless);
        if new || call.words().next_back() != Some("/bin/sh") {
            continue;
        }
        let lines = run.instruction.lines;
        let shell = call.words().next().unwrap_or("/bin/bash");
        let hit = Hit::inside(lines, call.line, format!("Write SHELL [\"{shell}\", \"-c\"]."));
        let alone = run.calls.len() == 1;
        let fix = Fix::new("Set the shell with SHELL");
        let fix = subject.rewrite(fix, lines, &format!("SHELL [\"{shell}\", \"-c\"]"));
        hits.push(if alone { hit.fix(fix) } else { hit });
    }
}
