FROM alpine:3.24
WORKDIR /app
ARG NAME=world
RUN echo hello $NAME
RUN false && \
    echo $NAME
COPY go.mod ./
