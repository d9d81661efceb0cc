FROM golang:1.27 AS build
COPY go.mod go.sum .
COPY a b c /dst
COPY ["a b", "/dst/"]
COPY --chmod=0755 --chown=1000:1000 entry.sh /
COPY --link assets/ /assets/
COPY --from=build2 /x /y
COPY x rel/
FROM scratch AS relative
COPY --from=build / /
COPY x bin/x
FROM relative
COPY y y
