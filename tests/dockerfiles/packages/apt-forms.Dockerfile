FROM debian:trixie
RUN apt-get update
RUN apt-get install curl
RUN apt-get update && apt-get install -yq --no-install-recommends git=1:2.47.3-0+deb13u1 && apt-get clean
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt,sharing=locked \
    apt-get update && apt-get install --yes --no-install-recommends jq
RUN apt-get -o Acquire::Retries=3 install -y ./tool.deb
RUN DEBIAN_FRONTEND=noninteractive apt-get install --assume-yes tzdata && rm -rf /var/lib/apt/lists/*
CMD ["bash"]
