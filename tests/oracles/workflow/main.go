// Command workflow is the oracle program for workflows of GitHub Actions.
package main

import (
	"fmt"
	"io"

	"github.com/rhysd/actionlint"
	"plimsoll/ask"
	"sigs.k8s.io/yaml"
)

func main() {
	ask.Subjects{"workflow": ask.Read(workflow)}.Main()
}

// workflow says what actionlint finds, the shell scripts left aside. The actions that it knows are those of its own
// release.
func workflow(text []byte) (said ask.Loaded, err error) {
	linter, err := actionlint.NewLinter(io.Discard, &actionlint.LinterOptions{})
	if err != nil {
		return said, err
	}
	found, err := linter.Lint("<stdin>", text, nil)
	if err != nil {
		return said, err
	}
	for _, finding := range found {
		said.Warnings = append(said.Warnings, fmt.Sprintf("%d: %s: %s", finding.Line, finding.Kind, finding.Message))
	}
	if err := yaml.UnmarshalStrict(text, &said.Model); err != nil {
		said.Refused = err.Error()
	}
	return said, nil
}
