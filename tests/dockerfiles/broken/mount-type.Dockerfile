FROM golang:1.27
RUN --mount=type=cahce,target=/go/pkg/mod go mod download
