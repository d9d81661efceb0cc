FROM golang:1.27
ARG GOPROXY=https://proxy.golang.org,direct
ARG GONOSUMDB
ENV GOPROXY=$GOPROXY GONOSUMDB=${GONOSUMDB:-none} GOFLAGS="-mod=mod -trimpath"
WORKDIR /src
COPY . ./
RUN go build -o app ./...
