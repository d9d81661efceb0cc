// Command server sends the built page: static files, the compressed copies beside them, and the headers that a host
// should set. `-folder` and `-address` say what and where; `-health` asks the running one whether it answers.
package main

import (
	"context"
	"errors"
	"flag"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path"
	"regexp"
	"strings"
	"syscall"
	"time"
)

// policy is the one of the page's meta tag, and what only a header can say: everybody may frame the page.
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; " +
	"connect-src 'self'; manifest-src 'self'; worker-src 'self'; frame-src 'self'; base-uri 'none'; " +
	"form-action 'none'; frame-ancestors *"

// hashed names never change what they hold.
var hashed = regexp.MustCompile(`-[0-9a-f]{12,16}(_bg)?\.[a-z]+$`)

// types are media types that a minimal image has no table for.
var types = map[string]string{
	".css": "text/css; charset=utf-8", ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".png": "image/png", ".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8", ".wasm": "application/wasm",
	".webmanifest": "application/manifest+json", ".xml": "application/xml",
}

func main() {
	folder := flag.String("folder", "/page", "the built page")
	address := flag.String("address", ":8080", "where to listen")
	health := flag.Bool("health", false, "ask the running server whether it answers")
	flag.Parse()
	if *health {
		os.Exit(ask(*address))
	}
	server := &http.Server{Addr: *address, Handler: page(*folder), ReadHeaderTimeout: 5 * time.Second}
	stopped, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, os.Interrupt)
	defer stop()
	done := make(chan error, 1)
	go func() {
		<-stopped.Done()
		last, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		done <- server.Shutdown(last)
	}()
	if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		log.Fatal(err)
	}
	if err := <-done; err != nil {
		log.Fatal(err)
	}
}

// ask gives the exit code of a health check of the server that listens at an address, asked from beside it.
func ask(address string) int {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return 1
	}
	if at := net.ParseIP(host); host == "" || at != nil && at.IsUnspecified() {
		host = "127.0.0.1"
	}
	client := http.Client{Timeout: 2 * time.Second}
	answer, err := client.Get("http://" + net.JoinHostPort(host, port) + "/")
	if err != nil {
		return 1
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return 1
	}
	return 0
}

// page serves the files of a folder; links that leave it are not followed.
func page(folder string) http.Handler {
	root, err := os.OpenRoot(folder)
	if err != nil {
		log.Fatal(err)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			http.Error(w, "GET or HEAD only", http.StatusMethodNotAllowed)
			return
		}
		name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
		if strings.HasSuffix(r.URL.Path, "/") {
			name = path.Join(name, "index.html")
		}
		send(w, r, root, name)
	})
}

// send answers with a file, in the shortest coding that there is a copy of and the browser takes.
func send(w http.ResponseWriter, r *http.Request, root *os.Root, name string) {
	header := w.Header()
	header.Set("Content-Security-Policy", policy)
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "no-referrer")
	header.Set("Vary", "Accept-Encoding")
	kind := types[path.Ext(name)]
	for _, coding := range []struct{ name, ending string }{{"br", ".br"}, {"gzip", ".gz"}, {"", ""}} {
		if !takes(r.Header.Get("Accept-Encoding"), coding.name) || kind == "" {
			continue
		}
		file, err := root.Open(name + coding.ending)
		if err != nil {
			continue
		}
		defer file.Close()
		about, err := file.Stat()
		if err != nil || about.IsDir() {
			continue
		}
		if coding.name != "" {
			header.Set("Content-Encoding", coding.name)
		}
		header.Set("Content-Type", kind)
		header.Set("Cache-Control", lifetime(name))
		http.ServeContent(w, r, "", about.ModTime(), file)
		return
	}
	http.Error(w, "not here", http.StatusNotFound)
}

// takes says whether a browser takes a coding; the empty one always.
func takes(accepted, coding string) bool {
	if coding == "" {
		return true
	}
	for _, word := range strings.Split(accepted, ",") {
		name, weight, _ := strings.Cut(strings.TrimSpace(word), ";")
		if strings.TrimSpace(name) == coding && strings.TrimSpace(weight) != "q=0" {
			return true
		}
	}
	return false
}

func lifetime(name string) string {
	if hashed.MatchString(name) {
		return "public, max-age=31536000, immutable"
	}
	return "no-cache"
}
