FROM golang:1.27 AS build
ARG GITHUB_TOKEN
ARG DB_PASSWORD=hunter2
ENV API_KEY=$GITHUB_TOKEN MY_AUTH_MODE=basic
RUN git config --global url."https://${GITHUB_TOKEN}@github.com/".insteadOf "https://github.com/"
WORKDIR /src
COPY . .
RUN go build -o /x .
FROM alpine:3.24
COPY --from=build /x /x
ENV PUBLIC_KEY=abc TOKEN_FILE=/run/secrets/token username=admin
CMD ["/x"]
