ARG REGISTRY=docker.io/library/
ARG BASE
FROM ${REGISTRY}golang:1.27 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /app .
FROM $BASE AS extra
COPY --from=build /app /app
FROM alpine:3.24
COPY --from=build /app /app
CMD ["/app"]
