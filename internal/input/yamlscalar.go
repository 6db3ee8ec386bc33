package input

import (
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
)

// scalar is the text of a YAML scalar whose source starts at byte at of the file,
// and where it ends there, past its quotes. The library tells the start and the
// value; where each byte of the value is, is worked out here, and held against
// it. Should the two ever differ, the whole scalar is one piece: positions get
// coarse, and never wrong.
func scalar(root text.Text, at int, n *yaml.Node, inFlow bool) (t text.Text, last int) {
	src := root.String()
	at = skipProperties(src, at)
	end, quotes := at, 0
	switch {
	case at >= len(src):
	case src[at] == '"':
		end, quotes = at+1+closing(src[at+1:], '"'), 1
		t = decode(root.Slice(at+1, end), doubleQuoted)
	case src[at] == '\'':
		end, quotes = at+1+closing(src[at+1:], '\''), 1
		t = decode(root.Slice(at+1, end), singleQuoted)
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		t, end = block(root, at, n)
	default:
		end = at + plainEnd(src[at:], n.Value)
		t = decode(root.Slice(at, end), unquoted).As(plain(inFlow, scalarKind(n) == tree.String))
	}
	last = min(end+quotes, len(src))
	if !t.None() && t.String() == n.Value {
		return t, last
	}
	return decode(root.Slice(at, max(end, at)), &text.Layer{Name: "YAML", Encode: text.JSON.Encode,
		Decode: func(b *text.Builder, src string) int { b.Atom(len(src), n.Value); return len(src) }}), last
}

func decode(t text.Text, l *text.Layer) text.Text {
	d, _, _ := t.Decode(l)
	return d
}

// skipProperties passes over a tag and an anchor before a scalar.
func skipProperties(src string, at int) int {
	for at < len(src) && (src[at] == '!' || src[at] == '&') {
		for at < len(src) && strings.IndexByte(" \t\r\n", src[at]) < 0 {
			at++
		}
		for at < len(src) && strings.IndexByte(" \t\r\n", src[at]) >= 0 {
			at++
		}
	}
	return at
}

// closing is the place of the quote that ends a quoted scalar.
func closing(src string, quote byte) int {
	for i := 0; i < len(src); i++ {
		switch {
		case src[i] == '\\' && quote == '"':
			i++
		case src[i] != quote:
		case quote == '\'' && i+1 < len(src) && src[i+1] == '\'':
			i++
		default:
			return i
		}
	}
	return len(src)
}

// The quoted styles, between their quotes.
var (
	singleQuoted = &text.Layer{Name: "YAML single quotes", Decode: flow('\''), Encode: encodeSingle, Local: withinLine}
	doubleQuoted = &text.Layer{Name: "YAML double quotes", Decode: flow('"'), Encode: text.JSON.Encode, Local: withinLine}
)

// unquoted is the style without quotes of a text that is known to be read as such.
var unquoted = &text.Layer{Name: "YAML", Decode: flow(0)}

// withinLine is the Local of the styles of one line: letters, digits and the like,
// or nothing, behind another of them and before no blank.
func withinLine(src string, a, b int, encoded string) bool {
	const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.@"
	return a > 0 && b < len(src) && strings.IndexByte(plain, src[a-1]) >= 0 && strings.Trim(encoded, plain) == "" &&
		strings.IndexByte(" \t\r\n", src[b]) < 0 && src[b] < utf8.RuneSelf
}

// plain is the style without quotes. A text that cannot be written so, or would be read
// as something else than a string, is rewritten in double quotes.
func plain(inFlow, isString bool) *text.Layer {
	decodeFlow := flow(0)
	return &text.Layer{Name: "YAML", Tight: true, Encode: appendTo,
		Decode: func(b *text.Builder, src string) int {
			if !plainSafe(src, inFlow) {
				return 0
			}
			if isString && !readsAsString(src) {
				return 0
			}
			return decodeFlow(b, src)
		},
		Whole: func(s string) (string, bool) { return `"` + string(text.JSON.Encode(nil, s)) + `"`, true },
		Local: func(src string, a, b int, encoded string) bool { // what has a comma is a string
			return withinLine(src, a, b, encoded) && strings.IndexByte(src[:a], ',') >= 0
		},
	}
}

// plainSafe reports whether YAML reads src as one plain scalar.
func plainSafe(src string, inFlow bool) bool {
	if src == "" || strings.TrimSpace(src) != src || strings.Contains(src, ": ") || strings.Contains(src, " #") || strings.HasSuffix(src, ":") ||
		strings.IndexByte("?:-", src[0]) >= 0 && (len(src) == 1 || src[1] == ' ') || strings.IndexByte(",[]{}#&*!|>'\"%@`", src[0]) >= 0 {
		return false
	}
	return !inFlow || !strings.ContainsAny(src, ",[]{}")
}

