FROM golang:1.27 AS build
RUN apt-get update && apt-get install -y xz-utils && rm -rf /var/lib/apt/lists/*
ADD https://example.org/upx-4.2.4-amd64_linux.tar.xz /usr/local
RUN xz -d -c /usr/local/upx-4.2.4-amd64_linux.tar.xz | tar -xOf - upx > /bin/upx && chmod a+x /bin/upx
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /app && upx --best /app
FROM scratch
COPY --from=build /app /app
CMD ["/app"]
