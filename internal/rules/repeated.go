package rules

import (
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/deliverlint/deliverlint/internal/diag"
	"github.com/deliverlint/deliverlint/internal/tree"
)

// each yields a node and those after it.
func each(first *tree.Node) iter.Seq[*tree.Node] {
	return func(yield func(*tree.Node) bool) {
		for n := first; n != nil && yield(n); n = n.Next {
		}
	}
}

// plainLower reports whether a text is ASCII without capital letters.
func plainLower(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return false
		}
	}
	return true
}

// lower is a text in lower case.
func lower(s string) string {
	if plainLower(s) {
		return s
	}
	return strings.ToLower(s)
}

func lowerContent(n *tree.Node) string { return lower(n.Content()) }

// maxCompared bounds the values that are compared each with each.
const maxCompared = 20

// repeated yields the values whose key another value had before, with the first of
// them. Values with the key "" are left out.
func (p *Pass) repeated(values iter.Seq[*tree.Node], key func(*tree.Node) string, yield func(v, first *tree.Node)) {
	var keys [maxCompared]string
	var nodes [maxCompared]*tree.Node
	n := 0
	clear(p.seen)
	for v := range values {
		k := key(v)
		if k == "" {
			continue
		}
		first := p.seen[k]
		for i := 0; i < n && first == nil; i++ {
			if keys[i] == k {
				first = nodes[i]
			}
		}
		switch {
		case first != nil:
			yield(v, first)
		case n < maxCompared:
			keys[n], nodes[n] = k, v
			n++
		default:
			if p.seen == nil {
				p.seen = map[string]*tree.Node{}
			}
			p.seen[k] = v
		}
	}
}

// duplicates reports the values that are in a list twice, in whatever letter case.
// Removing the second is safe where they are certainly one: where same gives the
// same for both.
func (p *Pass) duplicates(values iter.Seq[*tree.Node], what string, same func(string) string) {
	p.repeated(values, lowerContent, func(v, first *tree.Node) {
		d := p.Report(v, "remove it", "%s: duplicate %s %q", v.Path().Field(), what, v.Content())
		alreadyAt(d, first)
		d.Fix = diag.Without(same(v.Content()) == same(first.Content()), d.Hint, v)
	})
}
