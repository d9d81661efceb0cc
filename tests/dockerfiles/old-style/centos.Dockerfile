FROM centos:7
RUN yum -y update && yum -y install golang git && yum clean all
ENV GOPATH=/go
COPY . /go/src/probe
RUN cd /go/src/probe; go build -o /usr/local/bin/probe
USER nobody
CMD ["probe"]
