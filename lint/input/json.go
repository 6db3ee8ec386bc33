package input

import (
	"strconv"
	"strings"

	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
)

// readJSON reads a request, a list of requests, a template or a listing, or a
// stream of them, in JSON.
func readJSON(f *File, name string, root *text.Text) bool {
	s := strings.TrimLeft(root.String(), " \t\r\n")
	named := extension(name) == ".json"
	if s == "" || s[0] != '{' && s[0] != '[' && !named {
		return false
	}
	docs, err := tree.ParseStream(root)
	if err != nil && !named && len(docs) == 0 && !looksLikeRequest(s) {
		return false // flow YAML looks much the same
	}
	f.documents(docs)
	if err != nil && (len(f.Tasks) > 0 || looksLikeRequest(s)) {
		f.problem(root, err, "the file")
	}
	return true
}

// readLines reads NDJSON: a request a line. A broken line is a problem of its own,
// and the next one goes on.
func readLines(f *File, name string, root *text.Text) bool {
	if ext := extension(name); ext != ".ndjson" && ext != ".jsonl" {
		return false
	}
	s := root.String()
	for n, start := 0, 0; start < len(s); n++ {
		end := len(s)
		if i := strings.IndexByte(s[start:], '\n'); i >= 0 {
			end = start + i
		}
		line := root.Slice(start, len(strings.TrimSuffix(s[:end], "\r")))
		start = end + 1
		if strings.TrimSpace(line.String()) == "" {
			continue
		}
		doc, err := tree.Parse(line)
		if err != nil {
			f.problem(line, err, "line "+strconv.Itoa(n+1))
		}
		if doc != nil {
			f.document(doc, "/"+strconv.Itoa(n))
		}
	}
	return true
}
