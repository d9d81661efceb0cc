// Command myapp answers HTTP and says whether it is well.
package main

import (
	"crypto/x509"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
)

const address = ":8080"

func main() {
	if err := ready(); err != nil {
		slog.Error("not ready", "error", err)
		os.Exit(1)
	}
	if err := serve(); err != nil {
		slog.Error("not served", "error", err)
		os.Exit(1)
	}
}

// ready fails at once where the image lacks what the service needs.
func ready() error {
	if pool, err := x509.SystemCertPool(); err != nil || pool.Equal(x509.NewCertPool()) {
		return errors.New("no certificates to check servers by")
	}
	return nil
}

// serve answers until it is killed.
func serve() error {
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintln(w, "Hello, World!")
	})
	mux.HandleFunc("/health", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintln(w, "OK")
	})

	slog.Info("listening", "address", address)
	return http.ListenAndServe(address, mux)
}
