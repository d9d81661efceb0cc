FROM alpine:3.24
RUN apk add curl
RUN apk update && apk add --no-cache bash=5.2.37-r0
RUN apk --update add jq && rm -rf /var/cache/apk/*
RUN apk add --no-cache --virtual .build gcc musl-dev && apk del .build
RUN --mount=type=cache,target=/var/cache/apk apk add git
RUN apk upgrade --no-cache
CMD ["sh"]
