FROM golang:1.11 as builder
RUN curl https://raw.githubusercontent.com/golang/dep/master/install.sh | sh
WORKDIR /go/src/example.org/mailer
COPY Gopkg.toml Gopkg.lock ./
RUN dep ensure --vendor-only
COPY . ./
RUN CGO_ENABLED=0 GOOS=linux go build -a -installsuffix nocgo -o /mailer .

FROM scratch
COPY --from=builder /mailer ./
ENTRYPOINT ["./mailer"]
