package input

import (
	"strings"

	"github.com/deliverlint/deliverlint/internal/text"
)

// readJSON reads a request, a list of requests, a template or a listing, or a
// stream of them, in JSON.
func readJSON(f *File, name string, root text.Text) bool {
	s := strings.TrimLeft(root.String(), " \t\r\n")
	named := extension(name) == ".json"
	if s == "" || s[0] != '{' && s[0] != '[' && !named {
		return false
	}
	docs, err := f.arena.ParseStream(root)
	if err != nil && !named && len(docs) == 0 && !looksLikeRequest(s) {
		return false // flow YAML looks much the same
	}
	f.documents(docs)
	if err != nil && (len(f.Tasks) > 0 || looksLikeRequest(s)) {
		f.problem(root, err, "the file", true)
	}
	return true
}
