FROM golang:1.27
RUN set -eux; \
    # first the tools
    go install honnef.co/go/tools/cmd/staticcheck@v0.7.0; \
  # then the rest
    go version
# after
CMD ["go", "version"]
