FROM golang:1.27
RUN go list -m all \
  | grep -v '^example.org' \
  | awk '{print $1}' \
  | sort -u > /modules.txt
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN go list ./... | wc -l
