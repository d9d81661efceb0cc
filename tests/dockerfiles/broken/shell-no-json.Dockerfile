FROM alpine:3.24
SHELL /bin/sh -c
RUN true
