# syntax=docker/dockerfile:1
ARG GO_VERSION=1.27
ARG ALPINE_VERSION=3.24

FROM golang:${GO_VERSION}-alpine${ALPINE_VERSION} AS base
WORKDIR /src
COPY go.mod go.sum ./
COPY libs/ libs/
RUN --mount=type=cache,target=/go/pkg/mod go mod download

FROM base AS build-api
COPY services/api services/api
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 go build -o /out/api ./services/api

FROM base AS build-worker
COPY services/worker services/worker
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 go build -o /out/worker ./services/worker

FROM gcr.io/distroless/static-debian13:nonroot AS api
COPY --from=build-api /out/api /api
ENTRYPOINT ["/api"]

FROM gcr.io/distroless/static-debian13:nonroot AS worker
COPY --from=build-worker /out/worker /worker
ENTRYPOINT ["/worker"]
