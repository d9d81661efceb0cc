package main

import (
	"archive/tar"
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
)

// image is an archive in OCI's layout, as `docker save` writes it.
type image struct {
	file  *os.File
	parts map[string]part
}

// part is where a file of the archive lies.
type part struct{ start, size int64 }

type descriptor struct {
	Digest string `json:"digest"`
}

func open(path string) (*image, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	all := &image{file: file, parts: map[string]part{}}
	for archive := tar.NewReader(file); ; {
		header, err := archive.Next()
		if err == io.EOF {
			return all, nil
		}
		if err != nil {
			return nil, err
		}
		start, err := file.Seek(0, io.SeekCurrent)
		if err != nil {
			return nil, err
		}
		all.parts[header.Name] = part{start, header.Size}
	}
}

func (all *image) read(name string) (*io.SectionReader, error) {
	found, ok := all.parts[name]
	if !ok {
		return nil, fmt.Errorf("no %s in the archive", name)
	}
	return io.NewSectionReader(all.file, found.start, found.size), nil
}

func blob(of descriptor) string {
	return "blobs/" + strings.Replace(of.Digest, ":", "/", 1)
}

// last is the archive of the last layer, unpacked.
func (all *image) last() (io.Reader, error) {
	name := "index.json"
	for {
		reader, err := all.read(name)
		if err != nil {
			return nil, err
		}
		var list struct{ Manifests, Layers []descriptor }
		if err := json.NewDecoder(reader).Decode(&list); err != nil {
			return nil, err
		}
		switch {
		case len(list.Layers) > 0:
			return all.unpacked(blob(list.Layers[len(list.Layers)-1]))
		case len(list.Manifests) > 0:
			name = blob(list.Manifests[0])
		default:
			return nil, fmt.Errorf("%s: no layer", name)
		}
	}
}

func (all *image) unpacked(name string) (io.Reader, error) {
	reader, err := all.read(name)
	if err != nil {
		return nil, err
	}
	buffered := bufio.NewReader(reader)
	if magic, err := buffered.Peek(2); err == nil && magic[0] == 0x1f && magic[1] == 0x8b {
		return gzip.NewReader(buffered)
	}
	return buffered, nil
}
