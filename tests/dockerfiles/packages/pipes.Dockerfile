FROM golang:1.27
RUN curl -sSfL https://example.org/install.sh | sh -s -- -b /usr/bin
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN curl -sSf https://example.org/x | tee /x
FROM alpine:3.24
RUN set -o pipefail && wget -qO- https://example.org/y | sh
RUN echo a || echo b
SHELL ["/bin/ash", "-eo", "pipefail", "-c"]
RUN echo a | cat
CMD ["sh"]
