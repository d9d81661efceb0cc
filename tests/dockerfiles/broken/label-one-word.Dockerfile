FROM alpine:3.24
LABEL maintainer
