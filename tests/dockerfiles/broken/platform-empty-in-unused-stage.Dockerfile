FROM --platform=$TARGETPLATFROM golang:1.27 AS tools
RUN go version
FROM alpine:3.24
CMD ["true"]
