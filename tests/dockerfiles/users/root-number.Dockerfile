FROM alpine:3.24
USER 0:0
RUN id
FROM debian:trixie-slim
USER "root"
CMD ["id"]
