from golang:1.14
workdir /src
copy . .
run go build -o /bin/indexer ./cmd/indexer
expose 9200
cmd ["/bin/indexer"]
