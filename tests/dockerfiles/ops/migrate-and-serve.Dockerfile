FROM golang:1.27-alpine AS build
WORKDIR /src
COPY . .
RUN go build -o /bin/ ./cmd/serve ./cmd/migrate
FROM alpine:3.24
COPY --from=build /bin/serve /bin/migrate /usr/local/bin
COPY migrations migrations
CMD migrate up && exec serve
