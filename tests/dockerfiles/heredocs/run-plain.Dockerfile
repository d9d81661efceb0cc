# syntax=docker/dockerfile:1
FROM golang:1.27
RUN <<EOF
set -e
apt-get update
apt-get install -y --no-install-recommends protobuf-compiler
rm -rf /var/lib/apt/lists/*
EOF
CMD ["protoc", "--version"]
