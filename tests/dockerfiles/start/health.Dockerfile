FROM alpine:3.24
EXPOSE 8080/tcp 53/UDP 9000-9003 70000-70001
HEALTHCHECK --interval=30s --timeout=3s --start-period=5s --start-interval=1s --retries=5 \
  CMD ["wget", "-q", "--spider", "http://127.0.0.1:8080/healthz"]
STOPSIGNAL SIGQUIT
CMD ["/x"]
