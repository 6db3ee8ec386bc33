package tree

import (
	"strconv"

	"github.com/deliverlint/deliverlint/internal/text"
)

// Kind is the JSON type of a Node.
type Kind uint8

// The JSON types. The zero Kind is invalid.
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

// A Node is a JSON value in its document.
type Node struct {
	Kind   Kind
	Commas bool  // of an array: a list such as a.cn,b.cn, without brackets
	twice  bool  // of an object: a name may be there twice
	Index  int32 // in the array that it is an item of
	Len    int32 // items or members
	// Name is that of a member of an object, without quotes. The item of an array, and
	// the root of a document, has none.
	Name text.Text
	// Text is the content of a string, decoded; the literal of a number, true,
	// false or null; the opening bracket of an array or object, or where there is
	// none, as in block YAML, the first of what is in it.
	Text text.Text
	// Span is the value as it was read, quotes and brackets included. It is missing
	// where that is not known, and where the text has lines that end with CR alone: edits
	// go by lines.
	Span text.Text

	Up    *Node // the array or object that it is in; nil for the root
	First *Node // of the items, or of the members: in order, repeated names included
	Next  *Node // in the same array or object
	prev  *Node // the same; of the first one, the last

	marks uint64 // of an object: a bit for each name, which few others have
}

// Append adds an item to an array, or a member, which has its name, to an object.
func (n *Node) Append(child *Node) {
	child.Up, child.Index, child.Next = n, n.Len, nil
	n.Len++
	if n.Kind == Object {
		mark := markOf(child.Name.String())
		n.twice = n.twice || n.marks&mark != 0
		n.marks |= mark
	}
	if n.First == nil {
		n.First, child.prev = child, child
		return
	}
	last := n.First.prev
	last.Next, n.First.prev, child.prev = child, child, last
}

// Last is the last item or member, or nil.
func (n *Node) Last() *Node {
	if n == nil || n.First == nil {
		return nil
	}
	return n.First.prev
}

// Prev is the item or member before this one, or nil.
func (n *Node) Prev() *Node {
	if n.Up == nil || n.Up.First == n {
		return nil
	}
	return n.prev
}

// Items is the first item of an array, from which Next leads to the others; nil of
// anything else.
func (n *Node) Items() *Node {
	if n == nil || n.Kind != Array {
		return nil
	}
	return n.First
}

// Members is the first member of an object, from which Next leads to the others; nil
// of anything else.
func (n *Node) Members() *Node {
	if n == nil || n.Kind != Object {
		return nil
	}
	return n.First
}

// markOf is a bit that few other names have.
func markOf(name string) uint64 {
	if name == "" {
		return 1
	}
	return 1 << ((len(name) + int(name[0]) + int(name[len(name)-1])) % 64)
}

// MayRepeat reports whether a name may be in the object twice. It never says no where
// one is.
func (n *Node) MayRepeat() bool { return n.twice }

// Get is the last value under a name, the one that JSON readers keep, or nil.
func (n *Node) Get(name string) *Node {
	if n == nil || n.marks&markOf(name) == 0 {
		return nil
	}
	var found *Node
	for m := n.Members(); m != nil; m = m.Next {
		if m.Name.Len() == len(name) && m.Name.String() == name {
			found = m
		}
	}
	return found
}

// DropNulls removes the members of an object that are null.
func (n *Node) DropNulls() {
	m := n.Members()
	if m == nil {
		return
	}
	n.First, n.Len = nil, 0
	for m != nil {
		next := m.Next
		if m.Kind != Null {
			n.Append(m)
		}
		m = next
	}
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
	var list []string
	for item := n.Items(); item != nil; item = item.Next {
		list = append(list, item.Content())
	}
	return list
}

// Unknown reports whether a value, or something in it, is unknown.
func (n *Node) Unknown() bool {
	for child := n.First; child != nil; child = child.Next {
		if child.Unknown() {
			return true
		}
	}
	return n.Kind == Unknown
}

// Empty reports whether there is no value, null, an empty string or an empty array.
func (n *Node) Empty() bool {
	return n == nil || n.Kind == Null || n.Kind == String && n.Text.Len() == 0 || n.Kind == Array && n.Len == 0
}

// At follows the keys of a JSON pointer, unescaped. It answers nil where there is no such value.
func (n *Node) At(keys ...string) *Node {
	for _, key := range keys {
		if n == nil {
			return nil
		}
		if n.Kind != Array {
			n = n.Get(key)
			continue
		}
		i, err := strconv.Atoi(key)
		if err != nil || i < 0 || i >= int(n.Len) {
			return nil
		}
		for n = n.First; i > 0; i-- {
			n = n.Next
		}
	}
	return n
}
