FROM debian:trixie-slim
ARG APP_UID=1000
ARG APP_USER=web
RUN groupadd -r web && useradd -r -g web -l web
USER $APP_UID
USER ${APP_USER}:web
CMD ["id"]
