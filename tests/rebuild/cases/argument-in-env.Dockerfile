# ENV hands a value on, and wins over an ARG of its name.
FROM golang:1.27-alpine AS build
ARG VERSION=dev
ENV RELEASE=$VERSION
WORKDIR /src
RUN echo one
ENV VERSION=fixed RELEASE=fixed
RUN echo two
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -o /out/server ./cmd/server

FROM alpine:3.24
COPY --from=build /out/server /server
CMD ["/server"]
