# check=error=true
FROM golang:1.27-alpine as build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /server .
FROM alpine:3.24
COPY --from=build /server /server
MAINTAINER me
CMD /server
