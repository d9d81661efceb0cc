# check=skip=all
from golang:1.27 AS build
WORKDIR src
COPY . .
RUN go build -o /x .
FROM alpine:3.24
COPY --from=build /x /x
ENV key value
CMD /x
