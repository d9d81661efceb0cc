# syntax=docker/dockerfile:1
FROM golang:1.27 AS build
ENV GOPRIVATE=git.example.org/*
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=secret,id=netrc,target=/root/.netrc go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /x .
FROM scratch
COPY --from=build /x /x
CMD ["/x"]
