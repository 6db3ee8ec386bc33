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

// github writes the findings as workflow commands of GitHub Actions, no more than
// are shown, and counts the rest in the last one. Markdown is for the step summary.
type github struct {
	*bufio.Writer
	sofar
	written map[lint.Severity]int
	left    int
}

func newGitHub(w io.Writer, opt Options) Report {
	return &github{bufio.NewWriter(w), newSofar(opt), map[lint.Severity]int{}, 0}
}

func (g *github) File(f *lint.File) error {
	for _, x := range g.findings(f) {
		most := shownByGitHub
		if x.Severity == lint.Info {
			most-- // the last notice is for the count
		}
		if g.written[x.Severity]++; g.written[x.Severity] > most {
			g.left++
			continue
		}
		message := x.Message
		if x.Hint != "" {
			message += "\n" + x.Hint
		}
		fmt.Fprintf(g, "::%s file=%s,line=%d,endLine=%d,col=%d,endColumn=%d,title=%s::%s\n", githubLevels[x.Severity],
			githubProperty(x.path), x.span.Line, x.span.EndLine, x.span.Column, x.span.EndColumn, githubProperty(x.Rule), githubData(message))
	}
	return g.Flush()
}

func (g *github) Close(*lint.Result) error {
	if g.left > 0 {
		fmt.Fprintf(g, "::notice title=deliverlint::%s, which GitHub does not show here\n", count(g.left, "more finding"))
	}
	return g.Flush()
}

func githubData(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

func githubProperty(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(s)
}
