package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/deliverlint/deliverlint/lint"
)

// shownByGitHub is how many annotations of each level GitHub shows of a step.
const shownByGitHub = 10

var githubLevels = map[lint.Severity]string{lint.Error: "error", lint.Warning: "warning", lint.Info: "notice"}

// GitHub writes the findings as workflow commands of GitHub Actions, no more than
// are shown, and counts the rest in the last one. Markdown is for the step summary.
func GitHub(w io.Writer, result *lint.Result, opt Options) error {
	b := bufio.NewWriter(w)
	written, left := map[lint.Severity]int{}, 0
	for _, x := range all(result, opt.Redact) {
		most := shownByGitHub
		if x.Severity == lint.Info {
			most-- // the last notice is for the count
		}
		if written[x.Severity]++; written[x.Severity] > most {
			left++
			continue
		}
		message := x.Message
		if x.Hint != "" {
			message += "\n" + x.Hint
		}
		fmt.Fprintf(b, "::%s file=%s,line=%d,endLine=%d,col=%d,endColumn=%d,title=%s::%s\n", githubLevels[x.Severity],
			githubProperty(x.path), x.span.Line, x.span.EndLine, x.span.Column, x.span.EndColumn, githubProperty(x.Rule), githubData(message))
	}
	if left > 0 {
		fmt.Fprintf(b, "::notice title=deliverlint::%s, which GitHub does not show here\n", count(left, "more finding"))
	}
	return b.Flush()
}

func githubData(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

func githubProperty(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(s)
}
