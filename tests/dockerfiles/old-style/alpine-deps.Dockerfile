FROM alpine:3.6
MAINTAINER ops@example.org
RUN apk update && apk add ca-certificates && rm -rf /var/cache/apk/*
ADD ./build/queue /usr/bin/queue
ENV QUEUE_ADDR 0.0.0.0:7000
ENV QUEUE_DIR /var/lib/queue
VOLUME /var/lib/queue
ENTRYPOINT /usr/bin/queue
