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

// GitLab writes the findings as a code quality report of GitLab.
func GitLab(w io.Writer, result *lint.Result, opt Options) error {
	issues := []gitlabIssue{}
	for _, x := range all(result, opt.Redact) {
		issue := gitlabIssue{Description: x.Message, CheckName: x.Rule, Fingerprint: x.fingerprint, Severity: gitlabSeverities[x.Severity]}
		issue.Location.Path = x.path
		issue.Location.Lines.Begin, issue.Location.Lines.End = x.span.Line, x.span.EndLine
		issues = append(issues, issue)
	}
	return writeJSON(w, issues)
}
