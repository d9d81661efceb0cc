FROM alpine:3.24
ARG BUILD_DATE
ARG REVISION
LABEL org.opencontainers.image.created=$BUILD_DATE
LABEL org.opencontainers.image.revision=$REVISION org.opencontainers.image.title="Lane counter"
LABEL Com.Example.Team=lanes com.docker.x=1 bad_key=2 io.k8s.description=x
CMD ["true"]
