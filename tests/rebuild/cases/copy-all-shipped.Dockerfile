# One stage: all that is made anew is pushed.
FROM golang:1.27-alpine
WORKDIR /src
COPY . .
RUN go mod download
RUN CGO_ENABLED=0 go build -o /server ./cmd/server
CMD ["/server"]
