package tree

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/deliverlint/deliverlint/internal/text"
)

// MaxValues bounds the values of one tree, and so its memory.
const MaxValues = 1_000_000

// A SyntaxError is the first place at which a text is no JSON.
type SyntaxError struct {
	Start, End int         // bytes of the parsed text
	Message    string      // what is wrong there: one line for people
	Hint       string      // the cause where it can be told, or ""
	Mend       []text.Edit // what makes it good, in bytes of the parsed text, where that can be told, or nil
	InString   bool        // the place is inside a string
	CutOff     bool        // the place is the end of a text that stops too early
	Trailing   bool        // a whole value stands before the place
}

// Error is the message.
func (e *SyntaxError) Error() string { return e.Message }

// Parse reads a text that is one JSON value. Where something follows the value
// both the value and the error are given.
func Parse(t *text.Text) (*Node, *SyntaxError) {
	p := newParser(t)
	node, err := p.value()
	if err != nil {
		return nil, p.explain(err)
	}
	if p.atEnd() {
		return node, nil
	}
	return node, p.trailing(int(p.dec.InputOffset()))
}

// ParseStream reads a text that is one JSON value after another. It answers with
// those before the first error.
func ParseStream(t *text.Text) ([]*Node, *SyntaxError) {
	p := newParser(t)
	var nodes []*Node
	for len(nodes) == 0 || !p.atEnd() {
		after := int(p.dec.InputOffset())
		node, err := p.value()
		switch {
		case err != nil && len(nodes) == 1 && !p.opens():
			return nodes, p.trailing(after)
		case err != nil:
			return nodes, p.explain(err)
		}
		nodes = append(nodes, node)
	}
	return nodes, nil
}

// atEnd reports whether nothing follows.
func (p *parser) atEnd() bool {
	if p.dec.PeekKind() != 0 {
		return false
	}
	_, err := p.dec.ReadToken()
	return err == io.EOF
}

// opens reports whether what could not be read is a value that was begun.
func (p *parser) opens() bool { return p.dec.StackDepth() > 0 }

type parser struct {
	text   *text.Text
	dec    *jsontext.Decoder
	values int
}

func newParser(t *text.Text) *parser {
	return &parser{text: t, dec: jsontext.NewDecoder(strings.NewReader(t.String()), jsontext.AllowDuplicateNames(true))}
}

var errTooMany = fmt.Errorf("more than %d values", MaxValues)

func (p *parser) value() (*Node, error) {
	if p.values++; p.values > MaxValues {
		return nil, errTooMany
	}
	switch kind := p.dec.PeekKind(); kind {
	case '{':
		return p.object()
	case '[':
		return p.array()
	default:
		slice, err := p.scalar()
		if err != nil {
			return nil, err
		}
		n := &Node{Kind: map[jsontext.Kind]Kind{'n': Null, 't': Bool, 'f': Bool, '0': Number, '"': String}[kind], Text: slice}
		p.extent(n, slice.Len())
		if kind == '"' {
			n.Text, err = p.content(slice)
		}
		return n, err
	}
}

// extent says that a value ends where the decoder stands.
func (p *parser) extent(n *Node, length int) {
	end := int(p.dec.InputOffset())
	n.In, n.Start, n.End = p.text, end-length, end
}

// scalar reads the literal of a string, number, true, false or null.
func (p *parser) scalar() (*text.Text, error) {
	raw, err := p.dec.ReadValue()
	if err != nil {
		return nil, err
	}
	end := int(p.dec.InputOffset())
	return p.text.Slice(end-len(raw), end), nil
}

// content decodes a string literal that jsontext has taken.
func (p *parser) content(literal *text.Text) (*text.Text, error) {
	slice := literal.Slice(1, literal.Len()-1)
	if strings.IndexByte(slice.String(), '\\') < 0 {
		return slice.Verbatim(text.JSON), nil
	}
	s, good, ok := slice.Decode(text.JSON)
	if !ok {
		return nil, fmt.Errorf("escape %.6q at byte %d of a string", slice.String()[good:], good)
	}
	return s, nil
}

// open reads a bracket.
func (p *parser) open() (*text.Text, error) {
	if _, err := p.dec.ReadToken(); err != nil {
		return nil, err
	}
	end := int(p.dec.InputOffset())
	return p.text.Slice(end-1, end), nil
}

