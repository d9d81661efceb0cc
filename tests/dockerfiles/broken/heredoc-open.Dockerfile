FROM alpine:3.24
RUN <<EOF
apk add --no-cache tzdata
echo done
