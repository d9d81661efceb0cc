FROM debian:jessie
RUN apt-get update && apt-get install -y wget git gcc
RUN wget https://storage.googleapis.com/golang/go1.6.linux-amd64.tar.gz
RUN tar -C /usr/local -xzf go1.6.linux-amd64.tar.gz
ENV PATH /usr/local/go/bin:$PATH
ENV GOPATH /gopath
ADD . /gopath/src/ledger
RUN go install ledger
EXPOSE 4000/TCP
ENTRYPOINT ["/gopath/bin/ledger"]
