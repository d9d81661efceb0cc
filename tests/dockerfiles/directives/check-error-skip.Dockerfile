# check=skip=FromAsCasing;error=true
FROM golang:1.27-alpine as build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /serve .

FROM scratch
COPY --from=build /serve /serve
ENTRYPOINT ["/serve"]
