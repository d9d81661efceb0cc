//! `EXPOSE 22`.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "ssh-port-exposed",
    severity: Severity::Note,
    title: "The port of SSH is exposed",
    why: "A container that can be entered by SSH runs a second service with keys of its own. docker exec \
          and kubectl exec open a shell without it. A service that speaks SSH itself, as a server of git \
          does, needs the port.",
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
        let others: Vec<&str> =
            ports.iter().map(String::as_str).filter(|port| !matches!(*port, "22" | "22/tcp")).collect();
        if stage.shipped && others.len() < ports.len() {
            let fix = Fix { asks: true, ..Fix::new("Drop port 22") };
            let fix = match others.as_slice() {
                [] => subject.remove(fix, instruction.lines),
                others => subject.rewrite(fix, instruction.lines, &format!("EXPOSE {}", others.join(" "))),
            };
            hits.push(
                Hit::at(
                    instruction.lines.first,
                    "Port 22 is that of SSH; drop it, unless the service itself speaks SSH.",
                )
                .fix(fix),
            );
        }
    }
}
