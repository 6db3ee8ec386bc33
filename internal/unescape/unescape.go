// Package unescape finds the JSON in a parameter, under whatever escaping.
package unescape

import (
	"fmt"
	"strings"

	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
)

// maxLayers bounds the layers of escaping that are undone; people's go to three.
const maxLayers = 16

// An Escape is a layer that had to be undone and the first place that showed it.
type Escape struct {
	Name string
	Text text.Text
	At   int // byte of Text
}

// Parse undoes layers of escaping until what is left is JSON, or until the
// byte at which it is invalid is not an escape.
//
// The byte that a JSON parser stops at names the layer: a backslash, %5B or &quot;
// are not allowed outside a string, and a whole value that is a string holding JSON
// is in quotes once too often. No layer is tried that the text does not show.
// A text that is not even the start of JSON under any layer is answered as it is.
// What is read is in the memory of the arena.
func Parse(a *tree.Arena, t text.Text) (*tree.Node, text.Text, []Escape, *tree.SyntaxError) {
	node, err := a.Parse(t)
	if err == nil && node.Kind != tree.String {
		return node, t, nil, nil
	}
	var escapes []Escape
	for at, n, fault := t, node, err; ; n, fault = a.Parse(at) {
		next, e := peel(at, n, fault)
		switch {
		case next.None() && fault != nil && len(escapes) > 0 && strings.Trim(at.String()[:fault.Start], blanks) == "":
			return node, t, nil, err
		case next.None():
			return n, at, escapes, fault
		case len(escapes) == maxLayers:
			tooMany := fmt.Sprintf("it is escaped more than %d times", maxLayers)
			return nil, t, nil, &tree.SyntaxError{Start: escapes[0].At, End: escapes[0].At + 1, Message: tooMany}
		}
		escapes, at = append(escapes, e), next
	}
}

// peel undoes the layer that the parser's answer for t shows, if any.
func peel(t text.Text, node *tree.Node, err *tree.SyntaxError) (text.Text, Escape) {
	s := t.String()
	first := len(s) - len(strings.TrimLeft(s, blanks))
	switch {
	case err == nil && node.Kind != tree.String:
		return text.Text{}, Escape{}
	case err == nil:
		if !showsJSON(node.Text.String()) {
			return text.Text{}, Escape{}
		}
		return node.Text, Escape{"quotes", t, first}
	case err.Trailing && node.Kind == tree.String: // "{"a":1}"
		end := len(strings.TrimRight(s, blanks))
		if s[end-1] != '"' || end-1 <= first || !showsJSON(s[first+1:end-1]) {
			return text.Text{}, Escape{}
		}
		return t.Slice(first+1, end-1), Escape{"quotes", t, first}
	}
	layer := layerAt(s, err.Start, err.InString)
	if layer == nil {
		return text.Text{}, Escape{}
	}
	next, _, ok := t.Decode(layer)
	if !ok {
		return text.Text{}, Escape{}
	}
	return next, Escape{layer.Name, t, err.Start}
}

const blanks = " \t\r\n"

// showsJSON reports whether s starts like an array or object under any layer.
func showsJSON(s string) bool {
	s = strings.TrimLeft(s, blanks)
	for _, start := range []string{"[", "{", `\`, `"`, "%5B", "%5b", "%7B", "%7b", "&quot;", "&#"} {
		if strings.HasPrefix(s, start) {
			return true
		}
	}
	return false
}

// layerAt names the layer whose escape is at byte at, where the parser stopped.
func layerAt(s string, at int, inString bool) *text.Layer {
	rest := s[at:]
	switch {
	case rest == "":
	case rest[0] == '\\' && len(rest) > 1:
		switch {
		case strings.IndexByte(`"\/n`, rest[1]) >= 0 && !inString:
			return text.Backslashes
		case strings.IndexByte("[]*_(){}#+-.!`~>|&:,'", rest[1]) < 0:
		case escapedQuotes(s):
			return text.Backslashes
		default:
			return text.Markdown
		}
	case inString:
	case rest[0] == '%':
		return text.Percent
	case text.Entity(rest) != "":
		return text.Entities
	}
	return nil
}

// escapedQuotes tells a value of which all is escaped from one in which only
// Markdown's punctuation is: by the first of its quotes.
func escapedQuotes(s string) bool {
	i := strings.IndexByte(s, '"')
	return i > 0 && s[i-1] == '\\'
}
