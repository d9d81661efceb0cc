# check=error=true
FROM golang:1.27-alpine AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /serve .

FROM scratch
COPY --from=build /serve /serve
USER 65532:65532
ENTRYPOINT ["/serve"]
