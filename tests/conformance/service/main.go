// Command service stands for the app of every case: it listens, checks itself, needs what the case says that it
// needs, and stops when it is asked to.
//
// What it needs comes in the variable PLIMSOLL_SERVICE when the container is started, so that one binary serves
// all cases: "ports=8080,9090 health=/health self-check sigterm tls zones writes=/data files=a.yaml,b.yaml".
// It goes on where a need is not met, and says so in a line that begins with "not well: ".
package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"flag"
	"fmt"
	"log"
	"net/http"
	"net/url"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// Set by go build -ldflags="-X main.version=value".
var version = "dev"

// facts is what the case says of the service; a word without "=" is a switch.
type facts map[string]string

func known() facts {
	text := os.Getenv("PLIMSOLL_SERVICE")
	if text == "" {
		text = "ports=8080 health=/health self-check sigterm"
	}
	found := facts{}
	for _, word := range strings.Fields(text) {
		name, value, _ := strings.Cut(word, "=")
		found[name] = value
	}
	return found
}

func (f facts) has(name string) bool {
	_, is := f[name]
	return is
}

func (f facts) list(name string) []string {
	if f[name] == "" {
		return nil
	}
	return strings.Split(f[name], ",")
}

func main() {
	log.SetFlags(0)
	facts := known()
	address := ":8080"
	if ports := facts.list("ports"); len(ports) > 0 {
		address = ":" + ports[0]
	}
	flag.StringVar(&address, "addr", address, "address to listen on")
	show := flag.Bool("version", false, "print the version")
	self := new(bool)
	if facts.has("self-check") {
		self = flag.Bool("health", false, "ask the running service whether it is well")
	}
	flag.Parse()
	if *show {
		fmt.Println(version)
		return
	}
	if *self {
		if err := check(address, facts["health"]); err != nil {
			fmt.Fprintln(os.Stderr, "unhealthy:", err)
			os.Exit(1)
		}
		return
	}
	if err := serve(address, facts); err != nil {
		log.Fatal(err)
	}
}

func serve(address string, facts facts) error {
	mux := http.NewServeMux()
	mux.HandleFunc(facts["health"], func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintln(w, "OK")
	})
	host := ""
	if facts.has("ipv4") {
		host = "0.0.0.0"
	}
	server := &http.Server{Addr: host + address, Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	done := make(chan error, 1)
	if facts.has("sigterm") {
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
		defer stop()
		go func() {
			<-ctx.Done()
			grace, cancel := context.WithTimeout(context.Background(), 3*time.Second)
			defer cancel()
			done <- server.Shutdown(grace)
		}()
	}
	for _, port := range facts.list("ports")[1:] {
		go func() { log.Print(http.ListenAndServe(host+":"+port, mux)) }()
	}
	log.Printf("listening on %s as uid %d, gid %d, pid %d", address, os.Getuid(), os.Getgid(), os.Getpid())
	if compiled := seven(); compiled != 7 {
		log.Print("not well: C says ", compiled)
	}
	go needs(address, facts)
	if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-done
}

