FROM golang:1.9
MAINTAINER Jo Field <jo@example.org>

ENV APP_DIR $GOPATH/src/example.org/billing
RUN mkdir -p $APP_DIR
RUN ln -s $APP_DIR /app
WORKDIR $APP_DIR
ADD . $APP_DIR
RUN go get -d -v ./...
RUN go install -v ./...
EXPOSE 3000
CMD billing
