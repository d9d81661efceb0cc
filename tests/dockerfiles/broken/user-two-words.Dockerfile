FROM alpine:3.24
USER app app
RUN id
