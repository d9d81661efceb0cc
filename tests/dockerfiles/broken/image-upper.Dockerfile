FROM Golang:1.27
RUN go version
