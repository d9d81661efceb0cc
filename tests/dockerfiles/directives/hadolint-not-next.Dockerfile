# hadolint ignore=DL3007
FROM alpine:latest
# hadolint ignore=DL3019
# a word between
RUN apk add curl
# hadolint ignore=DL3025

CMD curl localhost
