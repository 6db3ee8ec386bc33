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

// A SyntaxError is the first place at which a text is not JSON.
type SyntaxError struct {
	Start, End int         // bytes of the parsed text
	Message    string      // what is wrong there: one line for people
	Hint       string      // the cause where it can be told, or ""
	Edits      []text.Edit // what makes it good, in bytes of the parsed text, where that can be told, or nil
	InString   bool        // the place is inside a string
	CutOff     bool        // the place is the end of a text that stops too early
	Trailing   bool        // there is a whole value before the place
}

// Error is the message.
func (e *SyntaxError) Error() string { return e.Message }

// explain says why a text is not one JSON value. Package jsontext reads it again and
// tells the place.
func explain(t text.Text) *SyntaxError {
	dec := newDecoder(t)
	return explained(dec, t.String(), readValue(dec, new(int)))
}

// explainStream says why a text is not one JSON value after another.
func explainStream(t text.Text) *SyntaxError {
	dec, s := newDecoder(t), t.String()
	for n, values := 0, 0; ; n++ {
		after := int(dec.InputOffset())
		if err := readValue(dec, &values); err != nil {
			if n == 1 && dec.StackDepth() == 0 {
				return trailing(s, after)
			}
			return explained(dec, s, err)
		}
	}
}

func newDecoder(t text.Text) *jsontext.Decoder {
	return jsontext.NewDecoder(strings.NewReader(t.String()), jsontext.AllowDuplicateNames(true))
}

var errTooMany = fmt.Errorf("more than %d values", MaxValues)

// readValue reads a value token by token and counts the values in it.
func readValue(dec *jsontext.Decoder, values *int) error {
	for depth := dec.StackDepth(); ; {
		kind, length := dec.StackIndex(dec.StackDepth())
		if next := dec.PeekKind(); next != '}' && next != ']' && (kind != '{' || length%2 == 1) {
			if *values++; *values > MaxValues {
				return errTooMany
			}
		}
		if _, err := dec.ReadToken(); err != nil {
			return err
		}
		if dec.StackDepth() == depth {
			return nil
		}
	}
}

// explained turns an error of jsontext into the place and its cause.
func explained(dec *jsontext.Decoder, s string, err error) *SyntaxError {
	if strings.TrimLeft(s, " \t\r\n") == "" {
		return &SyntaxError{Start: len(s), End: len(s), Message: "no value", CutOff: true}
	}
	var syntax *jsontext.SyntacticError
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return &SyntaxError{Start: len(s), End: len(s), Message: "unexpected end of text", Hint: openHint(dec), CutOff: true}
	}
	if !errors.As(err, &syntax) {
		at := int(dec.InputOffset())
		return &SyntaxError{Start: at, End: at, Message: err.Error()}
	}
	at := min(int(syntax.ByteOffset), len(s))
	e := &SyntaxError{Start: at, End: at + tokenLen(s[at:]), Message: syntax.Err.Error(), InString: inString(dec, s, at)}
	if dec.StackDepth() >= maxDepth {
		e.Message = fmt.Sprintf("nested deeper than %d levels", maxDepth)
		return e
	}
	if e.InString {
		e.explainString(s)
	} else {
		e.Hint, e.Edits = cause(s, at)
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
func inString(dec *jsontext.Decoder, s string, at int) bool {
	from := int(dec.InputOffset())
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
		e.Edits = []text.Edit{{Start: e.Start, End: e.Start + 1}}
	case bad[0] == '\\':
		e.Hint = "write a backslash as \\\\"
	case bad[0] == '\n' || bad[0] == '\r':
		e.Hint = `the quote that ends the string may be missing; write a line break inside it as \n`
	case bad[0] < ' ':
		e.Edits = []text.Edit{{Start: e.Start, End: e.End, Text: string(text.JSON.Encode(nil, bad[:1]))}}
	}
}

// openHint counts the brackets that an incomplete text leaves open.
func openHint(dec *jsontext.Decoder) string {
	var open []byte
	for i := dec.StackDepth(); i > 0 && len(open) < 8; i-- {
		kind, _ := dec.StackIndex(i)
		open = append(open, map[jsontext.Kind]byte{'{': '}', '[': ']'}[kind])
	}
	if len(open) == 0 {
		return "the value may be truncated"
	}
	return fmt.Sprintf("the value may be truncated; %q would close it", open)
}

// trailing is the error at the first byte after a whole value.
func trailing(s string, from int) *SyntaxError {
	at := from + len(s[from:]) - len(strings.TrimLeft(s[from:], " \t\r\n"))
	rest := strings.TrimRight(s[at:], " \t\r\n")
	e := &SyntaxError{Start: at, End: at + tokenLen(s[at:]), Trailing: true,
		Message: fmt.Sprintf("%s after the end of the value", quote(rest))}
	e.Hint, _ = cause(s, at)
	switch rest {
	case `"`, `'`, "”", ";", ",", "`", `\"`, "}", "]":
		e.Message = fmt.Sprintf("stray %s at the end", rest)
		e.Hint, e.Edits = "remove it", []text.Edit{{Start: at, End: at + len(rest)}}
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
func cause(s string, at int) (hint string, edits []text.Edit) {
	rest := s[at:]
	r, size := utf8.DecodeRuneInString(rest)
	instead := func(n int, with string) []text.Edit { return []text.Edit{{Start: at, End: at + n, Text: with}} }
	for word, json := range words {
		if strings.HasPrefix(rest, word) {
			if json == "" {
				return fmt.Sprintf("JSON has no %s", word), nil
			}
			return fmt.Sprintf("write %s; JSON has no %s", json, word), instead(len(word), json)
		}
	}
	after := strings.TrimLeft(rest[size:], " \t\r\n")
	switch {
	case at > 0 && s[at-1] == '"' && (isWord(rest[0]) || r == '\\'):
		return "the quote before it ended the string; a quote inside a string needs a backslash", nil
	case r == '\'':
		return "JSON strings need double quotes", requote(s, at, "'")
	case strings.ContainsRune("“”„‟‘’＂«»", r):
		return fmt.Sprintf("%q is a typographic quote; write \"", r), requote(s, at, "“”„‟‘’＂«»")
	case fullWidth[r] != "":
		return fmt.Sprintf("%q is a full-width character; write the ASCII one", r), instead(size, fullWidth[r])
	case r == 0xfeff:
		return "there is a byte order mark before the value; remove it", instead(size, "")
	case r == ',' && (after == "" || after[0] == '}' || after[0] == ']'):
		return "remove the trailing comma", instead(size, "")
	case r == '/' || r == '#':
		return "JSON has no comments", nil
	case r == '"':
		return "a comma may be missing before it, or a backslash before a quote inside a string", nil
	}
	name := strings.TrimLeftFunc(rest, func(r rune) bool { return r < utf8.RuneSelf && isWord(byte(r)) })
	if isWord(rest[0]) && strings.HasPrefix(strings.TrimLeft(name, " "), ":") {
		return "JSON keys need double quotes", instead(len(rest)-len(name), `"`+rest[:len(rest)-len(name)]+`"`)
	}
	return "", nil
}

// fullWidth are the characters of CJK keyboards that are typed in place of JSON's punctuation.
var fullWidth = map[rune]string{'，': ",", '：': ":", '｛': "{", '｝': "}", '［': "[", '］': "]", '【': "[", '】': "]", '、': ",", '；': ","}

// requote writes double quotes in place of those of a string that starts at byte at,
// or nothing where it is not certain what they enclose.
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
