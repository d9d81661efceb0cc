# An argument before FROM is seen where a stage declares it again.
ARG VERSION=dev
FROM alpine:3.24 AS blind
RUN echo $VERSION

FROM alpine:3.24
COPY --from=blind /etc/ssl/certs/ca-certificates.crt /a
ARG VERSION
RUN echo $VERSION
