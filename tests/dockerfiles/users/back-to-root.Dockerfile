FROM golang:1.27 AS build
USER nobody
RUN go version
USER root
RUN apt-get update
FROM debian:trixie-slim
RUN useradd -u 1234567 -m app
USER app
RUN whoami
USER root
CMD ["true"]
