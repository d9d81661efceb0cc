FROM golang:1.27 AS build
RUN --mount=type=bind,from=quay.io/team/tools:1,target=/tools /tools/check
COPY --from=alpine:3.24 /etc/passwd /etc/passwd
COPY --from=mirror.example.com/certs:1 /certs /certs
FROM gcr.io/distroless/static-debian13:nonroot AS run
COPY --from=build /app /app
FROM run AS last
FROM docker.io/library/debian:trixie-slim
FROM localhost:5000/app:1
FROM scratch
COPY --from=build /app /app
