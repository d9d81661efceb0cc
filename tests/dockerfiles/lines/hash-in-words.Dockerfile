FROM alpine:3.24
ENV COLOR=#ff0000 URL="https://example.org/#top"
RUN echo "# not a comment" # a comment of the shell
CMD ["sh", "-c", "echo '#'"]
