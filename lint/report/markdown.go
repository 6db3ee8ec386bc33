package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/deliverlint/deliverlint/lint"
)

// Markdown writes the findings as a table, such as for a comment or a job's summary.
func Markdown(w io.Writer, result *lint.Result, opt Options) error {
	b := bufio.NewWriter(w)
	s := Summarize(result)
	found := all(result, opt.Redact)
	if len(found) == 0 {
		fmt.Fprintf(b, "deliverlint found nothing in %s.\n", count(s.Files, "file"))
		return b.Flush()
	}
	fmt.Fprintf(b, "deliverlint found %s, %s and %s in %s.\n\n| place | severity | rule | what |\n| --- | --- | --- | --- |\n",
		count(s.Errors, "error"), count(s.Warnings, "warning"), count(s.Infos, "info"), count(s.Files, "file"))
	for _, x := range found {
		what := markdownCell(x.Message)
		if x.Hint != "" {
			what += "<br>" + markdownCell(x.Hint)
		}
		fmt.Fprintf(b, "| %s:%d:%d | %s | [%s](%s) | %s |\n", markdownCell(x.path), x.span.Line, x.span.Column, x.Severity, x.Rule, x.rule.URL(), what)
	}
	if s.Omitted > 0 {
		fmt.Fprintf(b, "\nAnd %s.\n", count(s.Omitted, "more fault"))
	}
	return b.Flush()
}

// markdownCell takes the meaning from the characters that have one in a table.
func markdownCell(s string) string {
	s = visible(s)
	for _, c := range "\\`*_[]<>|#&~$" {
		s = strings.ReplaceAll(s, string(c), "\\"+string(c))
	}
	return s
}
