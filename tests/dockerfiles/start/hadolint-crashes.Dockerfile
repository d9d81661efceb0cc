FROM alpine:3.24
WORKDIR /srv
WORKDIR y
CMD ["run"]
