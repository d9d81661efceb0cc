FROM golang:1.27-alpine
WROKDIR /src
COPY . .
RUN go build -o /bin/app .
