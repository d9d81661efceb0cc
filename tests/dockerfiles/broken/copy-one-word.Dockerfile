FROM alpine:3.24
COPY server
CMD ["/server"]
