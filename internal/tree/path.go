package tree

import (
	"strconv"
	"strings"
)

// A Path is the place of a node in its document or, with a key, of a member that the
// node does not have. It is put in words only when it is asked for.
type Path struct {
	node *Node
	key  string
}

// Path is the place of the node.
func (n *Node) Path() Path { return Path{node: n} }

// Member is the place of a member of the node, which may not be there.
func (n *Node) Member(key string) Path { return Path{n, key} }

// Field is the path as people write it: Reports[0].conditions[1].value[0]. That of a
// document's root is "".
func (p Path) Field() string {
	if p.key == "" {
		return p.node.field()
	}
	return joinField(p.node.field(), p.key)
}

func joinField(field, key string) string {
	if field == "" {
		return key
	}
	return field + "." + key
}

func (n *Node) field() string {
	switch {
	case n == nil || n.Up == nil:
		return ""
	case n.Name.None():
		return n.Up.field() + "[" + strconv.Itoa(int(n.Index)) + "]"
	case n.Up.Up == nil:
		return n.Name.String()
	}
	return n.Up.field() + "." + n.Name.String()
}

// Parameter is the first step of the path, "" for the root.
func (p Path) Parameter() string {
	n := p.node
	if n == nil || n.Up == nil {
		return p.key
	}
	for n.Up.Up != nil {
		n = n.Up
	}
	return n.Name.String()
}

// Key is the last step, "" for an item of an array.
func (p Path) Key() string {
	if p.key != "" || p.node == nil {
		return p.key
	}
	return p.node.Name.String()
}

// EscapePointer is a name as a part of a JSON pointer.
func EscapePointer(name string) string { return pointerEscapes.Replace(name) }

var pointerEscapes = strings.NewReplacer("~", "~0", "/", "~1")

// Pointer is the path by RFC 6901.
func (p Path) Pointer() string {
	pointer := p.node.pointer()
	if p.key != "" {
		pointer += "/" + EscapePointer(p.key)
	}
	return pointer
}

func (n *Node) pointer() string {
	switch {
	case n == nil || n.Up == nil:
		return ""
	case n.Name.None():
		return n.Up.pointer() + "/" + strconv.Itoa(int(n.Index))
	}
	return n.Up.pointer() + "/" + EscapePointer(n.Name.String())
}
