// Command layer weighs the last layer of an image that `docker save` wrote, and prints one JSON object:
// the layer as it is, and apart what each package of Debian brought to it.
//
//	layer IMAGE.tar
//
// A file is a package's that dpkg's list in the same layer says so of, as are dpkg's own notes on it, its
// compiled Python and, of ca-certificates, the certificates that its script lays out. debconf's database counts as a
// package, for only some packages write it anew. What is nobody's is the rest: dpkg's database, logs, caches. Compressed bytes are those of Go's own compress/gzip at its default level, as BuildKit
// writes layers; a package's are those of its files alone.
package main

import (
	"archive/tar"
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path"
	"strings"
)

// block is what a file system gives a file at least, in bytes.
const block = 4096

type weight struct {
	Bytes  int64 `json:"bytes"`
	Gzip   int64 `json:"gzip"`
	Blocks int64 `json:"blocks"`
}

type found struct {
	Whole    weight            `json:"whole"`
	Rest     weight            `json:"rest"`
	Packages map[string]weight `json:"packages"`
}

func main() {
	if len(os.Args) != 2 {
		fail(fmt.Errorf("usage: layer IMAGE.tar"))
	}
	image, err := open(os.Args[1])
	if err != nil {
		fail(err)
	}
	result, err := weigh(image)
	if err != nil {
		fail(err)
	}
	if err := json.NewEncoder(os.Stdout).Encode(result); err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "layer:", err)
	os.Exit(1)
}

// weigh reads the layer twice: who owns what, then what it weighs.
func weigh(image *image) (*found, error) {
	owners, err := owners(image)
	if err != nil {
		return nil, err
	}
	layer, err := image.last()
	if err != nil {
		return nil, err
	}
	whole := newPile()
	// The archive byte for byte, as its blob was compressed.
	stream := io.TeeReader(layer, whole.zip)
	parts := map[string]*pile{"": newPile()}
	archive := tar.NewReader(stream)
	for {
		header, err := archive.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		owner := owners.of(clean(header.Name), header.Typeflag == tar.TypeDir)
		if parts[owner] == nil {
			parts[owner] = newPile()
		}
		whole.count(header)
		if err := parts[owner].add(header, archive); err != nil {
			return nil, err
		}
	}
	if _, err := io.Copy(io.Discard, stream); err != nil {
		return nil, err
	}
	result := &found{Packages: map[string]weight{}}
	if result.Whole, err = whole.close(); err != nil {
		return nil, err
	}
	for owner, pile := range parts {
		sum, err := pile.close()
		if err != nil {
			return nil, err
		}
		if owner == "" {
			result.Rest = sum
		} else {
			result.Packages[owner] = sum
		}
	}
	return result, nil
}

// clean is a name as dpkg lists it, less its first slash, with the folders that are links followed.
func clean(name string) string {
	name = strings.TrimPrefix(path.Clean("/"+name), "/")
	for _, merged := range []string{"bin/", "sbin/", "lib/", "lib64/"} {
		if strings.HasPrefix(name, merged) {
			return "usr/" + name
		}
	}
	return name
}

// owned says which package a path is of; a folder of several is nobody's.
type owned map[string][]string

const (
	notes   = "var/lib/dpkg/info/"
	debconf = "var/cache/debconf"
)

func (all owned) of(name string, folder bool) string {
	if note, ok := strings.CutPrefix(name, notes); ok {
		return strings.Split(strings.TrimSuffix(note, path.Ext(note)), ":")[0]
	}
	if folders, file := path.Split(name); path.Base(folders) == "__pycache__" {
		source := path.Join(path.Dir(path.Clean(folders)), strings.Split(file, ".")[0]+".py")
		return all.of(source, false)
	}
	if strings.HasPrefix(name, debconf+"/") {
		return debconf
	}
	if strings.HasPrefix(name, "etc/ssl/certs/") && all["etc/ca-certificates"] != nil {
		return "ca-certificates"
	}
	if by := all[name]; len(by) > 0 && (!folder || len(by) == 1) {
		return by[0]
	}
	return ""
}

func owners(image *image) (owned, error) {
	layer, err := image.last()
	if err != nil {
		return nil, err
	}
	all := owned{}
	for archive := tar.NewReader(layer); ; {
		header, err := archive.Next()
		if err == io.EOF {
			return all, nil
		}
		if err != nil {
			return nil, err
		}
		name := clean(header.Name)
		if !strings.HasPrefix(name, notes) || path.Ext(name) != ".list" {
			continue
		}
		owner := all.of(name, false)
		lines := bufio.NewScanner(archive)
		for lines.Scan() {
			listed := clean(lines.Text())
			all[listed] = append(all[listed], owner)
		}
		if err := lines.Err(); err != nil {
			return nil, err
		}
	}
}

// pile is an archive that only its size is kept of.
type pile struct {
	sum  weight
	size count
	zip  *gzip.Writer
	tar  *tar.Writer
}

func newPile() *pile {
	p := &pile{}
	p.zip = gzip.NewWriter(&p.size)
	p.tar = tar.NewWriter(p.zip)
	return p
}

func (p *pile) count(header *tar.Header) {
	switch header.Typeflag {
	case tar.TypeReg:
		p.sum.Bytes += header.Size
		p.sum.Blocks += (header.Size + block - 1) / block * block
	case tar.TypeDir:
		p.sum.Blocks += block
	}
}

func (p *pile) add(header *tar.Header, content io.Reader) error {
	p.count(header)
	if err := p.tar.WriteHeader(header); err != nil {
		return err
	}
	_, err := io.Copy(p.tar, content)
	return err
}

func (p *pile) close() (weight, error) {
	// Of the whole layer nothing went through the archive's own writer.
	if err := p.zip.Close(); err != nil {
		return weight{}, err
	}
	p.sum.Gzip = int64(p.size)
	return p.sum, nil
}

// count is a writer that keeps only the number of bytes.
type count int64

func (c *count) Write(bytes []byte) (int, error) {
	*c += count(len(bytes))
	return len(bytes), nil
}
