//! A cache mount of apt that two builds may use at once.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "cache-mount-unlocked",
    severity: Severity::Warning,
    title: "apt's cache is shared without a lock",
    why: "apt wants its folders for itself. Two builds at once, or two architectures of one build, then \
          stop with a lock error. sharing=locked makes the second one wait.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-trixie AS build
WORKDIR /src
RUN --mount=type=cache,target=/var/cache/apt --mount=type=cache,target=/var/lib/apt \
    apt-get update && apt-get install -y --no-install-recommends git
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
        r#"FROM golang:1.27-trixie AS build
WORKDIR /src
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked --mount=type=cache,target=/var/lib/apt,sharing=locked \
    apt-get update && apt-get install -y --no-install-recommends git
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
    for (_, instruction) in subject.instructions() {
        let Kind::Run { mounts, .. } = &instruction.kind else { continue };
        let mut loose = mounts.iter().filter(|mount| {
            let target = mount.target.as_deref().unwrap_or_default().trim_end_matches('/');
            let apt = matches!(target, "/var/cache/apt" | "/var/lib/apt" | "/var/lib/apt/lists");
            let safe = matches!(mount.option("sharing"), Some("locked" | "private"));
            mount.kind == "cache" && apt && !safe
        });
        let Some(first) = loose.next() else { continue };
        let lines = instruction.lines;
        let mut source = subject.source(lines).to_owned();
        for mount in std::iter::once(first).chain(loose) {
            let target = mount.target.as_deref().unwrap_or_default();
            for end in [" ", "\n", ","] {
                let text = format!("target={target}{end}");
                source = source.replacen(&text, &format!("target={target},sharing=locked{end}"), 1);
            }
        }
        let fix = Fix::new("Add sharing=locked").edit(lines, source);
        let message = "Add sharing=locked to the mounts of apt.";
        hits.push(Hit::inside(lines, first.line, message).fix(fix));
    }
}
