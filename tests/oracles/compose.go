package main

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"github.com/compose-spec/compose-go/v2/loader"
	"github.com/compose-spec/compose-go/v2/types"
	"github.com/sirupsen/logrus"
	"plimsoll/ask"
)

// compose loads a file as `docker compose config` does, with nothing set in the environment but a home.
func compose(text []byte) (said ask.Loaded, err error) {
	var log bytes.Buffer
	logrus.SetOutput(&log)
	logrus.SetFormatter(plain{})
	details := types.ConfigDetails{
		WorkingDir:  "/project",
		ConfigFiles: []types.ConfigFile{{Filename: name(), Content: text}},
		Environment: types.Mapping{"HOME": "/home/somebody"},
	}
	project, err := loader.LoadWithContext(context.Background(), details, func(options *loader.Options) {
		options.SetProjectName("project", true)
		options.Profiles = []string{"*"}
	})
	if warned := strings.TrimSpace(log.String()); warned != "" {
		said.Warnings = strings.Split(warned, "\n")
	}
	if err != nil {
		said.Refused = err.Error()
		return said, nil
	}
	said.Model = project
	return said, nil
}

// asked counts the questions: of each name some warnings are given only once.
var asked int

func name() string {
	asked++
	return fmt.Sprintf("/project/compose-%d.yaml", asked)
}

// plain prints the message of a warning and nothing else.
type plain struct{}

func (plain) Format(entry *logrus.Entry) ([]byte, error) {
	return []byte(entry.Message + "\n"), nil
}
