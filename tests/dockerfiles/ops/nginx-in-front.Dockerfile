FROM golang:1.27 AS api
COPY . /go/src/api
RUN cd /go/src/api && CGO_ENABLED=0 go build -o /api
FROM nginx:1.29-alpine
COPY nginx.conf /etc/nginx/nginx.conf
COPY --from=api /api /usr/bin/api
CMD ["sh", "-c", "/usr/bin/api & nginx -g 'daemon off;'"]
