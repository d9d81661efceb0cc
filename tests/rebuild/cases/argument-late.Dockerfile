# An argument counts from its line on.
FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG VERSION=dev
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-X main.version=${VERSION}" -o /out/server ./cmd/server

FROM alpine:3.24
COPY --from=build /out/server /server
CMD ["/server"]
