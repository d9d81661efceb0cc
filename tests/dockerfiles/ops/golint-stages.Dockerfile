FROM golangci/golangci-lint:v2.7.1 AS lint
WORKDIR /src
COPY . .
RUN golangci-lint run
FROM golang:1.27 AS build
COPY --from=lint /src /src
WORKDIR /src
RUN go build -o /bin/x ./...
FROM golang:1.27
COPY --from=build /bin/x /bin/x
ENTRYPOINT /bin/x $FLAGS
