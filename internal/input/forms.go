package input

import (
	"strings"

	"github.com/deliverlint/deliverlint/internal/task"
	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
)

// readForms reads the request URLs and form bodies of a text.
func readForms(f *File, _ string, root text.Text) bool {
	s := root.String()
	for from := 0; ; {
		start, end := nextForm(s, from)
		if end == 0 {
			break
		}
		f.task(Task{Form: task.Call, Parameters: f.formBody(root.Slice(start, end))})
		from = end
	}
	f.number()
	return len(f.Tasks) > 0
}

// action is the pair that names the call of a request URL or form body.
const action = task.Action + "="

// nextForm is the place of the next request URL or form body: name=value pairs joined by
// &, of which one names the call. The end is 0 where there is no other.
func nextForm(s string, from int) (start, end int) {
	for at := from; ; {
		i := strings.Index(s[at:], action)
		if i < 0 {
			return 0, 0
		}
		named := at + i // where Action is
		at = named + len(action)
		name := s[at:min(len(s), at+len("UpdateDcdnDeliverTask")+1)]
		name = name[:len(name)-len(strings.TrimLeftFunc(name, isWord))]
		if _, err := task.ParseOperation(name); err != nil || named > 0 && isWord(rune(s[named-1])) {
			continue
		}
		start = strings.LastIndexAny(s[from:named], aroundForm) + 1
		if end = strings.IndexAny(s[at:], aroundForm); end < 0 {
			end = len(s) - at
		}
		return from + start, at + end
	}
}

// isWord reports whether a character is part of a name.
func isWord(r rune) bool {
	return r == '_' || '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
}

// aroundForm are the characters that are not part of a request URL or form body.
const aroundForm = " \t\n\f\r\"'<>`"

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
