FROM golang:1.27-alpine AS build
RUN apk add --no-cache curl tar
WORKDIR /tools
ARG TOOL_SUM
RUN curl -fsSLo tool.tgz https://example.com/tool-1.4.tar.gz && \
    echo "${TOOL_SUM}  tool.tgz" | sha256sum -c - && \
    tar -xzf tool.tgz
COPY dist/tool_*.apk /tmp/
RUN apk add --no-cache --allow-untrusted /tmp/tool_*.apk
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -gcflags="all=-l=4" -trimpath -o /out/relay .

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/relay /relay
COPY certs/relay.pem /etc/relay/
USER 65532:65532
ENTRYPOINT ["/relay"]
