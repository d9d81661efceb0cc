package main

import (
	"context"
	"encoding/json"
	"io"
	"io/fs"
	"os"
	"strings"
	"testing/fstest"

	"github.com/moby/patternmatcher/ignorefile"
	"github.com/tonistiigi/fsutil"
	fstypes "github.com/tonistiigi/fsutil/types"
)

// ignoring is a .dockerignore and the files of a project.
type ignoring struct {
	Text  string   `json:"text"`
	Paths []string `json:"paths"`
}

// sent is which of the files reach a build that copies all of them.
type sent struct {
	// Refused is why there is no build.
	Refused string   `json:"refused"`
	Paths   []string `json:"paths"`
}

// dockerignore does what BuildKit's front end and the client that sends the context do.
func dockerignore(line []byte) (any, error) {
	var asked ignoring
	if err := json.Unmarshal(line, &asked); err != nil {
		return nil, err
	}
	said := sent{Paths: []string{}}
	patterns, err := ignorefile.ReadAll(strings.NewReader(asked.Text))
	if err != nil {
		said.Refused = err.Error()
		return said, nil
	}
	tree := project{}
	for _, path := range asked.Paths {
		tree[path] = &fstest.MapFile{Mode: 0o644}
	}
	filtered, err := fsutil.NewFilterFS(tree, &fsutil.FilterOpt{ExcludePatterns: patterns})
	if err == nil {
		err = filtered.Walk(context.Background(), "/", func(path string, entry fs.DirEntry, err error) error {
			if err == nil && !entry.IsDir() {
				said.Paths = append(said.Paths, path)
			}
			return err
		})
	}
	if err != nil {
		said.Refused = err.Error()
		said.Paths = []string{}
	}
	return said, nil
}

// project is a folder in memory, as a client walks it.
type project fstest.MapFS

func (p project) Open(path string) (io.ReadCloser, error) {
	return nil, &os.PathError{Op: "open", Path: path, Err: os.ErrPermission}
}

func (p project) Walk(_ context.Context, _ string, fn fs.WalkDirFunc) error {
	return fs.WalkDir(fstest.MapFS(p), ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || path == "." {
			return err
		}
		mode := uint32(0o644)
		if entry.IsDir() {
			mode = uint32(os.ModeDir | 0o755)
		}
		return fn(path, &fsutil.DirEntryInfo{Stat: &fstypes.Stat{Path: path, Mode: mode}}, nil)
	})
}
