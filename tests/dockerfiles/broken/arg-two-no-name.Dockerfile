FROM alpine:3.24
ARG =1
