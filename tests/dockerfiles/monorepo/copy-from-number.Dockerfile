FROM golang:1.27
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o app
FROM alpine:latest
WORKDIR /root/
COPY --from=0 /src/app .
CMD ["./app"]
