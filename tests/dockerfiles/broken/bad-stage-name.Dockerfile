FROM golang:1.27 AS 1st
RUN go version
