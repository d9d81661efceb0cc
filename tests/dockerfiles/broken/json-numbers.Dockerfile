FROM alpine:3.24
CMD ["/server", 8080]
