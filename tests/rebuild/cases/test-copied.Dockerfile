# A stage is needed where something is copied from it.
FROM golang:1.27-alpine AS modules
WORKDIR /src
COPY . .

FROM modules AS test
RUN go vet ./cmd/server && echo passed > /passed

FROM modules AS build
RUN CGO_ENABLED=0 go build -trimpath -o /out/server ./cmd/server

FROM alpine:3.24
COPY --from=test /passed /passed
COPY --from=build /out/server /server
CMD ["/server"]
