FROM alpine:3.24
LABEL title="unfinished
CMD ["/x"]
