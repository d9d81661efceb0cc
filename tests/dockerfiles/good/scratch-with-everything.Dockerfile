FROM golang:1.27-alpine3.24 AS build
RUN apk add --no-cache ca-certificates tzdata && \
    adduser -D -H -u 10001 app
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG VERSION=dev
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w -X main.version=${VERSION}" -o /app .

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /usr/share/zoneinfo /usr/share/zoneinfo
COPY --from=build /etc/passwd /etc/passwd
COPY --from=build /app /app
USER 10001
LABEL org.opencontainers.image.source="https://git.example.org/team/app" \
      org.opencontainers.image.licenses="Apache-2.0"
ENTRYPOINT ["/app"]
