FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN yum --version || CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/tally ./cmd/tally

FROM fedora:44 AS base
RUN dnf install ca-certificates tzdata \
 && dnf clean all
RUN dnf upgrade --refresh

FROM base
RUN yum -y install procps-ng && \
    yum clean metadata
RUN --mount=type=cache,target=/var/cache/libdnf5 dnf -y install less
RUN microdnf install -y which && rm -rf /var/cache/yum
COPY --from=build /out/tally /usr/local/bin/tally
USER 65532
ENTRYPOINT ["/usr/local/bin/tally"]
