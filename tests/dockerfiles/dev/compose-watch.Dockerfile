FROM golang:1.27-alpine AS dev
WORKDIR /app
COPY go.mod .
COPY go.sum .
RUN go mod download
COPY . .
CMD go run ./cmd/web

FROM dev AS test
RUN apk add --no-cache build-base && go test -race ./...
