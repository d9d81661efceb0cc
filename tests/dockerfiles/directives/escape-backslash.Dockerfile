# escape=\
# syntax=docker/dockerfile:1
FROM alpine:3.24
RUN apk add --no-cache \
    # what the app needs
    ca-certificates \

    tzdata
CMD ["/bin/true"]
