//! `EXPOSE 8080/TCP`.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "expose-protocol-casing",
    severity: Severity::Note,
    title: "The protocol of a port is not in lower case",
    why: "Docker takes /TCP for /tcp. Lower case is how every other tool writes and compares it.",
    same_as: &["buildkit:ExposeProtoCasing"],
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
EXPOSE 8080/TCP
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
EXPOSE 8080/tcp
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (_, instruction) in subject.instructions() {
        let Kind::Expose(ports) = &instruction.kind else { continue };
        for port in ports.iter().filter(|port| !port.contains('$')) {
            let Some((_, protocol)) = port.split_once('/') else { continue };
            if protocol != protocol.to_ascii_lowercase() {
                let lower = port.to_ascii_lowercase();
                let message = format!("Write {lower}.");
                let fix =
                    subject.replace(Fix::new(format!("Write {lower}")), instruction.lines, port, &lower);
                hits.push(Hit::at(instruction.lines.first, message).fix(fix));
            }
        }
    }
}
