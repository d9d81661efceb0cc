FROM golang:1.27 AS onbuild
ONBUILD ARG PKG=.
ONBUILD WORKDIR /src
ONBUILD COPY . .
ONBUILD RUN CGO_ENABLED=0 go build -o /app $PKG
ONBUILD CMD /app
FROM onbuild AS app
FROM scratch
COPY --from=app /app /app
CMD ["/app"]
