package tree

import (
	"slices"
	"strconv"

	"github.com/deliverlint/deliverlint/internal/text"
)

// Kind is the JSON type of a Node.
type Kind uint8

// The JSON types. The zero Kind is none of them.
const (
	Null Kind = iota + 1
	Bool
	Number
	String
	Array
	Object
	Unknown // a value that is not known before run time, of any type
)

// String names the type as a person would, with its article.
func (k Kind) String() string {
	return [...]string{"nothing", "null", "a boolean", "a number", "a string", "an array", "an object", "unknown"}[k]
}

// A Node is a JSON value.
type Node struct {
	Kind Kind
	// Text is the content of a string, decoded; the literal of a number, true,
	// false or null; the opening bracket of an array or object, or where there is
	// none, as in block YAML, the first of what is in it.
	Text    *text.Text
	Items   []*Node  // of an array
	Members []Member // of an object, in order, repeated names included

	// In is the text that the value was read from, and Start and End are its bytes
	// there, quotes and brackets included. In is nil where that is not known, and where
	// the text has lines that end with CR alone: edits go by lines.
	In         *text.Text
	Start, End int
}

// A Member is a name of an object with its value.
type Member struct {
	Name  *text.Text
	Value *Node
}

// Get is the last value under a name, the one that JSON readers keep, or nil.
func (n *Node) Get(name string) *Node {
	if n == nil {
		return nil
	}
	for i := len(n.Members) - 1; i >= 0; i-- {
		if n.Members[i].Name.String() == name {
			return n.Members[i].Value
		}
	}
	return nil
}

// Content is the content of a string, "" of anything else and of nil.
func (n *Node) Content() string {
	if n == nil || n.Kind != String {
		return ""
	}
	return n.Text.String()
}

// Contents are those of the items of an array.
func (n *Node) Contents() []string {
	if n == nil {
		return nil
	}
	var list []string
	for _, item := range n.Items {
		list = append(list, item.Content())
	}
	return list
}

// Unknown reports whether a value, or something in it, is unknown.
func (n *Node) Unknown() bool {
	return n.Kind == Unknown || slices.ContainsFunc(n.Items, (*Node).Unknown) ||
		slices.ContainsFunc(n.Members, func(m Member) bool { return m.Value.Unknown() })
}

// At follows the keys of a JSON pointer, unescaped. It answers nil where there is no such value.
func (n *Node) At(keys ...string) *Node {
	for _, key := range keys {
		if n == nil {
			return nil
		}
		if n.Kind == Array {
			i, err := strconv.Atoi(key)
			if err != nil || i < 0 || i >= len(n.Items) {
				return nil
			}
			n = n.Items[i]
			continue
		}
		n = n.Get(key)
	}
	return n
}