// readsAsString reports whether YAML reads a plain scalar as a string. Its
// timestamps are strings to the call.
func readsAsString(src string) bool {
	var n yaml.Node
	if err := yaml.Load([]byte(src), &n); err != nil || len(n.Content) != 1 {
		return false
	}
	return scalarKind(n.Content[0]) == tree.String
}

func appendTo(dst []byte, s string) []byte { return append(dst, s...) }

func encodeSingle(dst []byte, s string) []byte {
	return append(dst, strings.ReplaceAll(s, "'", "''")...)
}

// flow decodes a scalar of a flow style: quote is that of the style, or 0.
func flow(quote byte) func(*text.Builder, string) int {
	return func(b *text.Builder, src string) int {
		for i := 0; i < len(src); {
			if n := plainRun(src[i:], quote); n > 0 {
				b.Copy(src[i : i+n])
				i += n
				continue
			}
			value, n := flowStep(src[i:], quote)
			if n == 0 {
				return i
			}
			if value == src[i:i+n] {
				b.Copy(value)
			} else {
				b.Atom(n, value)
			}
			i += n
		}
		return len(src)
	}
}

// plainRun is the length of the bytes at the start of src that stand for themselves in
// the flow style of a quote, whatever follows.
func plainRun(src string, quote byte) int {
	for i := 0; i < len(src); i++ {
		switch c := src[i]; c {
		case '\t', '\n', '\r', 0xc2, 0xe2: // of line breaks, and before them
			return i
		case ' ':
			if i+1 == len(src) || src[i+1] <= ' ' || src[i+1] >= utf8.RuneSelf {
				return i
			}
		case '\'', '\\':
			if c == quote || c == '\\' && quote == '"' {
				return i
			}
		}
	}
	return len(src)
}

// flowStep is what the start of src stands for and how many bytes it takes: a
// folded line break with the blanks around it, an escape, or one byte.
func flowStep(src string, quote byte) (value string, n int) {
	if blanks := len(src) - len(strings.TrimLeft(src, " \t")); blanks < len(src) && lineBreak(src[blanks:]) > 0 {
		return fold(src)
	}
	switch {
	case quote == '\'' && strings.HasPrefix(src, "''"):
		return "'", 2
	case quote == '"' && src[0] == '\\':
		return yamlEscape(src)
	}
	return src[:1], 1
}

// lineBreak is the length of the line break at the start of src, or 0.
func lineBreak(src string) int {
	if src == "" {
		return 0
	}
	switch src[0] {
	case '\n':
		return 1
	case '\r':
		if len(src) > 1 && src[1] == '\n' {
			return 2
		}
		return 1
	case 0xc2, 0xe2:
		for _, br := range []string{"\u0085", "\u2028", "\u2029"} {
			if strings.HasPrefix(src, br) {
				return len(br)
			}
		}
	}
	return 0
}

// fold reads a line break with the blanks around it and the empty lines after it:
// a space without empty lines, else a line break for each.
func fold(src string) (value string, n int) {
	breaks := 0
	for {
		n += len(src[n:]) - len(strings.TrimLeft(src[n:], " \t"))
		br := lineBreak(src[n:])
		if br == 0 {
			break
		}
		n += br
		breaks++
	}
	if breaks == 1 {
		return " ", n
	}
	return strings.Repeat("\n", breaks-1), n
}

