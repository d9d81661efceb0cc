//! EXPOSE of a port that the service does not listen on.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "port-not-served",
    severity: Severity::Note,
    title: "A port is exposed that nobody serves",
    why: "EXPOSE tells people and tools where to knock. A port that the service does not listen on \
          sends them to a closed door.",
    same_as: &[],
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
EXPOSE 8080 9999
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

/// What the service listens on is a fact about the app.
fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    let served = &subject.scene.service.ports;
    for (stage, instruction) in subject.instructions() {
        let Kind::Expose(ports) = &instruction.kind else { continue };
        let unserved = ports.iter().find(|port| {
            let (number, protocol) = port.split_once('/').unwrap_or((port, "tcp"));
            let number = number.parse::<u16>().ok();
            protocol.eq_ignore_ascii_case("tcp")
                && number.is_some_and(|number| number != 22 && !served.contains(&number))
        });
        let Some(port) = unserved.filter(|_| stage.shipped) else { continue };
        let list: Vec<String> = served.iter().map(u16::to_string).collect();
        let message = match list.as_slice() {
            [] => format!("Nothing listens on {port}."),
            list => format!("Nothing listens on {port}; the service uses {}.", list.join(", ")),
        };
        hits.push(Hit::at(instruction.lines.first, message));
    }
}
