# A RUN reads what it mounts from another stage or image.
FROM golang:1.27-alpine AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -o /out/server ./cmd/server

FROM alpine:3.24
RUN --mount=type=bind,from=build,source=/out/server,target=/mnt/server cp /mnt/server /server
RUN --mount=type=bind,from=build,source=/src/go.mod,target=/mnt/go.mod cat /mnt/go.mod
CMD ["/server"]
