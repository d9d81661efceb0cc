FROM --platform=$TARGETPLATFORM golang:1.27 AS build
RUN go version
FROM --platform=${TARGETPLATFORM:-linux/amd64} alpine:3.24
COPY --from=build /usr/local/go/VERSION /
CMD ["true"]
