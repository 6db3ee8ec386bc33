package tree

import (
	"strings"

	"github.com/deliverlint/deliverlint/internal/text"
)

// Without is the edit that removes items from a list, the first to the last, with what
// parts them from the others. It reports false where it cannot be told what that is,
// and for all of the items.
func (n *Node) Without(first, last *Node) (text.Edit, bool) {
	previous, next := first.Prev(), last.Next
	if previous == nil && next == nil || n.Span.None() || !first.Span.Within(n.Span) || !last.Span.Within(n.Span) {
		return text.Edit{}, false
	}
	if !n.Commas && n.Span.String()[0] != '[' {
		return withoutLines(first.Span.To(last.Span))
	}
	if previous == nil {
		if !next.Span.Within(n.Span) {
			return text.Edit{}, false
		}
		cut := first.Span.To(next.Span)
		return cut.Edit(0, cut.Len()-next.Span.Len(), "")
	}
	if !previous.Span.Within(n.Span) {
		return text.Edit{}, false
	}
	cut, kept := previous.Span.To(last.Span), previous.Span.Len()
	between := previous.Span.To(first.Span).String()[kept:]
	if strings.Trim(between[:len(between)-first.Span.Len()], " \t\r\n,") != "" { // a comment
		return text.Edit{}, false
	}
	return cut.Edit(kept, cut.Len(), "")
}

// withoutLines removes the lines of items of a YAML block sequence.
func withoutLines(items text.Text) (text.Edit, bool) {
	before, after := items.Before(), items.After()
	from := strings.LastIndexByte(before, '\n') + 1
	if dash, ok := strings.CutPrefix(strings.TrimLeft(before[from:], " "), "-"); !ok || strings.Trim(dash, " ") != "" {
		return text.Edit{}, false
	}
	from -= len(before)                          // from here on in bytes of the items
	if strings.HasSuffix(items.String(), "\n") { // a block scalar ends with its line
		return items.Edit(from, items.Len(), "")
	}
	rest, _, more := strings.Cut(after, "\n")
	if after := strings.TrimSpace(rest); after != "" && after[0] != '#' {
		return text.Edit{}, false
	}
	end := items.Len() + len(rest)
	if more {
		end++
	} else if lines := before[:len(before)+from]; lines != "" { // the last line has no end of its own
		from -= len(lines) - len(strings.TrimRight(lines, "\r\n"))
	}
	return items.Edit(from, end, "")
}

// Wrapped are the edits that put text before and after a value. A string is written
// as JSON has it: without quotes it might not be read as one between the two.
func (n *Node) Wrapped(before, after string) []text.Edit {
	if n.Span.None() || !n.flow() {
		return nil
	}
	end := n.Span.Len()
	if n.Kind == String {
		literal := append(text.JSON.Encode([]byte{'"'}, n.Text.String()), '"')
		return n.Span.Edits(text.Edit{Start: 0, End: end, Text: before + string(literal) + after})
	}
	return n.Span.Edits(text.Edit{Text: before}, text.Edit{Start: end, End: end, Text: after})
}

// Under are the edits that make an object the one member of another.
func (n *Node) Under(name string) []text.Edit {
	if n.Span.None() || n.flow() {
		return n.Wrapped(`{"`+name+`":`, "}")
	}
	const step = "  "
	before := n.Span.Before()
	indent := before[strings.LastIndexByte(before, '\n')+1:]
	if strings.Trim(indent, " ") != "" {
		return nil
	}
	br := "\n"
	if strings.Contains(before+n.Span.String()+n.Span.After(), "\r\n") {
		br = "\r\n"
	}
	list := []text.Edit{{Text: name + ":" + br + indent + step}}
	at := 0
	for line := range strings.Lines(n.Span.String()) {
		if at > 0 && strings.TrimSpace(line) != "" {
			list = append(list, text.Edit{Start: at, End: at, Text: step})
		}
		at += len(line)
	}
	return n.Span.Edits(list...)
}

// flow reports whether a value has brackets, or has no items.
func (n *Node) flow() bool {
	return n.Kind != Array && n.Kind != Object || strings.IndexByte("[{", n.Span.String()[0]) >= 0
}