func (p *parser) array() (*Node, error) {
	bracket, err := p.open()
	if err != nil {
		return nil, err
	}
	n := &Node{Kind: Array, Text: bracket}
	start := int(p.dec.InputOffset()) - 1
	for p.dec.PeekKind() != ']' {
		item, err := p.value()
		if err != nil {
			return nil, err
		}
		n.Items = append(n.Items, item)
	}
	_, err = p.dec.ReadToken()
	p.extent(n, int(p.dec.InputOffset())-start)
	return n, err
}

func (p *parser) object() (*Node, error) {
	bracket, err := p.open()
	if err != nil {
		return nil, err
	}
	n := &Node{Kind: Object, Text: bracket}
	start := int(p.dec.InputOffset()) - 1
	for p.dec.PeekKind() != '}' {
		literal, err := p.scalar()
		if err != nil {
			return nil, err
		}
		name, err := p.content(literal)
		if err != nil {
			return nil, err
		}
		value, err := p.value()
		if err != nil {
			return nil, err
		}
		n.Members = append(n.Members, Member{name, value})
	}
	_, err = p.dec.ReadToken()
	p.extent(n, int(p.dec.InputOffset())-start)
	return n, err
}

// maxDepth is how deep jsontext lets values be nested.
const maxDepth = 10_000

// explain turns an error of jsontext into the place and its cause.
func (p *parser) explain(err error) *SyntaxError {
	s := p.text.String()
	if strings.TrimLeft(s, " \t\r\n") == "" {
		return &SyntaxError{Start: len(s), End: len(s), Message: "no value", CutOff: true}
	}
	var syntax *jsontext.SyntacticError
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return &SyntaxError{Start: len(s), End: len(s), Message: "the text ends too early", Hint: p.openHint(), CutOff: true}
	}
	if !errors.As(err, &syntax) {
		at := int(p.dec.InputOffset())
		return &SyntaxError{Start: at, End: at, Message: err.Error()}
	}
	at := min(int(syntax.ByteOffset), len(s))
	e := &SyntaxError{Start: at, End: at + tokenLen(s[at:]), Message: syntax.Err.Error(), InString: p.inString(at)}
	if p.dec.StackDepth() >= maxDepth {
		e.Message = fmt.Sprintf("nested deeper than %d levels", maxDepth)
		return e
	}
	if e.InString {
		e.explainString(s)
	} else {
		e.Hint, e.Mend = cause(s, at)
	}
	return e
}

// tokenLen is the length of what a person sees as the wrong token: an escape or one character.
func tokenLen(s string) int {
	switch {
	case s == "":
		return 0
	case strings.HasPrefix(s, `\u`):
		return min(6, len(s))
	case s[0] == '\\':
		_, n := utf8.DecodeRuneInString(s[1:])
		return 1 + n
	}
	_, n := utf8.DecodeRuneInString(s)
	return n
}

// inString tells whether the decoder was inside a string literal at byte at: the
// next token after the last good one starts with a quote and before it.
func (p *parser) inString(at int) bool {
	s, from := p.text.String(), int(p.dec.InputOffset())
	for from < at && strings.IndexByte(" \t\r\n,:", s[from]) >= 0 {
		from++
	}
	return from < at && s[from] == '"'
}

func (e *SyntaxError) explainString(s string) {
	switch bad := s[e.Start:e.End]; {
	case bad == "":
	case strings.HasPrefix(bad, `\u`) && len(bad) == 6 && strings.Trim(bad[2:], "0123456789abcdefABCDEF") == "":
		e.Message = fmt.Sprintf("%s is half of a surrogate pair", bad)
	case bad[0] == '\\' && len(bad) == 2 && bad[1] > ' ' && bad[1] < utf8.RuneSelf && strings.IndexByte("[]*_(){}#+-.!`~>|", bad[1]) >= 0:
		e.Hint = fmt.Sprintf("write %q: the backslash is left over from Markdown", bad[1:])
		e.Mend = []text.Edit{{Start: e.Start, End: e.Start + 1}}
	case bad[0] == '\\':
		e.Hint = "a backslash itself is written twice"
	case bad[0] == '\n' || bad[0] == '\r':
		e.Hint = `the quote that ends the string may be missing; a line break inside it is written \n`
	case bad[0] < ' ':
		e.Mend = []text.Edit{{Start: e.Start, End: e.End, Text: string(text.JSON.Encode(nil, bad[:1]))}}
	}
}

// openHint counts the brackets that a text which ends too early leaves open.
func (p *parser) openHint() string {
	var open []byte
	for i := p.dec.StackDepth(); i > 0 && len(open) < 8; i-- {
		kind, _ := p.dec.StackIndex(i)
		open = append(open, map[jsontext.Kind]byte{'{': '}', '[': ']'}[kind])
	}
	if len(open) == 0 {
		return "the value may be cut off"
	}
	return fmt.Sprintf("the value may be cut off; %q would close it", open)
}

