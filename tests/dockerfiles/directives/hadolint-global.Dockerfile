# hadolint global ignore=DL3007,DL3018
FROM golang:latest AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /serve .

FROM alpine:latest
RUN apk add tzdata
COPY --from=build /serve /serve
CMD /serve
