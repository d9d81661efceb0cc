// Command http is a JSON service of the standard library alone: a list of tasks, in memory.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"
)

var version = "dev"

type task struct {
	ID    int       `json:"id"`
	Title string    `json:"title"`
	Due   time.Time `json:"due"`
}

// board keeps the tasks.
type board struct {
	mutex sync.Mutex
	tasks []task
}

func main() { start("http", serve) }

func serve() error {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	list := &board{}
	mux := http.NewServeMux()
	mux.HandleFunc("/health", func(w http.ResponseWriter, _ *http.Request) {
		reply(w, http.StatusOK, map[string]string{"status": "ok", "version": version})
	})
	mux.HandleFunc("/tasks", func(w http.ResponseWriter, r *http.Request) {
		log.Info("request", "method", r.Method, "path", r.URL.Path)
		switch r.Method {
		case http.MethodGet:
			reply(w, http.StatusOK, list.all())
		case http.MethodPost:
			var wanted task
			if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<16)).Decode(&wanted); err != nil {
				reply(w, http.StatusBadRequest, map[string]string{"error": err.Error()})
				return
			}
			reply(w, http.StatusCreated, list.add(wanted))
		default:
			w.Header().Set("Allow", "GET, POST")
			w.WriteHeader(http.StatusMethodNotAllowed)
		}
	})
	return listen(mux)
}

func (b *board) all() []task {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	return append([]task{}, b.tasks...)
}

func (b *board) add(one task) task {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	one.ID = len(b.tasks) + 1
	b.tasks = append(b.tasks, one)
	return one
}

func reply(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	if err := json.NewEncoder(w).Encode(value); err != nil {
		slog.Error("write an answer", "error", err)
	}
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
