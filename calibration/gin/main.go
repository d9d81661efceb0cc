// Command gin is a JSON service with the gin framework: books on a shelf, checked as they come in.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"github.com/gin-gonic/gin"
)

var version = "dev"

type book struct {
	ISBN  string `json:"isbn" binding:"required,isbn"`
	Title string `json:"title" binding:"required,max=300"`
	Pages int    `json:"pages" binding:"gte=1"`
}

func main() { start("gin", serve) }

func serve() error {
	gin.SetMode(gin.ReleaseMode)
	var shelf sync.Map
	router := gin.New()
	router.Use(gin.Logger(), gin.Recovery())
	router.GET("/health", func(c *gin.Context) {
		c.JSON(http.StatusOK, gin.H{"status": "ok", "version": version})
	})
	books := router.Group("/books")
	books.GET("/:isbn", func(c *gin.Context) {
		found, ok := shelf.Load(c.Param("isbn"))
		if !ok {
			c.AbortWithStatusJSON(http.StatusNotFound, gin.H{"error": "no such book"})
			return
		}
		c.JSON(http.StatusOK, found)
	})
	books.PUT("/:isbn", func(c *gin.Context) {
		var wanted book
		if err := c.ShouldBindJSON(&wanted); err != nil {
			c.AbortWithStatusJSON(http.StatusBadRequest, gin.H{"error": err.Error()})
			return
		}
		shelf.Store(c.Param("isbn"), wanted)
		c.Status(http.StatusNoContent)
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
