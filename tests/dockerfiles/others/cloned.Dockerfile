FROM golang:1.27-trixie AS build
RUN git clone --depth 1 --branch v1.2.0 https://example.com/echo.git
WORKDIR echo
RUN CGO_ENABLED=0 go build -trimpath -o /out/echo .

FROM alpine:3.24
RUN apk update && apk upgrade && \
    apk add --no-cache ca-certificates sudo && \
    # the scripts of the image call sudo by themselves
    sudo mkdir -p /data && sudo chown 65532:65532 /data
COPY --from=build /out/echo .
USER 65532:65532
EXPOSE 22 8080
ENTRYPOINT ["/echo"]
