# WORKDIR, USER and the words of COPY read arguments; LABEL is no step.
FROM alpine:3.24
ARG NAME=app
RUN echo one
COPY go.mod /a
WORKDIR /srv/$NAME
COPY README.md /b

FROM alpine:3.24 AS last
ARG NAME=app
LABEL name=$NAME
COPY go.mod /$NAME/
COPY --from=0 /b /b
