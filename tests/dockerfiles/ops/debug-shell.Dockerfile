FROM gcr.io/distroless/static-debian13:debug
SHELL ["/busybox/sh", "-c"]
RUN ln -s /busybox/sh /bin/sh
COPY agent /agent
CMD ["/agent"]
