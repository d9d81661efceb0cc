FROM golang:1.27 AS base
WORKDIR /w
ENTRYPOINT ["/entry"]
CMD ["serve"]
FROM base AS child
ENTRYPOINT ["/other"]
WORKDIR yard
FROM child
CMD ["run"]
LABEL A=b A=c
