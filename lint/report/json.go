package report

import (
	"encoding/json"
	"io"

	"github.com/deliverlint/deliverlint/lint"
)

type jsonReport struct {
	Tool        string           `json:"tool"`
	Version     string           `json:"version"`
	Diagnostics []jsonDiagnostic `json:"diagnostics"`
	Summary     Summary          `json:"summary"`
}

type jsonDiagnostic struct {
	Path     string `json:"path"`
	Task     string `json:"task"`
	Rule     string `json:"rule"`
	Severity string `json:"severity"`
	Field    string `json:"field"`
	Pointer  string `json:"pointer"`
	jsonSpan
	Message string        `json:"message"`
	Hint    string        `json:"hint"`
	APICode string        `json:"apiCode"`
	Value   string        `json:"value"`
	URL     string        `json:"url"`
	Related []jsonRelated `json:"related"`
}

type jsonRelated struct {
	Message string `json:"message"`
	Field   string `json:"field"`
	jsonSpan
}

type jsonSpan struct {
	Line      int `json:"line"`
	Column    int `json:"column"`
	EndLine   int `json:"endLine"`
	EndColumn int `json:"endColumn"`
	Offset    int `json:"offset"`
	EndOffset int `json:"endOffset"`
}

func (l *lines) span(start, end int) jsonSpan {
	s := jsonSpan{Offset: start, EndOffset: end}
	s.Line, s.Column = l.position(start)
	s.EndLine, s.EndColumn = l.position(end)
	return s
}

// JSON writes the findings as one JSON document.
func JSON(w io.Writer, result *lint.Result, version string) error {
	r := jsonReport{Tool: "deliverlint", Version: version, Diagnostics: []jsonDiagnostic{}, Summary: Summarize(result)}
	for _, f := range result.Files {
		l := newLines(f.Text)
		for _, d := range f.Diagnostics {
			j := jsonDiagnostic{Path: f.Path, Task: d.Task, Rule: d.Rule, Severity: d.Severity.String(), Field: d.Field, Pointer: d.Pointer,
				jsonSpan: l.span(d.Offset, d.EndOffset), Message: d.Message, Hint: d.Hint, APICode: d.APICode, Value: d.Value,
				URL: lint.FindRule(d.Rule).URL(), Related: []jsonRelated{}}
			for _, rel := range d.Related {
				j.Related = append(j.Related, jsonRelated{rel.Message, rel.Field, l.span(rel.Offset, rel.EndOffset)})
			}
			r.Diagnostics = append(r.Diagnostics, j)
		}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(r)
}
