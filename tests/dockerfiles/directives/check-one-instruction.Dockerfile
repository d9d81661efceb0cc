FROM golang:1.27 AS build
WORKDIR /src
COPY . .
RUN go build -o /serve .

FROM debian:trixie-slim
COPY --from=build /serve /serve
# check=skip=JSONArgsRecommended // the shell expands PORT
CMD /serve -port $PORT
