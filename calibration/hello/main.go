// Command hello is the floor of what a Go program weighs: fmt and os, and nothing else.
//
// It serves nothing, because that would take package net. -health says that it runs.
package main

import (
	"fmt"
	"os"
)

var version = "dev"

func main() {
	if len(os.Args) < 2 {
		fmt.Println("Hello, world!")
		return
	}
	switch os.Args[1] {
	case "-health", "--health":
		fmt.Println("ok")
	case "-version", "--version":
		fmt.Println("hello", version)
	default:
		fmt.Fprintln(os.Stderr, "usage: hello [-health | -version]")
		os.Exit(2)
	}
}
