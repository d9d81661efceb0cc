//! Package lists left in a layer that is shipped.

use super::prelude::*;
use crate::dry_run::files::has_extension;
use crate::lint::{Call, Run};

pub(super) static RULE: Rule = Rule {
    id: "apt-lists-left",
    severity: Severity::Warning,
    title: "The package lists stay in the image",
    why: "apt-get update fetches about 20 MB of lists that nobody reads once the packages are there. \
          Removed in the same RUN they never reach a layer; removed later they still weigh.",
    same_as: &["hadolint:DL3009"],
    bad: Example::new(
        r#"FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    good: Example::new(
        r#"FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/*
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (_, run) in subject.runs().filter(|(stage, _)| stage.shipped) {
        let Some(update) = run.calls.iter().find(|call| asks(call, "update")) else { continue };
        let removed = run.calls.iter().any(|call| {
            let lists = call.args.iter().any(|arg| arg.starts_with("/var/lib/apt"));
            // What a script of that name does is not known here.
            let by_script = call.name.contains("clean") && has_extension(&call.name, "sh");
            by_script
                || (call.name == "rm" && lists)
                || ["distclean", "dist-clean"].iter().any(|verb| call.is("apt-get", verb))
        });
        if removed || run.keeps_out("/var/lib/apt/lists") {
            continue;
        }
        let lines = run.instruction.lines;
        let message = "Remove /var/lib/apt/lists/* at the end of this RUN.";
        let fix = Fix::new("Remove the lists in the same step");
        let reads = |later: &Run<'_>| {
            later.instruction.lines.first > lines.first
                && later.calls.iter().any(|call| asks(call, "install"))
                && !later.calls.iter().any(|call| asks(call, "update"))
        };
        let fix = if subject.runs().any(|(_, later)| reads(later)) {
            fix
        } else {
            subject.at_end(fix, run, "rm -rf /var/lib/apt/lists/*")
        };
        hits.push(Hit::inside(lines, update.line, message).fix(fix));
    }
}

fn asks(call: &Call, verb: &str) -> bool {
    matches!(call.name.as_str(), "apt" | "apt-get" | "aptitude") && call.words().any(|word| word == verb)
}
