FROM --platform=$BULIDPLATFORM golang:1.27 AS build
RUN go version
