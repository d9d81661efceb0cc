FROM golang:1.27
RUN --mount=type=cache go mod download
