package tree

import (
	"strconv"
	"strings"
)

// A Path leads from the request to a value. The nil Path is the request itself.
type Path struct {
	up    *Path
	key   string
	index int // of an array; -1 with a key
}

// Member is the path to a member of the object at p.
func (p *Path) Member(key string) *Path { return &Path{up: p, key: key, index: -1} }

// Item is the path to an item of the array at p.
func (p *Path) Item(i int) *Path { return &Path{up: p, index: i} }

// Field is the path as people write it: Reports[0].conditions[1].value[0].
func (p *Path) Field() string {
	switch {
	case p == nil:
		return ""
	case p.index >= 0:
		return p.up.Field() + "[" + strconv.Itoa(p.index) + "]"
	case p.up == nil:
		return p.key
	}
	return p.up.Field() + "." + p.key
}

// Root is the first step.
func (p *Path) Root() string {
	if p == nil {
		return ""
	}
	for p.up != nil {
		p = p.up
	}
	return p.key
}

// Key is the last step, "" for an item of an array.
func (p *Path) Key() string {
	if p == nil {
		return ""
	}
	return p.key
}

// EscapePointer is a name as a part of a JSON pointer.
func EscapePointer(name string) string { return pointerEscapes.Replace(name) }

var pointerEscapes = strings.NewReplacer("~", "~0", "/", "~1")

// Pointer is the path by RFC 6901.
func (p *Path) Pointer() string {
	switch {
	case p == nil:
		return ""
	case p.index >= 0:
		return p.up.Pointer() + "/" + strconv.Itoa(p.index)
	}
	return p.up.Pointer() + "/" + pointerEscapes.Replace(p.key)
}
