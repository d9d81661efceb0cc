FROM golang:1.12-stretch
LABEL maintainer "Team Lanes <lanes@example.org>"
LABEL description="Counts lanes" \
      vendor="Example \"Lanes\" Ltd" \
      version="1.0"
ENV LANG=C.UTF-8 TZ="Europe/Vienna"
RUN apt-get update \
	&& apt-get install -y --no-install-recommends \
		libpcap-dev \
		tcpdump \
	&& rm -rf /var/lib/apt/lists/*
COPY . /go/src/lanes
RUN cd /go/src/lanes && go get ./... && go build
WORKDIR /go/src/lanes
CMD ./lanes
