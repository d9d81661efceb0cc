// Command aws-s3 hands out files of an S3 bucket over HTTP, with the AWS SDK, version 2.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
)

var version = "dev"

func main() { start("aws-s3", serve) }

func serve() error {
	settings, err := config.LoadDefaultConfig(context.Background())
	if err != nil {
		return err
	}
	store := &bucket{client: s3.NewFromConfig(settings), name: os.Getenv("BUCKET")}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /health", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })
	mux.HandleFunc("GET /files", store.list)
	mux.HandleFunc("GET /files/{key...}", store.read)
	mux.HandleFunc("PUT /files/{key...}", store.write)
	return listen(mux)
}

// bucket answers requests from one bucket.
type bucket struct {
	client *s3.Client
	name   string
}

func (b *bucket) list(w http.ResponseWriter, r *http.Request) {
	keys := []string{}
	pages := s3.NewListObjectsV2Paginator(b.client, &s3.ListObjectsV2Input{
		Bucket: aws.String(b.name),
		Prefix: aws.String(r.URL.Query().Get("prefix")),
	})
	for pages.HasMorePages() {
		page, err := pages.NextPage(r.Context())
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		for _, object := range page.Contents {
			keys = append(keys, aws.ToString(object.Key))
		}
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(keys)
}

func (b *bucket) read(w http.ResponseWriter, r *http.Request) {
	object, err := b.client.GetObject(r.Context(), &s3.GetObjectInput{
		Bucket: aws.String(b.name),
		Key:    aws.String(r.PathValue("key")),
	})
	var missing *types.NoSuchKey
	switch {
	case errors.As(err, &missing):
		http.NotFound(w, r)
		return
	case err != nil:
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer object.Body.Close()
	_, _ = io.Copy(w, object.Body)
}

func (b *bucket) write(w http.ResponseWriter, r *http.Request) {
	_, err := b.client.PutObject(r.Context(), &s3.PutObjectInput{
		Bucket:        aws.String(b.name),
		Key:           aws.String(r.PathValue("key")),
		Body:          r.Body,
		ContentLength: aws.Int64(r.ContentLength),
	})
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	w.WriteHeader(http.StatusCreated)
}

// listen serves on port 8080 until a signal ends it, and lets open requests finish.
func listen(handler http.Handler) error {
	stopped, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	server := &http.Server{Addr: ":8080", Handler: handler, ReadHeaderTimeout: 5 * time.Second}
	ended := make(chan error, 1)
	go func() { ended <- server.ListenAndServe() }()
	select {
	case err := <-ended:
		return err
	case <-stopped.Done():
	}
	patience, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	return server.Shutdown(patience)
}

// start runs what the flags ask for: the version, the question to the running service, or the service.
func start(name string, serve func() error) {
	health := flag.Bool("health", false, "ask the running service whether it is well, and exit")
	show := flag.Bool("version", false, "print the version, and exit")
	flag.Parse()
	work := serve
	switch {
	case *show:
		fmt.Println(name, version)
		return
	case *health:
		work = ask
	}
	if err := work(); err != nil {
		fmt.Fprintln(os.Stderr, name+":", err)
		os.Exit(1)
	}
}

// ask calls /health of the service that runs beside us.
func ask() error {
	client := http.Client{Timeout: 2 * time.Second}
	answer, err := client.Get("http://127.0.0.1:8080/health")
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return errors.New(answer.Status)
	}
	return nil
}
