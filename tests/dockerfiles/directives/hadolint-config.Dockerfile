FROM golang:latest AS build
WORKDIR src
ADD . .
RUN go build -o /serve .
FROM debian:latest
COPY --from=build /serve /serve
CMD /serve
