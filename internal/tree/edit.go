package tree

import (
	"strings"

	"github.com/deliverlint/deliverlint/internal/text"
)

// Without is the edit that takes items i to j-1 out of a list, with what parts them
// from the others. It reports false where it cannot be told what that is, and for
// all of the items.
func (n *Node) Without(i, j int) (text.Edit, bool) {
	if i < 0 || i >= j || j > len(n.Items) || i == 0 && j == len(n.Items) || n.In == nil {
		return text.Edit{}, false
	}
	first, last := n.Items[i], n.Items[j-1]
	if first.In != n.In || last.In != n.In {
		return text.Edit{}, false
	}
	if n.In.String()[n.Start] != '[' {
		return n.withoutLines(first.Start, last.End)
	}
	if i == 0 {
		next := n.Items[j]
		if next.In != n.In {
			return text.Edit{}, false
		}
		return n.In.Edit(first.Start, next.Start, "")
	}
	previous := n.Items[i-1]
	if previous.In != n.In || strings.Trim(n.In.String()[previous.End:first.Start], " \t\r\n,") != "" { // a comment
		return text.Edit{}, false
	}
	return n.In.Edit(previous.End, last.End, "")
}

// withoutLines takes out the lines of items of a YAML block sequence.
func (n *Node) withoutLines(start, end int) (text.Edit, bool) {
	src := n.In.String()
	from := strings.LastIndexByte(src[:start], '\n') + 1
	if dash, ok := strings.CutPrefix(strings.TrimLeft(src[from:start], " "), "-"); !ok || strings.Trim(dash, " ") != "" {
		return text.Edit{}, false
	}
	if end > from && src[end-1] == '\n' { // a block scalar ends with its line
		return n.In.Edit(from, end, "")
	}
	rest, _, more := strings.Cut(src[end:], "\n")
	if after := strings.TrimSpace(rest); after != "" && after[0] != '#' {
		return text.Edit{}, false
	}
	end += len(rest)
	if more {
		end++
	} else if from > 0 { // the last line has no end of its own
		from -= len(src[:from]) - len(strings.TrimRight(src[:from], "\r\n"))
	}
	return n.In.Edit(from, end, "")
}

// Wrapped are the edits that put text before and after a value. A string is written
// as JSON has it: without quotes it might not be read as one between the two.
func (n *Node) Wrapped(before, after string) []text.Edit {
	if n.In == nil || !n.flow() {
		return nil
	}
	if n.Kind == String {
		literal := append(text.JSON.Encode([]byte{'"'}, n.Text.String()), '"')
		return n.In.Edits(text.Edit{Start: n.Start, End: n.End, Text: before + string(literal) + after})
	}
	return n.In.Edits(text.Edit{Start: n.Start, End: n.Start, Text: before}, text.Edit{Start: n.End, End: n.End, Text: after})
}

// Under are the edits that make an object the one member of another.
func (n *Node) Under(name string) []text.Edit {
	if n.In == nil || n.flow() {
		return n.Wrapped(`{"`+name+`":`, "}")
	}
	const step = "  "
	src := n.In.String()
	from := strings.LastIndexByte(src[:n.Start], '\n') + 1
	indent := src[from:n.Start]
	if strings.Trim(indent, " ") != "" {
		return nil
	}
	br := "\n"
	if strings.Contains(src, "\r\n") {
		br = "\r\n"
	}
	list := []text.Edit{{Start: n.Start, End: n.Start, Text: name + ":" + br + indent + step}}
	at := n.Start
	for line := range strings.Lines(src[n.Start:n.End]) {
		if at > n.Start && strings.TrimSpace(line) != "" {
			list = append(list, text.Edit{Start: at, End: at, Text: step})
		}
		at += len(line)
	}
	return n.In.Edits(list...)
}

// flow reports whether a value has brackets, or is none that has items.
func (n *Node) flow() bool {
	return n.Kind != Array && n.Kind != Object || strings.IndexByte("[{", n.In.String()[n.Start]) >= 0
}
