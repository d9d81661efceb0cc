// Command myapp answers HTTP and says whether it is well.
package main

import (
	"fmt"
	"log"
	"net/http"
)

const address = ":8080"

func main() {
	if err := serve(); err != nil {
		log.Fatal(err)
	}
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

	log.Printf("listening on %s", address)
	return http.ListenAndServe(address, mux)
}
