FROM golang:1.27 AS build
COPY --from=build /usr/local/go /go-copy
