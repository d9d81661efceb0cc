FROM --platform=linux/amd64 golang:1.27 AS build
COPY . .
RUN go build -o /x .
FROM --platform=linux/arm64 debian:trixie-slim AS run-arm64
COPY --from=build /x /x
FROM --platform=linux/amd64 debian:trixie-slim
COPY --from=run-arm64 /x /x
CMD ["/x"]
