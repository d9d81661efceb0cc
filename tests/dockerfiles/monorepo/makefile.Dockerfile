FROM golang:1.27 AS build
RUN apt-get update && apt-get install -y make && rm -rf /var/lib/apt/lists/*
COPY . /go/src/hub
WORKDIR /go/src/hub
RUN make -j4 all BUILD=release
FROM debian:trixie-slim
COPY --from=build /go/src/hub/bin/* /usr/bin/
CMD ["hubd"]
