// Command oracles asks programs that others wrote what they say of files, so that Plimsoll can be compared with
// them. Its argument names the subject; each line of standard input is a question as JSON, and each line of
// standard output its answer, in order.
//
// A subject is a file here that adds itself to subjects. None asks the network.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
)

// subjects are the functions that answer one question, by the name of the subject.
var subjects = map[string]func(question []byte) (any, error){
	"buildkit": buildkit,
}

func main() {
	if err := run(os.Args[1:], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "oracles:", err)
		os.Exit(1)
	}
}

func run(args []string, in io.Reader, out io.Writer) error {
	names := strings.Join(slices.Sorted(maps.Keys(subjects)), ", ")
	if len(args) != 1 || subjects[args[0]] == nil {
		return fmt.Errorf("the one argument is a subject: %s", names)
	}
	lines := bufio.NewReader(in)
	answers := bufio.NewWriter(out)
	encoder := json.NewEncoder(answers)
	encoder.SetEscapeHTML(false)
	for {
		line, err := lines.ReadBytes('\n')
		if len(line) > 0 {
			answer, failed := subjects[args[0]](line)
			if failed != nil {
				return failed
			}
			if failed := encoder.Encode(answer); failed != nil {
				return failed
			}
		}
		if err == io.EOF {
			return answers.Flush()
		}
		if err != nil {
			return err
		}
	}
}
