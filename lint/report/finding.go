package report

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode"

	"github.com/deliverlint/deliverlint/internal/lazy"
	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/lint"
)

// A finding is a diagnostic with all that reporters need of its place.
type finding struct {
	lint.Diagnostic
	path  string
	rule  *lint.Rule
	lines *text.Lines // of its file
	span  span
	// fingerprint is the finding's own among all of the run. It holds no line, so that
	// it survives when text moves.
	fingerprint string
}

// A span is the place of a finding: lines and columns from 1, columns in code
// points, the end exclusive; offsets in bytes.
type span struct {
	Line      int `json:"line"`
	Column    int `json:"column"`
	EndLine   int `json:"endLine"`
	EndColumn int `json:"endColumn"`
	Offset    int `json:"offset"`
	EndOffset int `json:"endOffset"`
}

func spanOf(l *text.Lines, start, end int) span {
	s := span{Offset: start, EndOffset: end}
	s.Line, s.Column = l.Position(start)
	s.EndLine, s.EndColumn = l.Position(end)
	return s
}

// linesOf are the lines of a file, or of a part of one.
func linesOf(f *lint.File) *text.Lines { return text.LinesOfPart(f.Text, f.Start, f.Line) }

func newFinding(f *lint.File, l *text.Lines, d lint.Diagnostic, redact bool, seen map[string]int) finding {
	x := finding{Diagnostic: d, path: f.Path, rule: f.Settings.Rule(d.Rule), lines: l, span: spanOf(l, d.Offset, d.EndOffset)}
	if x.rule == nil {
		x.rule = &lint.Rule{ID: d.Rule, Check: func(*lint.Task) []lint.Finding { return nil }} // of who made the file by hand
	}
	if seen != nil {
		x.fingerprint = fingerprint(f.Path, &d, seen)
	}
	if redact {
		x.redact()
	}
	return x
}

func fingerprint(path string, d *lint.Diagnostic, seen map[string]int) string {
	key := strings.Join([]string{d.Rule, path, d.Task, d.Pointer, d.Value}, "\x00")
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", key, seen[key]))
	seen[key]++
	return hex.EncodeToString(sum[:16])
}

// masked stands for what is not to be shown.
const masked = "•••"

// quotedText finds the values that messages and hints quote.
var quotedText = lazy.Regexp(`"(?:[^"\\]|\\.)*"`)

// redact masks the values that a finding shows: in its words, all that is quoted.
func (x *finding) redact() {
	x.Message = quotedText().ReplaceAllString(x.Message, `"`+masked+`"`)
	x.Hint = quotedText().ReplaceAllString(x.Hint, `"`+masked+`"`)
	if x.Value != "" {
		x.Value = masked
	}
	x.Fix = nil // what it writes are values
}

// mask hides letters and digits, and keeps the rest, so that carets stay in place.
func mask(s string) string {
	return strings.Map(func(r rune) rune {
		if r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			return 'x'
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			if width(string(r)) == 2 {
				return '＊'
			}
			return 'x'
		}
		return r
	}, s)
}
