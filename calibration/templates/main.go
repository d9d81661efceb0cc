// Command templates serves pages of the standard library's html/template, from files in the program.
package main

import (
	"context"
	"embed"
	"errors"
	"flag"
	"fmt"
	"html/template"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

var version = "dev"

//go:embed pages
var pages embed.FS

func main() { start("templates", serve) }

func serve() error {
	page, err := template.ParseFS(pages, "pages/*.html")
	if err != nil {
		return err
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /health", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })
	mux.HandleFunc("GET /hello/{name}", func(w http.ResponseWriter, r *http.Request) {
		facts := map[string]any{"Name": r.PathValue("name"), "At": time.Now(), "Version": version}
		if err := page.ExecuteTemplate(w, "hello.html", facts); err != nil {
			fmt.Fprintln(os.Stderr, "templates:", err)
		}
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
