FROM golang:1.27-alpine AS build
RUN apk add --no-cache gcc musl-dev sqlite-dev
WORKDIR /src
COPY . .
ENV CGO_ENABLED=1
RUN go build -tags libsqlite3 -o /notes .
FROM alpine:3.24
RUN apk add sqlite-libs
COPY --from=build /notes /notes
VOLUME ["/data"]
CMD ["/notes", "-db", "/data/notes.db"]
