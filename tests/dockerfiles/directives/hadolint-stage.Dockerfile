# hadolint stage ignore=DL3025
FROM debian:trixie-slim AS a
RUN echo a
CMD echo a

FROM debian:trixie-slim AS b
CMD echo b
# hadolint stage ignore=DL3027

RUN apt install -y --no-install-recommends make=4 && rm -rf /var/lib/apt/lists/*
# hadolint stage ignore=DL3002 # and no longer apt
USER root
RUN apt install -y --no-install-recommends gcc=12 && rm -rf /var/lib/apt/lists/*

# hadolint stage ignore=DL3006

FROM debian AS c
CMD echo c
