// Command grpc is a gRPC service with health and reflection: it counts the words of a text.
//
// The service is described by hand on well-known types, so that nothing is generated. /health is
// answered over plain HTTP beside it.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/health"
	"google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/reflection"
	"google.golang.org/protobuf/types/known/wrapperspb"
)

var version = "dev"

// counter is what a server of words.Counter does.
type counter interface {
	Count(context.Context, *wrapperspb.StringValue) (*wrapperspb.Int64Value, error)
}

type words struct{}

func (words) Count(_ context.Context, text *wrapperspb.StringValue) (*wrapperspb.Int64Value, error) {
	return wrapperspb.Int64(int64(len(strings.Fields(text.GetValue())))), nil
}

var service = grpc.ServiceDesc{
	ServiceName: "words.Counter",
	HandlerType: (*counter)(nil),
	Methods:     []grpc.MethodDesc{{MethodName: "Count", Handler: count}},
}

func count(of any, ctx context.Context, decode func(any) error, with grpc.UnaryServerInterceptor) (any, error) {
	text := new(wrapperspb.StringValue)
	if err := decode(text); err != nil {
		return nil, err
	}
	call := func(ctx context.Context, request any) (any, error) {
		return of.(counter).Count(ctx, request.(*wrapperspb.StringValue))
	}
	if with == nil {
		return call(ctx, text)
	}
	return with(ctx, text, &grpc.UnaryServerInfo{Server: of, FullMethod: "/words.Counter/Count"}, call)
}

func main() { start("grpc", serve) }

func serve() error {
	port, err := net.Listen("tcp", ":9090")
	if err != nil {
		return err
	}
	server := grpc.NewServer()
	server.RegisterService(&service, words{})
	state := health.NewServer()
	grpc_health_v1.RegisterHealthServer(server, state)
	reflection.Register(server)
	go func() {
		if err := server.Serve(port); err != nil {
			fmt.Fprintln(os.Stderr, "grpc:", err)
		}
	}()
	defer server.GracefulStop()
	mux := http.NewServeMux()
	mux.HandleFunc("/health", func(w http.ResponseWriter, r *http.Request) {
		answer, err := state.Check(r.Context(), &grpc_health_v1.HealthCheckRequest{})
		if err != nil || answer.GetStatus() != grpc_health_v1.HealthCheckResponse_SERVING {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
		fmt.Fprintln(w, answer.GetStatus())
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
