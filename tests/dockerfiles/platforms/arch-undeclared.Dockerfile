FROM golang:1.27 AS build
ENV OUT=/out/$TARGETARCH
WORKDIR /src
COPY . .
RUN GOARCH=$TARGETARCH go build -o $OUT/x .
FROM alpine:3.24
COPY --from=build /out/$TARGETARCH/x /x
CMD ["/x"]
