# Files of an image that is no base.
FROM alpine:3.24 AS certs
RUN echo once
FROM scratch
COPY --from=certs /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=busybox:1.37 /bin/busybox /busybox
COPY go.mod /go.mod
