package input

import (
	"strings"

	"github.com/deliverlint/deliverlint/internal/lazy"
	"github.com/deliverlint/deliverlint/internal/task"
	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
)

// formPattern finds a request URL or form body: name=value pairs joined by &, of
// which one names the call.
var formPattern = lazy.Regexp(`[^\s"'<>` + "`" + `]*\bAction=(?:Create|Update)D?[Cc]dnDeliverTask\b[^\s"'<>` + "`" + `]*`)

// readForms reads the request URLs and form bodies of a text.
func readForms(f *File, _ string, root text.Text) bool {
	places := formPattern().FindAllStringIndex(root.String(), -1)
	for _, place := range places {
		f.task(Task{Form: task.Call, Parameters: f.formBody(root.Slice(place[0], place[1]))})
	}
	f.number()
	return len(places) > 0
}

// formBody reads the pairs of a form body, or those after the question mark of a URL.
func (f *File) formBody(t text.Text) *tree.Node {
	s := t.String()
	at := 0
	if i := strings.IndexByte(s, '?'); i >= 0 && strings.Contains(s[:i], "//") {
		at = i + 1
	}
	n := f.arena.New(tree.Object, t.Slice(at, min(at+1, len(s))))
	for at < len(s) {
		end := len(s)
		if i := strings.IndexByte(s[at:], '&'); i >= 0 {
			end = at + i
		}
		if i := strings.IndexByte(s[at:end], '='); i >= 0 {
			m := f.arena.New(tree.String, percentDecoded(t.Slice(at+i+1, end)))
			m.Name = percentDecoded(t.Slice(at, at+i))
			n.Append(m)
		}
		at = end + 1
	}
	return n
}

// percentDecoded undoes percent encoding; text with a lone % is left as it is.
func percentDecoded(t text.Text) text.Text {
	if d, _, ok := t.Decode(text.Percent); ok {
		return d
	}
	return t
}
