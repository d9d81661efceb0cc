ARG REGISTRY=docker.io/library
ARG GO=1.27
ARG IMAGE=${REGISTRY}/golang:${GO}
FROM ${IMAGE} AS build
ARG GO
RUN echo $GO
FROM ${REGISTRY}/alpine:${ALPINE:-3.24}
CMD ["true"]
