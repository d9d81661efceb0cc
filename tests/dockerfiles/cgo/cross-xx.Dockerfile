FROM --platform=$BUILDPLATFORM tonistiigi/xx:1.6.1 AS xx
FROM --platform=$BUILDPLATFORM golang:1.27-alpine AS build
COPY --from=xx / /
RUN apk add clang lld
ARG TARGETPLATFORM
RUN xx-apk add --no-cache gcc musl-dev
WORKDIR /src
COPY . .
ENV CGO_ENABLED=1
RUN xx-go build -o /hello . && xx-verify /hello
FROM alpine:3.24
COPY --from=build /hello /hello
CMD ["/hello"]
