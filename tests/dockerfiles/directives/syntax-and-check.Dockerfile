# syntax=docker/dockerfile:1.20
# check=skip=JSONArgsRecommended,StageNameCasing
FROM golang:1.27-alpine AS Build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -o /server ./cmd/server
FROM alpine:3.24
COPY --from=Build /server /usr/local/bin/server
CMD server
