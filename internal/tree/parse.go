package tree

import (
	"math/bits"
	"slices"
	"unicode/utf8"
	"unsafe"

	"github.com/deliverlint/deliverlint/internal/text"
)

// The bounds of a document: its values, and so its memory, and how deep they are
// nested.
const (
	MaxValues = 1_000_000
	maxDepth  = 10_000
)

// Parse reads a text that is one JSON value, into memory of its own.
func Parse(t text.Text) (*Node, *SyntaxError) { return new(Arena).Parse(t) }

// Parse reads a text that is one JSON value. Where something follows the value both
// the value and the error are given.
func (a *Arena) Parse(t text.Text) (*Node, *SyntaxError) {
	p := parser{arena: a, text: t, s: t.String()}
	a.values = 0
	n := p.value()
	if n == nil {
		return nil, explain(t)
	}
	if p.blanks(); p.at < len(p.s) {
		return n, trailing(p.s, p.at)
	}
	return n, nil
}

// ParseStream reads a text that is one JSON value after another. It answers with
// those before the first error.
func (a *Arena) ParseStream(t text.Text) ([]*Node, *SyntaxError) {
	p := parser{arena: a, text: t, s: t.String()}
	a.values = 0
	var nodes []*Node
	for p.blanks(); len(nodes) == 0 || p.at < len(p.s); p.blanks() {
		n := p.value()
		if n == nil {
			return nodes, explainStream(t)
		}
		nodes = append(nodes, n)
	}
	return nodes, nil
}

// ParseStream reads a stream into memory of its own.
func ParseStream(t text.Text) ([]*Node, *SyntaxError) { return new(Arena).ParseStream(t) }

// A parser reads JSON by RFC 8259, with names that may be repeated. It says only that
// a text is not JSON; explain says where and why.
type parser struct {
	arena *Arena
	text  text.Text
	s     string // of text
	at    int    // in s
	depth int
}

func (p *parser) blanks() {
	for p.at < len(p.s) && p.s[p.at] <= ' ' {
		switch p.s[p.at] {
		case ' ', '\t', '\n', '\r':
			p.at++
		default:
			return
		}
	}
}

// is reads a byte, after blanks, if it comes next.
func (p *parser) is(c byte) bool {
	if p.at < len(p.s) && p.s[p.at] <= ' ' {
		p.blanks()
	}
	if p.at < len(p.s) && p.s[p.at] == c {
		p.at++
		return true
	}
	return false
}

// value reads a value, after blanks, or answers with nil.
func (p *parser) value() *Node {
	p.blanks()
	if p.arena.values++; p.at == len(p.s) || p.arena.values > MaxValues {
		return nil
	}
	n, start := p.arena.nodes.next(), p.at
	*n = Node{}
	ok := false
	switch c := p.s[p.at]; c {
	case '"':
		n.Kind = String
		n.Text, ok = p.string()
	case '{':
		ok = p.object(n)
	case '[':
		ok = p.array(n)
	case 't':
		n.Kind, ok = Bool, p.literal("true")
	case 'f':
		n.Kind, ok = Bool, p.literal("false")
	case 'n':
		n.Kind, ok = Null, p.literal("null")
	default:
		n.Kind, ok = Number, p.number()
	}
	if !ok {
		return nil
	}
	n.Span = p.text.Slice(start, p.at)
	if n.Text.None() {
		n.Text = n.Span
	}
	return n
}

func (p *parser) array(n *Node) bool {
	if p.depth++; p.depth > maxDepth {
		return false
	}
	n.Kind, n.Text = Array, p.text.Slice(p.at, p.at+1)
	p.at++
	for first := true; !p.is(']'); first = false {
		if !first && !p.is(',') {
			return false
		}
		item := p.value()
		if item == nil {
			return false
		}
		n.Append(item)
	}
	p.depth--
	return true
}

func (p *parser) object(n *Node) bool {
	if p.depth++; p.depth > maxDepth {
		return false
	}
	n.Kind, n.Text = Object, p.text.Slice(p.at, p.at+1)
	p.at++
	for first := true; !p.is('}'); first = false {
		if !first && !p.is(',') {
			return false
		}
		p.blanks()
		if p.at == len(p.s) || p.s[p.at] != '"' {
			return false
		}
		name, ok := p.string()
		if !ok || !p.is(':') {
			return false
		}
		value := p.value()
		if value == nil {
			return false
		}
		value.Name = name
		n.Append(value)
	}
	p.depth--
	return true
}

