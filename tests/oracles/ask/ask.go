// Package ask is what the oracle programs share: one argument names a subject; each line of standard input is a
// question as JSON, and each line of standard output its answer, in order.
package ask

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

// Subjects are the functions that answer one question, by the name of the subject. None asks the network.
type Subjects map[string]func(question []byte) (any, error)

// Alone is a question that is a file and nothing else.
type Alone struct {
	Text string `json:"text"`
}

// Loaded is what a reader makes of a file.
type Loaded struct {
	// Refused is why it can't be used; empty: it can.
	Refused string `json:"refused"`
	// Warnings are what the reader says of it all the same.
	Warnings []string `json:"warnings"`
	// Model is what it means.
	Model any `json:"model"`
}

// Read makes a subject of a function that reads a file.
func Read(reader func(text []byte) (Loaded, error)) func([]byte) (any, error) {
	return func(question []byte) (any, error) {
		var asked Alone
		if err := json.Unmarshal(question, &asked); err != nil {
			return nil, err
		}
		loaded, err := reader([]byte(asked.Text))
		if loaded.Warnings == nil {
			loaded.Warnings = []string{}
		}
		return loaded, err
	}
}

// Main answers the questions of standard input, or ends the program.
func (subjects Subjects) Main() {
	if err := subjects.run(os.Args[1:], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "oracles:", err)
		os.Exit(1)
	}
}

func (subjects Subjects) run(args []string, in io.Reader, out io.Writer) error {
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
