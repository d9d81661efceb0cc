FROM golang:1.27
ONBUILD RUN <<EOF
go build ./...
EOF
CMD ["true"]
