# A RUN reads what it mounts.
FROM golang:1.27-alpine AS build
WORKDIR /src
RUN --mount=type=bind,source=go.mod,target=go.mod --mount=type=bind,source=go.sum,target=go.sum go mod download
RUN --mount=type=bind,target=. CGO_ENABLED=0 go build -trimpath -o /out/server ./cmd/server

FROM alpine:3.24
COPY --from=build /out/server /server
CMD ["/server"]
