# COPY leaves files out by itself.
FROM golang:1.27-alpine AS build
WORKDIR /src
COPY --exclude=*.md --exclude=Dockerfile . .
RUN CGO_ENABLED=0 go build -trimpath -o /out/server ./cmd/server

FROM alpine:3.24
COPY --from=build /out/server /server
CMD ["/server"]
