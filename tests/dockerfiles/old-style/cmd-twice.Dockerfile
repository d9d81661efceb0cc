FROM golang:1.13-alpine
WORKDIR /app
COPY . .
RUN go build -o main .
CMD ["go", "run", "main.go"]
EXPOSE 8081
CMD ["./main"]
