// Command echo-prometheus is an echo service that counts its requests for Prometheus.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

var version = "dev"

var seen = promauto.NewCounterVec(prometheus.CounterOpts{
	Name: "greetings_total",
	Help: "Greetings that were answered, by language.",
}, []string{"language"})

var words = map[string]string{"de": "Hallo", "en": "Hello", "fr": "Bonjour"}

func main() { start("echo-prometheus", serve) }

func serve() error {
	router := echo.New()
	router.Use(middleware.Recover(), middleware.RequestID())
	router.GET("/health", func(c echo.Context) error { return c.String(http.StatusOK, "ok\n") })
	router.GET("/metrics", echo.WrapHandler(promhttp.Handler()))
	router.GET("/greet/:language", func(c echo.Context) error {
		word, ok := words[c.Param("language")]
		if !ok {
			return echo.NewHTTPError(http.StatusNotFound, "no such language")
		}
		seen.WithLabelValues(c.Param("language")).Inc()
		return c.JSON(http.StatusOK, map[string]string{"greeting": word})
	})
	return listen(router)
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
