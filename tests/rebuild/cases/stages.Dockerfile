# A stage FROM a stage goes on from it; one that is not needed is not built.
FROM golang:1.27-alpine AS modules
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download

FROM modules AS test
COPY . .
RUN go vet ./cmd/server

FROM modules AS build
COPY cmd ./cmd
RUN CGO_ENABLED=0 go build -trimpath -o /out/server ./cmd/server
RUN mkdir -p /out/data && echo static > /out/data/note

FROM alpine:3.24
COPY --from=build /out/data /data
COPY --from=build /out/server /server
CMD ["/server"]
