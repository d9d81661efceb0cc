//! What dnf or yum fetched, left in a layer that is shipped.

use super::prelude::*;
use crate::lint::Call;

pub(super) static RULE: Rule = Rule {
    id: "dnf-cache-left",
    severity: Severity::Warning,
    title: "The package manager's cache stays in the image",
    why: "dnf and yum keep the lists of their repositories under /var/cache, which nobody reads once the packages are there. \
          Removed in the same RUN they never reach a layer; removed later they still weigh.",
    same_as: &["hadolint:DL3032", "hadolint:DL3040"],
    bad: Example::new(
        r#"FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM fedora:44
RUN dnf install -y ca-certificates
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

FROM fedora:44
RUN dnf install -y ca-certificates && dnf clean all
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

/// The folders in which one of these managers keeps what it fetched: yum, dnf 4, dnf 5.
const CACHES: &[&str] = &["/var/cache/yum", "/var/cache/dnf", "/var/cache/libdnf5"];

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (_, run) in subject.runs().filter(|(stage, _)| stage.shipped) {
        let fetches = |call: &Call| {
            matches!(call.name.as_str(), "dnf" | "yum" | "microdnf")
                && call.words().any(|word| matches!(word, "install" | "reinstall" | "upgrade"))
        };
        let Some(at) = run.calls.iter().rposition(fetches) else { continue };
        let (Some(call), after) = (run.calls.get(at), run.calls.iter().skip(at)) else { continue };
        let removes = |later: &Call| {
            (later.name == "rm"
                && later.args.iter().any(|arg| CACHES.iter().any(|cache| arg.starts_with(cache))))
                || (later.is(&call.name, "clean") && (later.has("all") || later.has("metadata")))
        };
        if after.into_iter().any(removes) || CACHES.iter().any(|cache| run.keeps_out(cache)) {
            continue;
        }
        let lines = run.instruction.lines;
        let message = format!("End this RUN with {} clean all.", call.name);
        let fix = subject.at_end(
            Fix::new("Remove the cache in the same step"),
            run,
            &format!("{} clean all", call.name),
        );
        let other: &[&str] = if call.name == "yum" { &["hadolint:DL3040"] } else { &["hadolint:DL3032"] };
        hits.push(Hit::inside(lines, call.line, message).fix(fix).unlike(other));
    }
}
