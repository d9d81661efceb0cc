//! `EXPOSE 22`.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "ssh-port-exposed",
    severity: Severity::Warning,
    title: "The port of SSH is exposed",
    why: "A container that needs SSH runs a second service with keys of its own. docker exec and \
          kubectl exec open a shell without it.",
    same_as: &["trivy:DS-0004", "checkov:CKV_DOCKER_1", "sonar:S6473"],
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
EXPOSE 8080 22
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
EXPOSE 8080
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (stage, instruction) in subject.instructions() {
        let Kind::Expose(ports) = &instruction.kind else { continue };
        if stage.shipped && ports.iter().any(|port| matches!(port.as_str(), "22" | "22/tcp")) {
            hits.push(Hit::at(instruction.lines.first, "Port 22 is that of SSH; drop it."));
        }
    }
}
