# ADD of local files keeps the rules of COPY.
FROM golang:1.27-alpine AS build
WORKDIR /src
ADD go.mod go.sum ./
RUN go mod download
ADD . .
RUN CGO_ENABLED=0 go build -trimpath -o /out/server ./cmd/server

FROM alpine:3.24
ADD README.md /usr/share/doc/
COPY --from=build /out/server /server
CMD ["/server"]
