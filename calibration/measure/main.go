// Command measure weighs files as an image's layer holds them, and prints one JSON object.
//
//	measure file PROGRAM   a program: its bytes, its layer by gzip and by zstd, what it is linked against
//	measure tree FOLDER    all files below a folder: bytes, blocks of 4 KiB, their layer by gzip
//
// A layer is a tar as BuildKit writes it: names relative to the root, owner 0:0, compressed by Go's own
// compress/gzip at its default level (zstd: klauspost/compress at its default level). Times and modes are
// fixed, so that the same bytes always weigh the same.
package main

import (
	"archive/tar"
	"compress/gzip"
	"debug/elf"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/klauspost/compress/zstd"
)

// block is what a file system gives a file at least, in bytes.
const block = 4096

type program struct {
	Bytes     int64    `json:"bytes"`
	Gzip      int64    `json:"gzip"`
	Zstd      int64    `json:"zstd"`
	Loader    string   `json:"loader"`
	Libraries []string `json:"libraries"`
	By        string   `json:"by"`
}

type tree struct {
	Files  int    `json:"files"`
	Bytes  int64  `json:"bytes"`
	Blocks int64  `json:"blocks"`
	Gzip   int64  `json:"gzip"`
	By     string `json:"by"`
}

func main() {
	if len(os.Args) != 3 {
		fail(fmt.Errorf("usage: measure file PROGRAM | measure tree FOLDER"))
	}
	var found any
	var err error
	switch os.Args[1] {
	case "file":
		found, err = weighProgram(os.Args[2])
	case "tree":
		found, err = weighTree(os.Args[2])
	default:
		err = fmt.Errorf("no such kind: %s", os.Args[1])
	}
	if err != nil {
		fail(err)
	}
	if err := json.NewEncoder(os.Stdout).Encode(found); err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "measure:", err)
	os.Exit(1)
}

func weighProgram(path string) (*program, error) {
	found := &program{Libraries: []string{}, By: runtime.Version()}
	file, err := elf.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	libraries, err := file.ImportedLibraries()
	if err != nil {
		return nil, err
	}
	found.Libraries = append(found.Libraries, libraries...)
	for _, part := range file.Progs {
		if part.Type == elf.PT_INTERP {
			name := make([]byte, part.Filesz)
			if _, err := part.ReadAt(name, 0); err != nil {
				return nil, err
			}
			found.Loader = string(name[:len(name)-1])
		}
	}
	var packed, fast count
	zipped := gzip.NewWriter(&packed)
	quick, err := zstd.NewWriter(&fast, zstd.WithEncoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	layer := tar.NewWriter(io.MultiWriter(zipped, quick))
	if found.Bytes, err = add(layer, path, "app"); err != nil {
		return nil, err
	}
	for _, open := range []io.Closer{layer, zipped, quick} {
		if err := open.Close(); err != nil {
			return nil, err
		}
	}
	found.Gzip, found.Zstd = int64(packed), int64(fast)
	return found, nil
}

func weighTree(root string) (*tree, error) {
	found := &tree{By: runtime.Version()}
	var packed count
	zipped := gzip.NewWriter(&packed)
	layer := tar.NewWriter(zipped)
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		if entry.IsDir() {
			found.Blocks += block
			return layer.WriteHeader(&tar.Header{Typeflag: tar.TypeDir, Name: name + "/", Mode: 0o755, ModTime: time.Unix(0, 0)})
		}
		bytes, err := add(layer, path, name)
		found.Files++
		found.Bytes += bytes
		found.Blocks += (bytes + block - 1) / block * block
		return err
	})
	if err != nil {
		return nil, err
	}
	for _, open := range []io.Closer{layer, zipped} {
		if err := open.Close(); err != nil {
			return nil, err
		}
	}
	found.Gzip = int64(packed)
	return found, nil
}

// add writes a file into the layer, and says how many bytes it has.
func add(layer *tar.Writer, path, name string) (int64, error) {
	file, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer file.Close()
	facts, err := file.Stat()
	if err != nil {
		return 0, err
	}
	header := &tar.Header{Typeflag: tar.TypeReg, Name: name, Size: facts.Size(), Mode: 0o755, ModTime: time.Unix(0, 0)}
	if err := layer.WriteHeader(header); err != nil {
		return 0, err
	}
	return io.Copy(layer, file)
}

// count is a writer that keeps only the number of bytes.
type count int64

func (c *count) Write(bytes []byte) (int, error) {
	*c += count(len(bytes))
	return len(bytes), nil
}
