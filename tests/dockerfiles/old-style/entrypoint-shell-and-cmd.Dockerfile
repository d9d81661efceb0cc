FROM golang:1.16-buster
WORKDIR /app
COPY . .
RUN go build -o serve
ENTRYPOINT ./serve
CMD ["--port", "80"]
HEALTHCHECK --interval=1m CMD curl -f http://localhost/ || exit 1
HEALTHCHECK NONE
