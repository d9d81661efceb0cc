//! `go build -a`, `-installsuffix`.

use super::prelude::*;
use crate::lint::{Call, Run};

pub(super) static RULE: Rule = Rule {
    id: "go-flag-obsolete",
    severity: Severity::Note,
    title: "Flags from before Go 1.10",
    why: "-a compiles the standard library again in every build, and -installsuffix kept two versions \
          of it apart. Since Go 1.10 the build cache knows which is which, so both only cost time.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -a -installsuffix cgo -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

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
    for (_, run, call) in subject.go_builds() {
        let names = old_flags(call);
        if names.is_empty() {
            continue;
        }
        let lines = run.instruction.lines;
        let message = format!("Drop {}.", names.join(" and "));
        let hit = Hit::inside(lines, call.line, message);
        let text = without_old(subject, run);
        let changed = text != subject.source(lines);
        let fix = Fix::new("Drop the old flags").edit(lines, text);
        hits.push(if changed { hit.fix(fix) } else { hit });
    }
}

fn old_flags(call: &Call) -> Vec<&'static str> {
    let all = call.has("-a").then_some("-a");
    let suffix = call.go_flag("installsuffix").map(|_| "-installsuffix");
    all.into_iter().chain(suffix).collect()
}

/// The text of a RUN without the flags of any of its builds, the last one first, so that places before it hold.
fn without_old(subject: &Subject<'_>, run: &Run<'_>) -> String {
    let mut text = subject.source(run.instruction.lines).to_owned();
    let builds = run.calls.iter().rev().filter(|call| call.is("go", "build"));
    for call in builds.filter(|call| !old_flags(call).is_empty()) {
        let Some((before, own)) = text.split_at_checked(subject.start_of(run, call)) else { continue };
        let mut left = own.replacen(" -a ", " ", usize::from(call.has("-a")));
        for joint in [" ", "="] {
            let flag = format!(" -installsuffix{joint}{}", call.go_flag("installsuffix").unwrap_or_default());
            left = left.replacen(&flag, "", 1);
        }
        text = format!("{before}{left}");
    }
    text
}
