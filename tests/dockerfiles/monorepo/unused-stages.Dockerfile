FROM golang:1.27 AS lint
COPY . /src
RUN cd /src && go vet ./...
FROM golang:1.27 AS test
WORKDIR /src
COPY . .
RUN go test ./...
FROM golang:1.27 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /srv .
FROM scratch
COPY --from=build /srv /srv
ENTRYPOINT ["/srv"]
