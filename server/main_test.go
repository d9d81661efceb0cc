package main

import (
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// folder is a small built page.
func folder(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	for name, text := range map[string]string{
		"index.html": "page", "index.html.br": "short", "index.html.gz": "shorter", "rules/index.html": "rules",
		"plimsoll-0123456789abcdef_bg.wasm": "program", "secret": "no page",
	} {
		file := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func TestSends(t *testing.T) {
	handler := page(folder(t))
	for _, row := range []struct {
		method, path, takes      string
		status                   int
		body, coding, kind, life string
	}{
		{"GET", "/", "", 200, "page", "", "text/html; charset=utf-8", "no-cache"},
		{"GET", "/", "gzip, br;q=1", 200, "short", "br", "text/html; charset=utf-8", "no-cache"},
		{"GET", "/", "gzip, br;q=0", 200, "shorter", "gzip", "text/html; charset=utf-8", "no-cache"},
		{"HEAD", "/index.html", "", 200, "", "", "text/html; charset=utf-8", "no-cache"},
		{"GET", "/rules/", "br", 200, "rules", "", "text/html; charset=utf-8", "no-cache"},
		{"GET", "/plimsoll-0123456789abcdef_bg.wasm", "br", 200, "program", "", "application/wasm", "public, max-age=31536000, immutable"},
		{"GET", "/rules", "", 404, "not here\n", "", "text/plain; charset=utf-8", ""},
		{"GET", "/secret", "", 404, "not here\n", "", "text/plain; charset=utf-8", ""},
		{"GET", "/../main.go", "", 404, "not here\n", "", "text/plain; charset=utf-8", ""},
		{"POST", "/", "", 405, "GET or HEAD only\n", "", "text/plain; charset=utf-8", ""},
	} {
		request := httptest.NewRequest(row.method, "http://host"+row.path, nil)
		request.Header.Set("Accept-Encoding", row.takes)
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, request)
		head := answer.Header()
		got := []string{answer.Body.String(), head.Get("Content-Encoding"), head.Get("Content-Type"), head.Get("Cache-Control")}
		want := []string{row.body, row.coding, row.kind, row.life}
		if answer.Code != row.status || strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("%s %s (%s): %d %q, want %d %q", row.method, row.path, row.takes, answer.Code, got, row.status, want)
		}
	}
}

func TestPolicyIsThatOfThePage(t *testing.T) {
	page, err := os.ReadFile("../index.html")
	if err != nil {
		t.Fatal(err)
	}
	own, found := strings.CutSuffix(policy, "; frame-ancestors *")
	if !found || !strings.Contains(string(page), `content="`+own+`"`) {
		t.Error("the header's policy is not the page's")
	}
}

func TestHealth(t *testing.T) {
	server := httptest.NewServer(page(folder(t)))
	_, port, err := net.SplitHostPort(server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	ask := func(address string, want int) {
		t.Helper()
		if got := ask(address); got != want {
			t.Errorf("%s: %d, want %d", address, got, want)
		}
	}
	for _, host := range []string{"", "0.0.0.0", "127.0.0.1", "[::]"} {
		ask(host+":"+port, 0)
	}
	ask("nonsense", 1)
	server.Close()
	ask(":"+port, 1)
	empty := httptest.NewServer(http.NotFoundHandler())
	defer empty.Close()
	ask(empty.Listener.Addr().String(), 1)
}
