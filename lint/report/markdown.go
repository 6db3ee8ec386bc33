package report

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/deliverlint/deliverlint/lint"
)

// markdown writes the findings as a table, such as for a comment or a job's summary.
type markdown struct {
	w io.Writer
	sofar
	rows bytes.Buffer
}

func newMarkdown(w io.Writer, opt Options) Report { return &markdown{w: w, sofar: newSofar(opt)} }

func (m *markdown) File(f *lint.File) error {
	for _, x := range m.findings(f) {
		what := markdownCell(x.Message)
		if x.Hint != "" {
			what += "<br>" + markdownCell(x.Hint)
		}
		rule := x.Rule
		if url := x.rule.URL(); url != "" {
			rule = fmt.Sprintf("[%s](%s)", rule, url)
		}
		fmt.Fprintf(&m.rows, "| %s:%d:%d | %s | %s | %s |\n", markdownCell(x.path), x.span.Line, x.span.Column, x.Severity, rule, what)
	}
	return nil
}

func (m *markdown) Close(*lint.Result) error {
	b, s := bufio.NewWriter(m.w), m.summary
	if m.rows.Len() == 0 {
		fmt.Fprintf(b, "deliverlint found nothing in %s.\n", count(s.Files, "file"))
		return b.Flush()
	}
	fmt.Fprintf(b, "deliverlint found %s, %s and %s in %s.\n\n| place | severity | rule | what |\n| --- | --- | --- | --- |\n",
		count(s.Errors, "error"), count(s.Warnings, "warning"), count(s.Infos, "info"), count(s.Files, "file"))
	fmt.Fprint(b, m.rows.String())
	if s.Omitted > 0 {
		fmt.Fprintf(b, "\nAnd %s.\n", count(s.Omitted, "more fault"))
	}
	return b.Flush()
}

// markdownCell escapes the characters that are special in a table.
func markdownCell(s string) string {
	s = visible(s)
	for _, c := range "\\`*_[]<>|#&~$" {
		s = strings.ReplaceAll(s, string(c), "\\"+string(c))
	}
	return s
}
