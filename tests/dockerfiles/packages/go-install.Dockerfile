FROM golang:1.27
RUN go install golang.org/x/tools/cmd/goimports@latest
RUN go install github.com/air-verse/air
RUN go get -u github.com/swaggo/swag/cmd/swag
RUN go run github.com/a-h/templ/cmd/templ@v0.3.977 generate
RUN go install ./... && go install .
RUN go install -ldflags "-s -w" github.com/go-delve/delve/cmd/dlv@v1.26.0
RUN go run main.go
