FROM golang:1.27
WORKDIR /go/src/tools
COPY . .
WORKDIR cmd/agent
RUN go build -o /usr/bin/agent .
ARG UI_REPO=https://git.example.org/team/ui.git
ARG UI_VERSION=v2.1.0
ADD ${UI_REPO}#${UI_VERSION} /ui
CMD ["agent"]
