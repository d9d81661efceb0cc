// Command mongo serves documents of a MongoDB collection as JSON.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

var version = "dev"

type place struct {
	Name  string  `bson:"name" json:"name"`
	North float64 `bson:"north" json:"north"`
	East  float64 `bson:"east" json:"east"`
}

func main() { start("mongo", serve) }

func serve() error {
	client, err := mongo.Connect(options.Client().ApplyURI(os.Getenv("MONGODB_URI")))
	if err != nil {
		return err
	}
	defer func() { _ = client.Disconnect(context.Background()) }()
	places := client.Database("atlas").Collection("places")
	mux := http.NewServeMux()
	mux.HandleFunc("GET /health", func(w http.ResponseWriter, r *http.Request) {
		if err := client.Ping(r.Context(), nil); err != nil {
			http.Error(w, err.Error(), http.StatusServiceUnavailable)
			return
		}
		fmt.Fprintln(w, "ok")
	})
	mux.HandleFunc("GET /places/{name}", func(w http.ResponseWriter, r *http.Request) {
		var found place
		err := places.FindOne(r.Context(), bson.M{"name": r.PathValue("name")}).Decode(&found)
		switch {
		case errors.Is(err, mongo.ErrNoDocuments):
			http.NotFound(w, r)
			return
		case err != nil:
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(found)
	})
	return listen(mux)
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
