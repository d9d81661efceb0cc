FROM golang:1.27-alpine AS build
RUN apk --no-cache add build-base
WORKDIR /src
COPY . .
RUN CGO_ENABLED=1 go build -ldflags='-s -w -linkmode external -extldflags "-static"' -o /notes .
FROM scratch
COPY --from=build /notes /notes
CMD ["/notes"]
