FROM golang:1.27-alpine AS build
# escape=`
RUN go version && \
    go env
FROM scratch
COPY --from=build /etc/passwd /etc/passwd
