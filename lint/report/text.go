package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"

	"github.com/deliverlint/deliverlint/lint"
)

const defaultWidth = 80

// textWriter writes the findings for a person: a line that compilers would print,
// the source line cropped around the fault, carets under its very characters, and
// what helps.
type textWriter struct {
	*bufio.Writer
	sofar
	safe, unsafe int // fixes
}

func newText(w io.Writer, opt Options) Report {
	if opt.Width <= 0 {
		opt.Width = defaultWidth
	}
	return &textWriter{Writer: bufio.NewWriter(w), sofar: sofar{Options: opt}}
}

func (t *textWriter) File(f *lint.File) error {
	for found := t.findings(f); len(found) > 0; {
		n := t.together(found)
		t.group(found[:n])
		found = found[n:]
	}
	for _, d := range f.Diagnostics {
		switch {
		case d.Fix == nil:
		case d.Fix.Safe:
			t.safe++
		default:
			t.unsafe++
		}
	}
	if f.Omitted > 0 {
		fmt.Fprintf(t, "%s: and %s\n\n", visible(f.Path), count(f.Omitted, "more fault"))
	}
	return t.Flush()
}

func (t *textWriter) Close(result *lint.Result) error {
	t.footer(t.summary.after(result))
	t.fixes()
	return t.Flush()
}

// The colours are those of compilers: the eye knows them.
const (
	bold   = "1"
	red    = "1;31"
	yellow = "1;33"
	blue   = "1;34"
	cyan   = "1;36"
)

