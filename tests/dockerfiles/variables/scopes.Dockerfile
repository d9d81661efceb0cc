ARG TAG=dev
FROM alpine:3.24 AS one
ARG TAG
ENV ONE=$TAG
FROM one AS two
LABEL tag=$TAG one=$ONE
FROM alpine:3.24
LABEL tag=$TAG
COPY --chown=$OWNER:$GROUP x /x
RUN --mount=type=bind,source=$DIR,target=/m ls /m
