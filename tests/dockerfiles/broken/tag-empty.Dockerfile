ARG GO_VERSION
FROM golang:${GO_VERSION}
RUN go version
