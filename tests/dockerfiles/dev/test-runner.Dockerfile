FROM golang:1.27 AS deps
WORKDIR /app
COPY go.mod go.sum ./
RUN go mod download
FROM deps AS unit
COPY . .
ENTRYPOINT ["go", "test", "-count=1"]
CMD ["./..."]
