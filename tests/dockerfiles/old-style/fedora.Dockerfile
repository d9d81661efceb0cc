FROM fedora:39
RUN dnf install -y golang gcc && dnf clean all
WORKDIR /src
COPY go.* ./
RUN go mod download
COPY . .
RUN go build -o /usr/bin/tally ./cmd/tally
CMD ["/usr/bin/tally"]
