package input

import (
	"slices"
	"strings"

	"github.com/deliverlint/deliverlint/internal/lazy"
	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
	"github.com/deliverlint/deliverlint/internal/unescape"
)

// repair is the edits that make a JSON text of requests good, of one or of a stream of
// them, or nil: values that were pasted between quotes without escaping are escaped, what
// is left is for package tree.
func repair(s string, stream bool) []text.Edit {
	pasted := pastedValues(s)
	if len(pasted) == 0 {
		return tree.Repair(s)
	}
	if docs, err := tree.ParseStream(text.New(text.Apply(s, pasted))); err == nil && (stream || len(docs) == 1) {
		return pasted
	}
	return nil
}

// opening is the start of a parameter that holds JSON in a string.
var opening = lazy.Regexp(`"(?:Reports|Deliver|Schedule)"\s*:\s*"`)

// closings are where such a string may end: a quote before the next parameter or
// the end of the object.
var closings = lazy.Regexp(`"\s*(?:,\s*"[A-Z]\w*"\s*:|\}\s*(?:[\],{]|$))`)

// The bounds of what is looked through for pasted values.
const (
	longestPasted = 64 << 10
	maxClosings   = 16
)

// pastedValues are the edits that escape the values pasted between quotes as they
// were, which broke the string that was to hold them.
func pastedValues(s string) []text.Edit {
	var edits []text.Edit
	from := 0
	for _, open := range opening().FindAllStringIndex(s, -1) {
		start := open[1]
		if start < from || whole(s[start-1:]) {
			continue
		}
		part := s[start:min(len(s), start+longestPasted)]
		for _, closing := range closings().FindAllStringIndex(part, maxClosings) {
			value := part[:closing[0]]
			node, decoded, _, err := unescape.Parse(new(tree.Arena), text.New(value))
			if node == nil || node.Kind != tree.Object && node.Kind != tree.Array || err != nil && err.Edits == nil {
				continue
			}
			from = start + closing[0]
			edits = append(edits, text.Edit{Start: start, End: from, Text: string(text.JSON.Encode(nil, decoded.String()))})
			break
		}
	}
	return slices.Clip(edits)
}

// whole reports whether s starts with a string of JSON that is followed as one is
// in an object.
func whole(s string) bool {
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			_, err := tree.Parse(text.New(s[:i+1]))
			after := strings.TrimLeft(s[i+1:], " \t\r\n")
			return err == nil && (after == "" || after[0] == ',' || after[0] == '}')
		}
	}
	return false
}
