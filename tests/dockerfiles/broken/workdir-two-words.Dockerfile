FROM alpine:3.24
WORKDIR /srv my app
RUN pwd