// trailing is the error at the first byte after a whole value.
func (p *parser) trailing(from int) *SyntaxError {
	s := p.text.String()
	at := from + len(s[from:]) - len(strings.TrimLeft(s[from:], " \t\r\n"))
	rest := strings.TrimRight(s[at:], " \t\r\n")
	e := &SyntaxError{Start: at, End: at + tokenLen(s[at:]), Trailing: true,
		Message: fmt.Sprintf("%s after the end of the value", quote(rest))}
	e.Hint, _ = cause(s, at)
	switch rest {
	case `"`, `'`, "”", ";", ",", "`", `\"`, "}", "]":
		e.Message = fmt.Sprintf("stray %s at the end", rest)
		e.Hint, e.Mend = "remove it", []text.Edit{{Start: at, End: at + len(rest)}}
	}
	return e
}

// quote quotes a short piece of text for a message.
func quote(s string) string {
	const most = 20
	if utf8.RuneCountInString(s) > most {
		s = string([]rune(s[:min(len(s), 4*most)])[:most]) + "…"
	}
	return fmt.Sprintf("%q", s)
}

var words = map[string]string{"None": "null", "True": "true", "False": "false", "NaN": "", "Infinity": "", "undefined": "null", "nil": "null"}

// cause tells what usually puts such a byte there, or "", and what to write instead.
func cause(s string, at int) (hint string, mend []text.Edit) {
	rest := s[at:]
	r, size := utf8.DecodeRuneInString(rest)
	instead := func(n int, with string) []text.Edit { return []text.Edit{{Start: at, End: at + n, Text: with}} }
	for word, json := range words {
		if strings.HasPrefix(rest, word) {
			if json == "" {
				return fmt.Sprintf("JSON has no %s", word), nil
			}
			return fmt.Sprintf("write %s: %s is not JSON's word for it", json, word), instead(len(word), json)
		}
	}
	after := strings.TrimLeft(rest[size:], " \t\r\n")
	switch {
	case at > 0 && s[at-1] == '"' && (isWord(rest[0]) || r == '\\'):
		return "the quote before it ended the string; a quote inside a string needs a backslash", nil
	case r == '\'':
		return "JSON strings stand in double quotes", requote(s, at, "'")
	case strings.ContainsRune("“”„‟‘’＂«»", r):
		return fmt.Sprintf("%q is a typographic quote; write \"", r), requote(s, at, "“”„‟‘’＂«»")
	case fullWidth[r] != "":
		return fmt.Sprintf("%q is a full-width character; write the ASCII one", r), instead(size, fullWidth[r])
	case r == 0xfeff:
		return "a byte order mark stands before the value; remove it", instead(size, "")
	case r == ',' && (after == "" || after[0] == '}' || after[0] == ']'):
		return "remove the trailing comma", instead(size, "")
	case r == '/' || r == '#':
		return "JSON has no comments", nil
	case r == '"':
		return "a comma may be missing before it, or a backslash before a quote inside a string", nil
	}
	name := strings.TrimLeftFunc(rest, func(r rune) bool { return r < utf8.RuneSelf && isWord(byte(r)) })
	if isWord(rest[0]) && strings.HasPrefix(strings.TrimLeft(name, " "), ":") {
		return "names stand in double quotes", instead(len(rest)-len(name), `"`+rest[:len(rest)-len(name)]+`"`)
	}
	return "", nil
}

// fullWidth are the characters of CJK keyboards that stand where JSON's punctuation should.
var fullWidth = map[rune]string{'，': ",", '：': ":", '｛': "{", '｝': "}", '［': "[", '］': "]", '【': "[", '】': "]", '、': ",", '；': ","}

// requote writes double quotes in place of those of a string that starts at byte at,
// or nothing where it is not certain what they stand around.
func requote(s string, at int, quotes string) []text.Edit {
	_, size := utf8.DecodeRuneInString(s[at:])
	inside := s[at+size:]
	n := strings.IndexAny(inside, quotes)
	if n < 0 || strings.ContainsAny(inside[:n], "\"\\\r\n\t") {
		return nil
	}
	_, last := utf8.DecodeRuneInString(inside[n:])
	end := at + size + n
	return []text.Edit{{Start: at, End: at + size, Text: `"`}, {Start: end, End: end + last, Text: `"`}}
}

// isWord reports whether c is part of an identifier.
func isWord(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}
