FROM golang:1.27-bookworm AS build
RUN apt-get update && apt-get install -y --no-install-recommends \
        libvips-dev=8.14.1-3+deb12u2 \
        pkg-config \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN go build -o /resize .
FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends libvips42 \
    && rm -rf /var/lib/apt/lists/*
COPY --from=build /resize /usr/local/bin/resize
USER www-data
CMD ["resize"]
