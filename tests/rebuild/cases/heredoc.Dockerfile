# A file that stands in the Dockerfile reads arguments, unless its end is quoted.
FROM alpine:3.24
ARG VERSION=dev
COPY <<TEXT /plain
version $VERSION
TEXT
COPY <<"TEXT" /quoted
version $VERSION
TEXT
RUN <<TEXT
echo $VERSION > /said
TEXT
