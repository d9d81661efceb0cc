FROM golang:1.27 AS build
WORKDIR /src
COPY . .
RUN go build -o /server .
FROM scratch
COPY --form=build /server /server
CMD ["/server"]
