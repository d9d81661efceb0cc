FROM golang:1.27
RUN go version
FROM alpine:3.24
COPY --from=3 /usr/local/go/LICENSE /
