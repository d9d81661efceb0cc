FROM golang:latest
WORKDIR src
ADD . .
CMD go run .
