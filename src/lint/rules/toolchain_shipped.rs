//! The last stage is a golang image.

use super::prelude::*;
use crate::bytes;
use crate::dry_run::image::PartKind;

pub(super) static RULE: Rule = Rule {
    id: "toolchain-shipped",
    severity: Severity::Warning,
    title: "The whole Go toolchain is shipped",
    why: "The compiler, the source and the caches are of no use to the running service. They are \
          hundreds of megabytes to send and thousands of files to keep free of holes. Build in one \
          stage and copy the program into another.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /server ./cmd/server
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
    let Some(last) = subject.last().filter(|last| subject.is_golang(last)) else { return };
    let bytes = last.state.and_then(|state| {
        let parts = state.steps.first()?.parts.iter().filter(|part| part.kind == PartKind::Base);
        parts.filter_map(|part| part.weight.unpacked).map(|size| size.bytes()).reduce(u64::saturating_add)
    });
    let image = subject.root(last).image();
    let message = match bytes {
        Some(bytes) => format!("{image} brings {} that the service does not need.", bytes::text(bytes)),
        None => format!("{image} is made for building, not for running."),
    };
    let fix = subject.ship_apart();
    hits.push(Hit::at(last.stage.from.lines.first, message).fix(fix));
}
