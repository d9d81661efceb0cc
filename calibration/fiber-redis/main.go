// Command fiber-redis counts clicks in Redis and serves them with fiber, which has an HTTP server of its own.
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

	"github.com/gofiber/fiber/v2"
	"github.com/redis/go-redis/v9"
)

var version = "dev"

func main() { start("fiber-redis", serve) }

func serve() error {
	base := redis.NewClient(&redis.Options{Addr: os.Getenv("REDIS")})
	defer base.Close()
	app := fiber.New(fiber.Config{AppName: "clicks " + version, DisableStartupMessage: true})
	app.Get("/health", func(c *fiber.Ctx) error {
		if err := base.Ping(c.Context()).Err(); err != nil {
			return fiber.NewError(http.StatusServiceUnavailable, err.Error())
		}
		return c.SendString("ok\n")
	})
	app.Post("/clicks/:button", func(c *fiber.Ctx) error {
		clicks, err := base.Incr(c.Context(), "clicks:"+c.Params("button")).Result()
		if err != nil {
			return err
		}
		return c.JSON(fiber.Map{"clicks": clicks})
	})
	stopped, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	go func() {
		<-stopped.Done()
		_ = app.Shutdown()
	}()
	return app.Listen(":8080")
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
