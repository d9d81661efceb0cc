FROM alpine:3.24
COPY serve /serve
CMD ["/serve"]