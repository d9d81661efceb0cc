//! RUN that writes a secret into a layer of the builder.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "secret-saved-in-builder",
    severity: Severity::Warning,
    title: "A step saves a secret in the builder",
    why: "The image does not get this layer, but the build cache keeps it, and whoever gets the cache can \
          read it: docker buildx build --cache-to with mode=max pushes it. Mount the secret, and write \
          nothing.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
RUN apk add --no-cache git
RUN --mount=type=secret,id=token git config --global url."https://x:$(cat /run/secrets/token)@git.example.com/".insteadOf "https://git.example.com/"
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
RUN apk add --no-cache git
COPY go.mod go.sum ./
RUN --mount=type=secret,id=netrc,target=/root/.netrc go mod download
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
    super::secret_saved_in_layer::report(subject, false, hits);
}
