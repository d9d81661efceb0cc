FROM golang:1.27-alpine AS build
WORKDIR /go/src/example.org/shop
COPY vendor/ vendor/
COPY . .
RUN CGO_ENABLED=0 GOFLAGS=-mod=vendor go build -o /shop ./cmd/shop
FROM gcr.io/distroless/static:nonroot
COPY --from=build /shop /
ENTRYPOINT ["/shop"]
