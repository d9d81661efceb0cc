# COPY --link does not stand on the step before it.
FROM golang:1.27-alpine AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -o /out/server ./cmd/server

FROM alpine:3.24
COPY go.mod /go.mod
RUN echo once
COPY --link README.md /README.md
COPY --link --from=build /out/server /server
CMD ["/server"]
