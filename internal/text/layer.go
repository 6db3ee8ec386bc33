package text

import (
	"fmt"
	"html"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// A Layer is one way of escaping.
type Layer struct {
	Name string // for people: "backslashes"
	// Tight says that every byte stands for something: a text begins and ends where its
	// source does.
	Tight bool
	// Decode reads src into b, from its start, and answers how many bytes it could
	// read: all of them, or src is not escaped this way.
	Decode func(b *Builder, src string) (good int)
	// Encode appends s escaped in the layer's canonical way, to be put into text
	// that is escaped already.
	Encode func(dst []byte, s string) []byte
	// Whole, where there is one, rewrites a text that Encode cannot change in
	// part. It may choose another way of escaping with the same delimiters. It reports
	// false for a text that it cannot write.
	Whole func(s string) (string, bool)
	// Local, where there is one, tells cheaply that encoded text can replace bytes
	// of bytes a to b of src and leaves what is around it as it was. It may say no
	// where that is so.
	Local func(src string, a, b int, encoded string) bool
}

// A Builder records what source bytes stand for, from the first to the last.
type Builder struct {
	value   []byte
	mapping bool // atoms are asked for
	atoms   []atom
	read    int // source bytes
}

// Copy says that the next bytes of the source, s, stand for themselves.
func (b *Builder) Copy(s string) {
	b.value = append(b.value, s...)
	b.read += len(s)
}

// Atom says that the next n bytes of the source stand for decoded.
func (b *Builder) Atom(n int, decoded string) {
	start := len(b.value)
	b.value = append(b.value, decoded...)
	b.atom(start, n)
	b.read += n
}

// atom notes that the next n bytes of the source stand for what follows start.
func (b *Builder) atom(start, n int) {
	if b.mapping {
		b.atoms = append(b.atoms, atom{uint32(start), uint32(len(b.value)), uint32(b.read), uint32(b.read + n)})
	}
}

// gives reports whether src stands for want.
func (l *Layer) gives(src, want string) bool {
	var b Builder
	return l.Decode(&b, src) == len(src) && string(b.value) == want
}

// steps makes a Decode of the bytes at which something else than themselves may begin, and
// of a function that appends what the escape or character there stands for, and tells how
// many bytes of src it takes: 0 when src is not of the layer.
func steps(begins string, step func(dst []byte, src string) ([]byte, int)) func(*Builder, string) int {
	var special [256]bool
	for _, c := range []byte(begins) {
		special[c] = true
	}
	return func(b *Builder, src string) int {
		for i := 0; ; {
			run := i
			for i < len(src) && !special[src[i]] {
				i++
			}
			if b.Copy(src[run:i]); i == len(src) {
				return i
			}
			start := len(b.value)
			value, n := step(b.value, src[i:])
			if n == 0 {
				return i
			}
			b.value = value
			if string(value[start:]) != src[i:i+n] {
				b.atom(start, n)
			}
			b.read += n
			i += n
		}
	}
}

// controls are the control characters that a JSON string cannot hold.
const controls = "\x00\x01\x02\x03\x04\x05\x06\a\b\t\n\v\f\r\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f"

// The layers in which the strings of a request are found. JSON is that of the
// contents of a JSON string. Backslashes knows its escapes and, like Markdown,
// removes a backslash before any other punctuation or a blank; Markdown undoes only the
// latter, and leaves what is JSON alone.
var (
	JSON        = &Layer{Name: "JSON string", Tight: true, Decode: steps(`\"`+controls, decodeJSON), Encode: encodeJSON, Local: always}
	Backslashes = &Layer{Name: "backslashes", Tight: true, Decode: steps(`\`, decodeBackslashes), Encode: encodeJSON, Local: always}
	Markdown    = &Layer{Name: "Markdown backslashes", Tight: true, Decode: steps(`\`, decodeMarkdown), Encode: encodeMarkdown}
	Percent     = &Layer{Name: "percent encoding", Tight: true, Decode: steps("%+", decodePercent), Encode: encodePercent, Local: always}
	Entities    = &Layer{Name: "HTML entities", Tight: true, Decode: steps("&", decodeEntities), Encode: encodeEntities}
)

// always is the Local of layers whose escapes stand for themselves anywhere.
func always(string, int, int, string) bool { return true }

// literal copies one byte.
func literal(dst []byte, src string) ([]byte, int) { return append(dst, src[0]), 1 }

// simpleEscapes are the characters that JSON's escapes of one letter stand for.
var simpleEscapes = [256]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// SimpleEscape is the character that a backslash and c stand for in JSON, 0 for none.
func SimpleEscape(c byte) byte { return simpleEscapes[c] }

func decodeJSON(dst []byte, src string) ([]byte, int) {
	if src[0] < ' ' || src[0] == '"' {
		return dst, 0
	}
	return decodeEscape(dst, src)
}

// decodeEscape reads one of JSON's escapes or a literal byte.
func decodeEscape(dst []byte, src string) ([]byte, int) {
	if src[0] != '\\' {
		return literal(dst, src)
	}
	if len(src) < 2 {
		return dst, 0
	}
	if v := SimpleEscape(src[1]); v != 0 {
		return append(dst, v), 2
	}
	r, n := UnicodeEscape(src)
	if n == 0 {
		return dst, 0
	}
	return utf8.AppendRune(dst, r), n
}

// UnicodeEscape is the character of an escape \uXXXX at the start of s, or of a surrogate
// pair of them, and its length, 0 for no escape.
func UnicodeEscape(s string) (r rune, length int) {
	r, ok := hex4(s)
	if !ok {
		return 0, 0
	}
	if !utf16.IsSurrogate(r) {
		return r, 6
	}
	low, ok := hex4(s[6:])
	if r = utf16.DecodeRune(r, low); !ok || r == utf8.RuneError {
		return 0, 0
	}
	return r, 12
}

// hex4 is the number of an escape \uXXXX.
func hex4(s string) (rune, bool) {
	if len(s) < 6 || s[0] != '\\' || s[1] != 'u' {
		return 0, false
	}
	r := rune(0)
	for _, c := range []byte(s[2:6]) {
		d := hexDigits[c]
		if d == 0 {
			return 0, false
		}
		r = r<<4 | rune(d-1)
	}
	return r, true
}

// hexDigits are the values of hexadecimal digits, plus one.
var hexDigits = func() (digits [256]byte) {
	for i, c := range "0123456789abcdef" {
		digits[c] = byte(i + 1)
	}
	for i, c := range "ABCDEF" {
		digits[c] = byte(i + 11)
	}
	return digits
}()

// encodeJSON escapes what package encoding/json does, HTML aside.
func encodeJSON(dst []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			dst = append(dst, '\\', c)
		case c < ' ':
			if name := strings.IndexByte("\b\f\n\r\t", c); name >= 0 {
				dst = append(dst, '\\', "bfnrt"[name])
			} else {
				dst = fmt.Appendf(dst, `\u%04x`, c)
			}
		case strings.HasPrefix(s[i:], "\u2028") || strings.HasPrefix(s[i:], "\u2029"): // line breaks to JavaScript
			dst = append(dst, `\u202`...)
			dst = append(dst, s[i+2]-0xa8+'8')
			i += 2
		default:
			dst = append(dst, c)
		}
	}
	return dst
}

func isPunctuation(c byte) bool {
	return c > ' ' && c < 0x7f && (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z')
}

func decodeBackslashes(dst []byte, src string) ([]byte, int) {
	if src[0] == '\\' && len(src) > 1 && (isPunctuation(src[1]) || src[1] == ' ') {
		return append(dst, src[1]), 2
	}
	return decodeEscape(dst, src)
}

func decodeMarkdown(dst []byte, src string) ([]byte, int) {
	switch {
	case src[0] != '\\':
		return literal(dst, src)
	case len(src) > 1 && (SimpleEscape(src[1]) != 0 || src[1] == 'u'):
		return append(dst, src[:2]...), 2
	case len(src) > 1 && isPunctuation(src[1]):
		return append(dst, src[1]), 2
	}
	return dst, 0
}

// encodeMarkdown leaves everything as it is: what a Markdown escape stands for
// never needs one in JSON. Text with a lone backslash does not go through this layer.
func encodeMarkdown(dst []byte, s string) []byte { return append(dst, s...) }

func decodePercent(dst []byte, src string) ([]byte, int) {
	switch src[0] {
	case '+':
		return append(dst, ' '), 1
	case '%':
		if len(src) < 3 {
			return dst, 0
		}
		high, low := hexDigits[src[1]], hexDigits[src[2]]
		if high == 0 || low == 0 {
			return dst, 0
		}
		return append(dst, (high-1)<<4|(low-1)), 3
	}
	return literal(dst, src)
}

func encodePercent(dst []byte, s string) []byte {
	const hex = "0123456789ABCDEF"
	for i := 0; i < len(s); i++ {
		c := s[i]
		if isPunctuation(c) && strings.IndexByte("-_.~", c) < 0 || c <= ' ' || c >= 0x7f {
			dst = append(dst, '%', hex[c>>4], hex[c&15])
		} else {
			dst = append(dst, c)
		}
	}
	return dst
}

// longestEntity bounds the length of a character reference; HTML's longest name has 31 letters.
const longestEntity = 40

// Entity is the character reference with its semicolon at the start of s, or "".
func Entity(s string) string {
	if s == "" || s[0] != '&' {
		return ""
	}
	end := strings.IndexByte(s[:min(len(s), longestEntity)], ';')
	if end < 0 || html.UnescapeString(s[:end+1]) == s[:end+1] || strings.HasSuffix(html.UnescapeString(s[:end+1]), ";") && s[:end+1] != "&semi;" {
		return ""
	}
	return s[:end+1]
}

func decodeEntities(dst []byte, src string) ([]byte, int) {
	if ref := Entity(src); ref != "" {
		return append(dst, html.UnescapeString(ref)...), len(ref)
	}
	return literal(dst, src)
}

func encodeEntities(dst []byte, s string) []byte {
	return append(dst, html.EscapeString(s)...)
}
