# syntax=docker/dockerfile:1
ARG RELEASE=3.24
FROM alpine:$RELEASE AS tools
ARG VERSION=dev
WORKDIR /src
COPY go.mod "./"
RUN echo "hello $VERSION" && \
    echo $UNSET > /x
RUN <<EOF
echo one
echo two
EOF

FROM busybox:1.37
COPY --from=tools /x /x
COPY README.md /usr/share/doc/
ENTRYPOINT ["/x"]
