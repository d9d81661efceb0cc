FROM alpine:3.24
ARG PORT=8080
COPY --chmod=644 <<EOF /etc/serve.yaml
port: $PORT
name: "$NAME"
EOF
COPY <<"EOF" /entry.sh
#!/bin/sh
exec /serve "$@"
EOF
ENTRYPOINT ["/bin/sh", "/entry.sh"]
