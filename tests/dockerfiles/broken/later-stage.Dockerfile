FROM alpine:3.24 AS run
COPY --from=build /server /server
FROM golang:1.27 AS build
RUN go version
FROM run