func (p *parser) literal(word string) bool {
	if len(p.s)-p.at < len(word) || p.s[p.at:p.at+len(word)] != word {
		return false
	}
	p.at += len(word)
	return true
}

func (p *parser) number() bool {
	if p.at < len(p.s) && p.s[p.at] == '-' {
		p.at++
	}
	if p.at < len(p.s) && p.s[p.at] == '0' {
		p.at++
	} else if !p.digits() {
		return false
	}
	if p.at < len(p.s) && p.s[p.at] == '.' {
		if p.at++; !p.digits() {
			return false
		}
	}
	if p.at < len(p.s) && p.s[p.at]|0x20 == 'e' {
		p.at++
		if p.at < len(p.s) && (p.s[p.at] == '+' || p.s[p.at] == '-') {
			p.at++
		}
		return p.digits()
	}
	return true
}

// digits reads one digit or more.
func (p *parser) digits() bool {
	start := p.at
	for p.at < len(p.s) && p.s[p.at]-'0' <= 9 {
		p.at++
	}
	return p.at > start
}

// Words of eight bytes, each of them one, and each with its highest bit set.
const (
	ones = 0x0101010101010101
	high = 0x8080808080808080
)

// word is eight bytes of a string.
func word(s string, i int) uint64 {
	b := s[i : i+8]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 | uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}

// special marks the quotes, backslashes and control characters among eight bytes:
// the lowest mark is certain.
func special(w uint64) uint64 {
	quote, backslash := w^'"'*ones, w^'\\'*ones
	return ((w-' '*ones)&^w | (quote-ones)&^quote | (backslash-ones)&^backslash) & high
}

// string reads a string and answers with its content.
func (p *parser) string() (text.Text, bool) {
	start := p.at + 1
	i, wide := start, uint64(0)
	for {
		if i+8 <= len(p.s) {
			w := word(p.s, i)
			m := special(w)
			if m == 0 {
				wide |= w
				i += 8
				continue
			}
			i += bits.TrailingZeros64(m) / 8
			wide |= w & (m&-m - 1)
		}
		if i == len(p.s) {
			return text.Text{}, false
		}
		switch c := p.s[i]; {
		case c == '"':
			p.at = i + 1
			return p.text.Slice(start, i).Quoted(), wide&high == 0 || utf8.ValidString(p.s[start:i])
		case c == '\\':
			return p.escaped(start, i)
		case c < ' ':
			return text.Text{}, false
		default:
			wide |= uint64(c)
			i++
		}
	}
}

// escaped reads the rest of a string, from the first of its escapes on.
func (p *parser) escaped(start, i int) (text.Text, bool) {
	s, out := p.s, p.arena.decoded
	from := len(out)
	n := from + i - start
	out = slices.Grow(out, n-from+64)
	out = out[:cap(out)]
	copy(out[from:], s[start:i])
	for i < len(s) {
		if n+8 > len(out) {
			out = slices.Grow(out, len(out))
			out = out[:cap(out)]
		}
		if i+8 <= len(s) {
			w := word(s, i)
			m := special(w)
			b := out[n : n+8]
			b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7] = byte(w), byte(w>>8), byte(w>>16), byte(w>>24), byte(w>>32), byte(w>>40), byte(w>>48), byte(w>>56)
			if m == 0 {
				i, n = i+8, n+8
				continue
			}
			k := bits.TrailingZeros64(m) / 8
			i, n = i+k, n+k
			if n+8 > len(out) {
				out = slices.Grow(out, len(out))
				out = out[:cap(out)]
			}
		}
		switch c := s[i]; {
		case c == '"':
			p.arena.decoded = out[:n]
			p.at = i + 1
			value := unsafe.String(unsafe.SliceData(out[from:n]), n-from) // not written to before Reset
			return p.arena.sources.next().SetDecoded(value, p.text.Slice(start, i), text.JSON), utf8.ValidString(s[start:i])
		case c == '\\':
			if i+1 == len(s) {
				return text.Text{}, false
			}
			if v := text.SimpleEscape(s[i+1]); v != 0 {
				out[n] = v
				i, n = i+2, n+1
				continue
			}
			r, length := text.UnicodeEscape(s[i:])
			if length == 0 {
				return text.Text{}, false
			}
			i, n = i+length, n+utf8.EncodeRune(out[n:n+utf8.UTFMax], r)
		case c < ' ':
			return text.Text{}, false
		default:
			out[n] = c
			i, n = i+1, n+1
		}
	}
	return text.Text{}, false
}
