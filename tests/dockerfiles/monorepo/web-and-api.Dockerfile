FROM node:24-alpine AS web
WORKDIR /web
COPY web/package.json web/package-lock.json ./
RUN npm ci
COPY web/ .
RUN npm run build

FROM golang:1.27-alpine AS api
WORKDIR /api
COPY api/go.mod api/go.sum ./
RUN go mod download && go mod verify
COPY api/ .
COPY --from=web /web/dist ./internal/assets/dist
RUN CGO_ENABLED=0 go build -ldflags "-s -w" -o /api/bin/api .

FROM scratch
COPY --from=api /api/bin/api /api
COPY --from=api /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
EXPOSE 8080
ENTRYPOINT ["/api"]