// needs says what the image lacks, then that it has looked at everything.
func needs(address string, facts facts) {
	var errs []error
	if facts.has("tls") {
		errs = append(errs, certificates())
	}
	if facts.has("zones") {
		_, err := time.LoadLocation("Europe/Berlin")
		errs = append(errs, err)
	}
	if path := facts["writes"]; path != "" {
		errs = append(errs, write(path))
	}
	errs = append(errs, runner())
	for _, path := range facts.list("files") {
		errs = append(errs, open(path))
	}
	for try := 0; try < 20; try++ {
		if err := check(address, facts["health"]); err == nil || try == 19 {
			errs = append(errs, err)
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	for _, err := range errs {
		if err != nil {
			log.Print("not well: ", err)
		}
	}
	log.Print("looked at everything")
}

// runner asks who runs the service, where the case says that it does.
func runner() error { return nil }

// certificates fails as a request does whose server can't be trusted.
func certificates() error {
	block, _ := pem.Decode([]byte(root))
	certificate, err := x509.ParseCertificate(block.Bytes)
	if err != nil {
		return err
	}
	if _, err := certificate.Verify(x509.VerifyOptions{}); err != nil {
		failed := &tls.CertificateVerificationError{UnverifiedCertificates: []*x509.Certificate{certificate}, Err: err}
		return &url.Error{Op: "Get", URL: "https://example.org/", Err: failed}
	}
	return nil
}

// open reads a file beside the service: in the working directory, in the root, or where the program lies.
func open(path string) error {
	file, err := os.Open(path)
	program, _ := os.Executable()
	for _, folder := range []string{"/", filepath.Dir(program)} {
		if errors.Is(err, os.ErrNotExist) {
			if other, failed := os.Open(filepath.Join(folder, path)); failed == nil {
				file, err = other, nil
			}
		}
	}
	if err != nil {
		return err
	}
	return file.Close()
}

// write makes a file in a folder, or the file that the path names.
func write(path string) error {
	if filepath.Ext(path) == "" {
		path = filepath.Join(path, "data")
	}
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	return file.Close()
}

func check(address, path string) error {
	client := http.Client{Timeout: 2 * time.Second}
	response, err := client.Get("http://127.0.0.1" + address + path)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("%s answers %s", address, response.Status)
	}
	return nil
}

// seven is computed in C where the case needs C.
func seven() int { return 7 }

// root is ISRG Root X1, which every current bundle of certificates holds: it verifies where there is a bundle.
const root = `-----BEGIN CERTIFICATE-----
MIIFazCCA1OgAwIBAgIRAIIQz7DSQONZRGPgu2OCiwAwDQYJKoZIhvcNAQELBQAw
TzELMAkGA1UEBhMCVVMxKTAnBgNVBAoTIEludGVybmV0IFNlY3VyaXR5IFJlc2Vh
cmNoIEdyb3VwMRUwEwYDVQQDEwxJU1JHIFJvb3QgWDEwHhcNMTUwNjA0MTEwNDM4
WhcNMzUwNjA0MTEwNDM4WjBPMQswCQYDVQQGEwJVUzEpMCcGA1UEChMgSW50ZXJu
ZXQgU2VjdXJpdHkgUmVzZWFyY2ggR3JvdXAxFTATBgNVBAMTDElTUkcgUm9vdCBY
MTCCAiIwDQYJKoZIhvcNAQEBBQADggIPADCCAgoCggIBAK3oJHP0FDfzm54rVygc
h77ct984kIxuPOZXoHj3dcKi/vVqbvYATyjb3miGbESTtrFj/RQSa78f0uoxmyF+
0TM8ukj13Xnfs7j/EvEhmkvBioZxaUpmZmyPfjxwv60pIgbz5MDmgK7iS4+3mX6U
A5/TR5d8mUgjU+g4rk8Kb4Mu0UlXjIB0ttov0DiNewNwIRt18jA8+o+u3dpjq+sW
T8KOEUt+zwvo/7V3LvSye0rgTBIlDHCNAymg4VMk7BPZ7hm/ELNKjD+Jo2FR3qyH
B5T0Y3HsLuJvW5iB4YlcNHlsdu87kGJ55tukmi8mxdAQ4Q7e2RCOFvu396j3x+UC
B5iPNgiV5+I3lg02dZ77DnKxHZu8A/lJBdiB3QW0KtZB6awBdpUKD9jf1b0SHzUv
KBds0pjBqAlkd25HN7rOrFleaJ1/ctaJxQZBKT5ZPt0m9STJEadao0xAH0ahmbWn
OlFuhjuefXKnEgV4We0+UXgVCwOPjdAvBbI+e0ocS3MFEvzG6uBQE3xDk3SzynTn
jh8BCNAw1FtxNrQHusEwMFxIt4I7mKZ9YIqioymCzLq9gwQbooMDQaHWBfEbwrbw
qHyGO0aoSCqI3Haadr8faqU9GY/rOPNk3sgrDQoo//fb4hVC1CLQJ13hef4Y53CI
rU7m2Ys6xt0nUW7/vGT1M0NPAgMBAAGjQjBAMA4GA1UdDwEB/wQEAwIBBjAPBgNV
HRMBAf8EBTADAQH/MB0GA1UdDgQWBBR5tFnme7bl5AFzgAiIyBpY9umbbjANBgkq
hkiG9w0BAQsFAAOCAgEAVR9YqbyyqFDQDLHYGmkgJykIrGF1XIpu+ILlaS/V9lZL
ubhzEFnTIZd+50xx+7LSYK05qAvqFyFWhfFQDlnrzuBZ6brJFe+GnY+EgPbk6ZGQ
3BebYhtF8GaV0nxvwuo77x/Py9auJ/GpsMiu/X1+mvoiBOv/2X/qkSsisRcOj/KK
NFtY2PwByVS5uCbMiogziUwthDyC3+6WVwW6LLv3xLfHTjuCvjHIInNzktHCgKQ5
ORAzI4JMPJ+GslWYHb4phowim57iaztXOoJwTdwJx4nLCgdNbOhdjsnvzqvHu7Ur
TkXWStAmzOVyyghqpZXjFaH3pO3JLF+l+/+sKAIuvtd7u+Nxe5AW0wdeRlN8NwdC
jNPElpzVmbUq4JUagEiuTDkHzsxHpFKVK7q4+63SM1N95R1NbdWhscdCb+ZAJzVc
oyi3B43njTOQ5yOf+1CceWxG1bQVs5ZufpsMljq4Ui0/1lvh+wjChP4kqKOJ2qxq
4RgqsahDYVvTH9w7jXbyLeiNdd8XM2w9U/t7y0Ff/9yi0GE44Za4rF2LN9d11TPA
mRGunUHBcnWEvgJBQl9nJEiU0Zsnvgc/ubhPgXRR4Xq37Z0j4r7g1SgEEzwxA57d
emyPxgcYxn/eR44/KJ4EBs+lVDR3veyJm+kXQ99b21/+jh5Xos1AnX5iItreGCc=
-----END CERTIFICATE-----
`
