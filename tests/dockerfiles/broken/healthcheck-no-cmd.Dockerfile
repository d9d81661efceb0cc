FROM alpine:3.24
HEALTHCHECK --interval=30s wget -q --spider http://127.0.0.1:8080/
