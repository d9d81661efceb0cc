FROM golang:1.7-alpine
RUN apk add --update git make curl
RUN curl -sSL https://glide.sh/get | sh
COPY glide.* /go/src/example.org/feed/
WORKDIR /go/src/example.org/feed
RUN glide install
COPY . /go/src/example.org/feed
RUN make build
CMD ["bin/feed", "-config", "etc/feed.yml"]
