FROM golang:1.15 AS build
Workdir /src
COPY . .
Run go build -o /bin/pager .
from debian:buster-slim
COPY --from=build /bin/pager /bin/pager
Cmd ["/bin/pager"]
