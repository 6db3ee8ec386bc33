package validate

import (
	"strconv"
	"strings"
)

// A path leads from the request to a value. The nil path is the request itself.
type path struct {
	up    *path
	key   string
	index int // of an array; -1 with a key
}

func (p *path) member(key string) *path { return &path{up: p, key: key, index: -1} }
func (p *path) item(i int) *path        { return &path{up: p, index: i} }

// field is the path as people write it: Reports[0].conditions[1].value[0].
func (p *path) field() string {
	switch {
	case p == nil:
		return ""
	case p.index >= 0:
		return p.up.field() + "[" + strconv.Itoa(p.index) + "]"
	case p.up == nil:
		return p.key
	}
	return p.up.field() + "." + p.key
}

// parameter is the first step.
func (p *path) parameter() string {
	if p == nil {
		return ""
	}
	for p.up != nil {
		p = p.up
	}
	return p.key
}

var pointerEscapes = strings.NewReplacer("~", "~0", "/", "~1")

// pointer is the path by RFC 6901.
func (p *path) pointer() string {
	switch {
	case p == nil:
		return ""
	case p.index >= 0:
		return p.up.pointer() + "/" + strconv.Itoa(p.index)
	}
	return p.up.pointer() + "/" + pointerEscapes.Replace(p.key)
}
