# A folder that is copied holds what lies in it, and nothing beside it.
FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.* ./
COPY cmd/ ./cmd/
RUN CGO_ENABLED=0 go build -trimpath -o /out/server ./cmd/server

FROM alpine:3.24
COPY --from=build /out/server /server
CMD ["/server"]
