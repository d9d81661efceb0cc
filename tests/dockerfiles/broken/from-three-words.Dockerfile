FROM golang:1.27 build
RUN go version
