//! An image without HEALTHCHECK.

use super::prelude::*;
use crate::catalogue::images::Family;
use crate::lint::StageText;

pub(super) static RULE: Rule = Rule {
    id: "healthcheck-missing",
    severity: Severity::Note,
    title: "Nothing checks whether the service is well",
    why: "Docker then knows only that the process is there, not that it answers. Compose can wait for a \
          healthy service, and Swarm replaces a sick one. Kubernetes has probes of its own and ignores \
          this.",
    same_as: &["trivy:DS-0026", "checkov:CKV_DOCKER_2"],
    bad: Example::new(
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
HEALTHCHECK --interval=30s --timeout=3s CMD ["/server", "-health"]
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    let Some(last) = subject.last() else { return };
    let mut shipped = subject.stages.iter().filter(|stage| stage.shipped).flat_map(StageText::instructions);
    if shipped.any(|instruction| matches!(instruction.kind, Kind::Healthcheck(_)))
        || last.state.is_some_and(|state| state.config.healthcheck.is_some())
        || subject.scene.service.ports.is_empty()
    {
        return;
    }
    let named = last.state.is_some_and(|state| state.config.names_ports());
    let assumed = subject.scene.service.assumed.ports && !named;
    let message = if assumed {
        "The image has no HEALTHCHECK. Assumed: it serves a port."
    } else {
        "The image has no HEALTHCHECK."
    };
    let hit = Hit::at(last.stage.from.lines.first, message);
    let has_wget =
        last.base_image.is_some_and(|base| matches!(base.family, Family::Alpine | Family::Busybox));
    let fix = if subject.scene.service.self_check {
        Some(Fix::set("Let the binary check itself", &[("health", "binary")]))
    } else {
        has_wget.then(|| Fix::set("Check with wget", &[("health", "wget")]))
    };
    hits.push(Hit { fixes: fix.into_iter().collect(), ..hit });
}
