FROM golang:1.27 AS build
WORKDIR /src
COPY go.mod ./
COPY cmd ./cmd
COPY . .
RUN go build -o /shop ./cmd/shop
