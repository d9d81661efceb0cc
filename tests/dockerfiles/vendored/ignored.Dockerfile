FROM golang:1.27 AS build
WORKDIR /src
COPY vendor vendor
COPY go.mod go.sum ./
COPY main.go .
COPY *.md docs/
RUN go build -mod=vendor -o /shop .
FROM scratch
COPY --from=build /shop /shop
