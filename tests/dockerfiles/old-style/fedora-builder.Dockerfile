FROM fedora:44 AS build
RUN dnf install -y golang
RUN yum install -y git
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/tally ./cmd/tally

FROM registry.access.redhat.com/ubi9/ubi-minimal:9.6
RUN microdnf install ca-certificates && microdnf clean all
COPY --from=build /out/tally /usr/local/bin/tally
USER 65532
ENTRYPOINT ["/usr/local/bin/tally"]
