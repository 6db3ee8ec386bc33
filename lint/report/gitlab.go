package report

import (
	"io"

	"github.com/deliverlint/deliverlint/lint"
)

type gitlabIssue struct {
	Description string         `json:"description"`
	CheckName   string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
}

type gitlabLocation struct {
	Path  string `json:"path"`
	Lines struct {
		Begin int `json:"begin"`
		End   int `json:"end"`
	} `json:"lines"`
}

var gitlabSeverities = map[lint.Severity]string{lint.Error: "major", lint.Warning: "minor", lint.Info: "info"}

// gitlab writes the findings as a code quality report of GitLab.
type gitlab struct {
	w io.Writer
	sofar
	issues []gitlabIssue
}

func newGitLab(w io.Writer, opt Options) Report { return &gitlab{w, newSofar(opt), []gitlabIssue{}} }

func (g *gitlab) File(f *lint.File) error {
	for _, x := range g.findings(f) {
		issue := gitlabIssue{Description: x.Message, CheckName: x.Rule, Fingerprint: x.fingerprint, Severity: gitlabSeverities[x.Severity]}
		issue.Location.Path = x.path
		issue.Location.Lines.Begin, issue.Location.Lines.End = x.span.Line, x.span.EndLine
		g.issues = append(g.issues, issue)
	}
	return nil
}

func (g *gitlab) Close(*lint.Result) error { return writeJSON(g.w, g.issues) }
