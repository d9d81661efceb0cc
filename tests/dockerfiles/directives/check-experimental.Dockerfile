# check=experimental=InvalidDefinitionDescription
# build compiles it
FROM golang:1.27 AS build
# The version that is shown.
ARG VERSION
RUN go version

# final is what we ship
FROM alpine:3.24 AS final
CMD ["/bin/true"]
