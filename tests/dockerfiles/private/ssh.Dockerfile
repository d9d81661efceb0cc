FROM golang:1.27-alpine AS build
RUN apk add --no-cache git openssh-client
RUN mkdir -p -m 0700 ~/.ssh && ssh-keyscan github.com >> ~/.ssh/known_hosts
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=ssh GOPRIVATE=github.com/example go mod download
COPY . .
RUN go build -o /x .
FROM alpine:3.24
COPY --from=build /x /x
CMD ["/x"]
