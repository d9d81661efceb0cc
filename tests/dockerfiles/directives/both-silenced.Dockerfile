# check=skip=WorkdirRelativePath
FROM alpine:3.24
# hadolint ignore=DL4000
MAINTAINER me
WORKDIR app
# hadolint ignore=DL3000
WORKDIR more
