FROM golang:1.27
WORKDIR /app
RUN go install github.com/air-verse/air@v1.63.0 && go install github.com/go-delve/delve/cmd/dlv@v1.25.2
COPY go.mod go.sum ./
RUN go mod download
EXPOSE 8080 2345
CMD ["air", "-c", ".air.toml"]
