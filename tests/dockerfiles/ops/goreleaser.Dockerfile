FROM gcr.io/distroless/static
ARG TARGETPLATFORM
COPY $TARGETPLATFORM/exporter /bin/exporter
USER nobody
EXPOSE 9100
ENTRYPOINT ["/bin/exporter"]
