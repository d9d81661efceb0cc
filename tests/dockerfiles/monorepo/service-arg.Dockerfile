FROM golang:1.27 AS build
ARG SERVICE
WORKDIR /repo
COPY . .
RUN CGO_ENABLED=0 go build -o /bin/service ./services/${SERVICE}/cmd

FROM alpine:3.24
ARG SERVICE
LABEL org.opencontainers.image.title=$SERVICE
COPY --from=build /bin/service /usr/local/bin/service
USER 1000
ENTRYPOINT ["service"]
