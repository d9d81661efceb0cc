//! `EXPOSE 80:8080` or an address.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "expose-not-a-port",
    severity: Severity::Warning,
    title: "EXPOSE holds more than a port",
    why: "EXPOSE names ports inside the container. Which port or address of the host leads there is \
          decided by docker run -p, not by the image.",
    same_as: &["buildkit:ExposeInvalidFormat"],
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
EXPOSE 80:8080
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
    for (_, instruction) in subject.instructions() {
        let Kind::Expose(ports) = &instruction.kind else { continue };
        for port in ports.iter().filter(|port| !port.contains('$')) {
            let Some((mapped, inner)) = port.rsplit_once(':') else { continue };
            if mapped.trim_matches(':').is_empty() {
                continue;
            }
            let message = format!("{port} maps a port of the host; write {inner}.");
            let fix = subject.replace(Fix::new(format!("Write {inner}")), instruction.lines, port, inner);
            hits.push(Hit::at(instruction.lines.first, message).fix(fix));
        }
    }
}
