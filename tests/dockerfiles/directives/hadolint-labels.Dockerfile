FROM debian:trixie-slim AS a
LABEL author="team" other=x

FROM debian:trixie-slim AS b
LABEL author="" version=1 created=2026 source=here revision=xyz contact=me
LABEL version="1.2.3-rc.1"

FROM debian:trixie-slim AS c
LABEL author="team" version="1.2.3" created="2026-01-02T03:04:05Z" source="https://example.com/a" \
      revision="abcdef0" contact="team@example.com"

FROM c
RUN echo inherits
