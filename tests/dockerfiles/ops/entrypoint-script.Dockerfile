FROM alpine:3.24
RUN apk add --no-cache bash su-exec tini
COPY docker-entrypoint.sh /usr/local/bin/
COPY dist/linux_amd64/keeper /usr/local/bin/keeper
RUN chmod +x /usr/local/bin/docker-entrypoint.sh
ENV KEEPER_HOME=/var/lib/keeper
RUN mkdir -p "$KEEPER_HOME" && chmod 777 "$KEEPER_HOME"
VOLUME $KEEPER_HOME
EXPOSE 9443
ENTRYPOINT ["tini", "--", "docker-entrypoint.sh"]
CMD ["keeper", "serve"]
