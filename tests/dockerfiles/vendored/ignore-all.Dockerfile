FROM golang:1.27 AS build
COPY . /src
ADD notes.txt /notes.txt
COPY --from=golang:1.26 /usr/local/go/VERSION /v
RUN go version
