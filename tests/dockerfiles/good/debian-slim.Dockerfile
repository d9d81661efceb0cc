FROM golang:1.27-trixie AS build
WORKDIR /build
COPY go.* ./
RUN go mod download -x
COPY . ./
RUN go build -v -o /build/mirror ./cmd/mirror

FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates=20250419 \
    && rm -rf /var/lib/apt/lists/*
COPY --from=build /build/mirror /usr/local/bin/
RUN useradd --system --uid 999 mirror
USER 999
CMD ["mirror"]