var yamlEscapes = map[byte]string{'0': "\x00", 'a': "\a", 'b': "\b", 't': "\t", '\t': "\t", 'n': "\n", 'v': "\v", 'f': "\f", 'r': "\r", 'e': "\x1b",
	' ': " ", '"': `"`, '/': "/", '\\': `\`, 'N': "\u0085", '_': "\u00a0", 'L': "\u2028", 'P': "\u2029"}

// yamlEscape reads an escape of the double-quoted style. YAML has no surrogate
// pairs: \U000XXXXX stands for what needs them in JSON.
func yamlEscape(src string) (value string, n int) {
	if len(src) < 2 {
		return "", 0
	}
	if digits := map[byte]int{'x': 2, 'u': 4, 'U': 8}[src[1]]; digits > 0 {
		if len(src) < 2+digits {
			return "", 0
		}
		r := 0
		for _, c := range src[2 : 2+digits] {
			d := strings.IndexRune("0123456789abcdef", c|0x20)
			if d < 0 {
				return "", 0
			}
			r = r<<4 | d
		}
		return string(utf8.AppendRune(nil, rune(r))), 2 + digits
	}
	if br := lineBreak(src[1:]); br > 0 { // an escaped line break joins the lines
		value, n := fold(src[1:])
		if value == " " {
			value = ""
		}
		return value, 1 + n
	}
	if v, ok := yamlEscapes[src[1]]; ok {
		return v, 2
	}
	return "", 0
}

// plainEnd is where a plain scalar of that value ends.
func plainEnd(src, value string) int {
	i := 0
	for got := 0; got < len(value) && i < len(src); {
		v, n := flowStep(src[i:], 0)
		got += len(v)
		i += n
	}
	return i
}

// block is the text of a literal or folded scalar and the end of its source. Its
// indentation is that of its first line that is not empty, unless its header has a
// number, which counts from an indentation that is not known here: then the one
// that gives the value is found.
func block(root text.Text, at int, n *yaml.Node) (text.Text, int) {
	src := root.String()
	start := at
	for start < len(src) && lineBreak(src[start:]) == 0 {
		start++
	}
	if start < len(src) {
		start += lineBreak(src[start:])
	}
	indent := 0
	for _, l := range blockLines(src[start:], 1) {
		if indent = l.indent; !l.empty {
			break
		}
	}
	for ; indent > 0; indent-- {
		lines := blockLines(src[start:], indent)
		folded := n.Style&yaml.FoldedStyle != 0
		br := "\n" + strings.Repeat(" ", indent)
		if folded {
			br = "\n" + br
		}
		layer := &text.Layer{Name: "YAML block",
			Encode: func(dst []byte, s string) []byte { return append(dst, strings.ReplaceAll(s, "\n", br)...) },
		}
		end := start + blockEnd(lines, strings.TrimRight(n.Value, "\n") == "", len(n.Value)-len(strings.TrimRight(n.Value, "\n")))
		closed := strings.HasSuffix(src[start:end], "\n") // what follows starts on a line of its own
		layer.Whole = func(s string) (string, bool) {
			return strings.Repeat(" ", indent) + strings.ReplaceAll(s, "\n", br), strings.HasSuffix(s, "\n") == closed
		}
		layer.Decode = func(b *text.Builder, src string) int {
			if strings.HasSuffix(src, "\n") != closed {
				return 0
			}
			readBlock(b, src, indent, folded)
			return len(src)
		}
		if t := decode(root.Slice(start, end), layer); !t.None() && t.String() == n.Value {
			return t, end
		}
	}
	return text.Text{}, start
}

// blockLine is a line of a block scalar, in bytes of its source.
type blockLine struct {
	start, text, end, next int // its start, that of its text, its end before and after the line break
	indent                 int // blanks before its text, all of them
	empty                  bool
}

// blockLines are the lines of a block scalar of an indentation, up to the first
// line that belongs to what is around it.
func blockLines(src string, indent int) []blockLine {
	var lines []blockLine
	for i := 0; i < len(src); {
		l := blockLine{start: i, end: i}
		for l.end < len(src) && lineBreak(src[l.end:]) == 0 {
			l.end++
		}
		l.next = l.end + lineBreak(src[l.end:])
		line := src[i:l.end]
		l.indent = len(line) - len(strings.TrimLeft(line, " "))
		l.empty = l.indent == len(line)
		if !l.empty && l.indent < indent {
			break
		}
		l.text = i + min(l.indent, indent)
		l.empty = l.text == l.end
		lines = append(lines, l)
		i = l.next
	}
	return lines
}

// blockEnd is the end of the source that stands for a value with a number of line
// breaks at its end.
func blockEnd(lines []blockLine, onlyBreaks bool, breaks int) int {
	last := len(lines)
	for last > 0 && lines[last-1].empty && !onlyBreaks {
		last--
	}
	if onlyBreaks {
		last = 0
	}
	if breaks == 0 && last > 0 {
		return lines[last-1].end
	}
	if last == 0 {
		last = 1 // only line breaks
	}
	if i := last - 1 + breaks - 1; i >= 0 && i < len(lines) {
		return lines[i].next
	}
	if len(lines) > 0 {
		return lines[len(lines)-1].next
	}
	return 0
}

// readBlock decodes the lines of a block scalar.
func readBlock(b *text.Builder, src string, indent int, folded bool) {
	lines := blockLines(src, indent)
	last := len(lines)
	for last > 0 && lines[last-1].empty {
		last--
	}
	moreIndented := func(l blockLine) bool { return src[l.text] == ' ' || src[l.text] == '\t' }
	previous := -1 // the last line with text
	pending := 0   // source bytes since its end
	for i, l := range lines {
		if i >= last { // the line breaks that chomping leaves
			pending += l.text - l.start
			if l.next > l.end {
				b.Atom(pending+l.next-l.end, "\n")
				pending = 0
			}
			continue
		}
		if l.empty {
			pending += l.next - l.start
			continue
		}
		empty, gap := i-previous-1, ""
		switch {
		case previous < 0:
			gap = strings.Repeat("\n", empty)
		case !folded || moreIndented(l) || moreIndented(lines[previous]):
			gap = strings.Repeat("\n", empty+1)
		case empty == 0:
			gap = " "
		default:
			gap = strings.Repeat("\n", empty)
		}
		b.Atom(pending+l.text-l.start, gap)
		b.Copy(src[l.text:l.end])
		previous, pending = i, l.next-l.end
		if i+1 == last && pending > 0 {
			b.Atom(pending, "\n")
			pending = 0
		}
	}
}
