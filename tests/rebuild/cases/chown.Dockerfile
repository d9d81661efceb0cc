# Flags of COPY change nothing of what it reads.
FROM golang:1.27-alpine AS build
WORKDIR /src
COPY --chown=1000:1000 go.mod go.sum ./
RUN go mod download
COPY --chmod=755 cmd ./cmd
RUN CGO_ENABLED=0 go build -trimpath -o /out/server ./cmd/server

FROM alpine:3.24
COPY --from=build --chown=1000:1000 --chmod=755 /out/server /server
USER 1000
CMD ["/server"]
