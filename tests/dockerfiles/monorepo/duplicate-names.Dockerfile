FROM golang:1.27 AS build
RUN go version
FROM golang:1.27-alpine AS Build
RUN go version
FROM alpine:3.24 AS scratch
CMD ["true"]
