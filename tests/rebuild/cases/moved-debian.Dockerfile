# The tag of the base names another image.
FROM debian:bookworm-slim
RUN echo once
COPY go.mod /go.mod
CMD ["cat", "/go.mod"]