func (t *textWriter) paint(code, s string) string {
	if !t.Color || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

func severityColor(s lint.Severity) string {
	switch s {
	case lint.Error:
		return red
	case lint.Warning:
		return yellow
	}
	return blue
}

// together is how many findings from the first on are shown over one source line:
// those on its line that do not overlap and whose carets are all in sight.
func (t *textWriter) together(found []finding) int {
	first := &found[0]
	text, from := first.lines.Line(first.span.Line)
	n := 1
	for ; n < len(found); n++ {
		x := &found[n]
		end := min(x.EndOffset-from, len(text))
		if x.span.Line != first.span.Line || x.Offset < found[n-1].EndOffset || x.Offset == found[n-1].Offset ||
			end < x.Offset-from || width(visible(text[first.Offset-from:end])) > t.room(first.span.Line)*2/3 {
			break
		}
	}
	return n
}

// group writes findings that share a source line: what each says, the line, the
// carets in the same order.
func (t *textWriter) group(found []finding) {
	for _, x := range found {
		t.headline(&x)
		if len(found) > 1 {
			t.advice(&x)
		}
	}
	t.source(found)
	if len(found) == 1 {
		t.advice(&found[0])
	}
	fmt.Fprintln(t)
}

// headline writes the line that compilers would print.
func (t *textWriter) headline(x *finding) {
	fmt.Fprintf(t, "%s %s %s [%s]\n", t.paint(bold, fmt.Sprintf("%s:%d:%d:", visible(x.path), x.span.Line, x.span.Column)),
		t.paint(severityColor(x.Severity), x.Severity.String()+":"), visible(x.Message), t.link(x.rule.URL(), x.Rule))
}

// advice writes the help and the notes of a finding.
func (t *textWriter) advice(x *finding) {
	if x.Hint != "" {
		fmt.Fprintf(t, "  %s %s\n", t.paint(cyan, "help:"), visible(x.Hint))
	}
	for _, r := range x.Related {
		line, column := x.lines.Position(r.Offset)
		fmt.Fprintf(t, "  %s %s at %d:%d\n", t.paint(cyan, "note:"), visible(r.Message), line, column)
	}
}

// link makes words a link where the terminal knows them.
func (t *textWriter) link(url, words string) string {
	if !t.Links || url == "" {
		return words
	}
	return "\x1b]8;;" + url + "\x1b\\" + words + "\x1b]8;;\x1b\\"
}

func gutter(line int) string { return fmt.Sprintf("%4d | ", line) }

// room is how many cells a source line has beside its number.
func (t *textWriter) room(line int) int { return max(t.Width-len(gutter(line))-1, 20) }

// source prints the line of findings and the carets under them.
func (t *textWriter) source(found []finding) {
	first, last := &found[0], &found[len(found)-1]
	n := first.span.Line
	text, from := first.lines.Line(n)
	place := func(offset int) int { return min(max(offset-from, 0), len(text)) }
	i, j := place(first.Offset), place(max(last.EndOffset, first.Offset))
	before, marked, after := crop(text[:i], text[i:j], text[j:], t.room(n))
	var line, carets strings.Builder
	at := i // of text, what is written of the marked part
	for _, x := range found {
		start, end := place(x.Offset), place(x.EndOffset)
		part := visible(text[start:end])
		if len(found) == 1 {
			part = marked // it may be cropped
		}
		gap := visible(text[at:start])
		line.WriteString(t.hide(gap) + t.paint(severityColor(x.Severity), t.hide(part)))
		carets.WriteString(strings.Repeat(" ", width(gap)) + t.paint(severityColor(x.Severity), strings.Repeat("^", max(width(part), 1))))
		at = end
	}
	fmt.Fprintf(t, "%s%s%s%s\n", t.paint(blue, gutter(n)), t.hide(before), line.String(), t.hide(after))
	fmt.Fprintf(t, "%s%s%s\n", t.paint(blue, strings.Repeat(" ", len(gutter(n))-2)+"| "), strings.Repeat(" ", width(before)), carets.String())
}

// hide masks text that is not to be shown.
func (t *textWriter) hide(s string) string {
	if t.Redact {
		return mask(s)
	}
	return s
}

// crop cuts a line to a width in cells around its marked part, with … where text is omitted.
func crop(before, marked, after string, room int) (string, string, string) {
	before, marked, after = visiblePart(before, -room), visiblePart(marked, room), visiblePart(after, room)
	if width(before)+width(marked)+width(after) <= room {
		return before, marked, after
	}
	marked = cutRight(marked, room*2/3)
	left := min(width(before), (room-width(marked))/2)
	if right := width(after); right < room-width(marked)-left {
		left = room - width(marked) - right
	}
	before = cutLeft(before, left)
	return before, marked, cutRight(after, room-width(marked)-width(before))
}

func cutRight(s string, room int) string {
	if width(s) <= room {
		return s
	}
	return runewidth.Truncate(s, max(room, 1), "…")
}

func cutLeft(s string, room int) string {
	if width(s) <= room {
		return s
	}
	runes := []rune(s)
	w, i := 1, len(runes) // one cell for the …
	for i > 0 && w+runewidth.RuneWidth(runes[i-1]) <= max(room, 1) {
		i--
		w += runewidth.RuneWidth(runes[i])
	}
	return "…" + string(runes[i:])
}

func width(s string) int { return runewidth.StringWidth(s) }

// visiblePart makes text visible, but no more of it than fits into a number of
// cells: the first of them, or the last where room is negative.
func visiblePart(s string, room int) string {
	const longest = 8 // bytes of a cell, combining marks included
	if most := longest * max(room, -room); len(s) > most {
		if room > 0 {
			s = s[:most]
			for len(s) > 0 && !utf8.ValidString(s[len(s)-1:]) && len(s) > most-utf8.UTFMax {
				s = s[:len(s)-1]
			}
		} else {
			s = s[len(s)-most:]
			for len(s) > 0 && !utf8.RuneStart(s[0]) {
				s = s[1:]
			}
		}
	}
	return visible(s)
}

// visible spells out what a terminal would not print as it is: a tab as four
// blanks, other controls and broken bytes as a mark.
func visible(s string) string {
	plain := true
	for i := 0; i < len(s) && plain; i++ {
		plain = s[i] >= ' ' && s[i] < 0x7f
	}
	if plain {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\t':
			b.WriteString("    ")
		case r == utf8.RuneError || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Zl, r) || unicode.Is(unicode.Zp, r):
			b.WriteRune(utf8.RuneError)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func (t *textWriter) footer(s Summary) {
	var parts []string
	for _, c := range []struct {
		n    int
		what string
	}{{s.Errors, "error"}, {s.Warnings, "warning"}, {s.Infos, "info"}} {
		if c.n > 0 {
			parts = append(parts, count(c.n, c.what))
		}
	}
	if len(parts) == 0 {
		return
	}
	fmt.Fprintf(t, "%s in %s\n", strings.Join(parts, ", "), count(s.Files, "file"))
}

// fixes says how many findings --fix can fix.
func (t *textWriter) fixes() {
	switch {
	case t.safe > 0 && t.unsafe > 0:
		fmt.Fprintf(t, "%d fixable with --fix, %d more with --fix --unsafe-fixes\n", t.safe, t.unsafe)
	case t.safe > 0:
		fmt.Fprintf(t, "%d fixable with --fix\n", t.safe)
	case t.unsafe > 0:
		fmt.Fprintf(t, "%d fixable with --fix --unsafe-fixes\n", t.unsafe)
	}
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
