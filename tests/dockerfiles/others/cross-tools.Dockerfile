# syntax=docker/dockerfile:1
# A file of helpers for cross-builds is meant to be copied whole.
ARG GO_VERSION=1.27

FROM --platform=$BUILDPLATFORM registry.example/cross-tools:1.9.0 AS xx

FROM --platform=$BUILDPLATFORM golang:${GO_VERSION}-trixie AS base
COPY --from=xx / /
WORKDIR /src

FROM base AS build
ARG TARGETPLATFORM
RUN --mount=type=cache,sharing=locked,target=/var/lib/apt \
    --mount=type=cache,sharing=locked,target=/var/cache/apt \
    apt-get update && xx-apt-get install -y --no-install-recommends gcc libc6-dev
COPY go.mod go.sum ./
RUN go mod download
# The versions of both stand in go.mod.
RUN go install example.com/tools/stringer
COPY . .
RUN go run example.com/tools/embed -o assets.go ./assets
RUN CGO_ENABLED=1 xx-go build -trimpath -o /out/lanes ./cmd/lanes

FROM scratch AS collected
COPY --from=build /out/lanes /usr/local/bin/lanes
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/

FROM debian:trixie-slim
COPY --from=collected / /
USER 65532:65532
ENTRYPOINT ["/usr/local/bin/lanes"]
