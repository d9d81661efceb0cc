FROM golang:1.27
COPY . .
EXPOSE 8080 # http
