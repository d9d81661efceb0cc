FROM golang:1.27-alpine AS build
WORKDIR /ws
COPY go.work go.work.sum ./
COPY --parents */go.mod */go.sum ./
RUN go mod download
COPY . .
RUN go build -o /out/ ./gateway/... ./ledger/...
FROM alpine:3.24
COPY --from=build /out/ /usr/local/bin/
CMD ["gateway"]
