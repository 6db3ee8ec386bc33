package report

import (
	"io"
	"strings"

	"github.com/deliverlint/deliverlint/lint"
)

type rdReport struct {
	Source      rdSource       `json:"source"`
	Diagnostics []rdDiagnostic `json:"diagnostics"`
}

type rdSource struct {
	Name string `json:"name"`
	URL  string `json:"url"`
}

type rdDiagnostic struct {
	Message     string         `json:"message"`
	Location    rdLocation     `json:"location"`
	Severity    string         `json:"severity"`
	Code        rdCode         `json:"code"`
	Suggestions []rdSuggestion `json:"suggestions,omitempty"`
}

type rdSuggestion struct {
	Range rdRange `json:"range"`
	Text  string  `json:"text"`
}

type rdLocation struct {
	Path  string  `json:"path"`
	Range rdRange `json:"range"`
}

type rdRange struct {
	Start rdPosition `json:"start"`
	End   rdPosition `json:"end"`
}

// rdPosition counts columns in bytes, as the format asks.
type rdPosition struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

type rdCode struct {
	Value string `json:"value"`
	URL   string `json:"url"`
}

// rdjson writes the findings in Reviewdog's diagnostic format.
type rdjson struct {
	w io.Writer
	sofar
	report rdReport
}

func newRDJSON(w io.Writer, opt Options) Report {
	return &rdjson{w, newSofar(opt), rdReport{Source: rdSource{"deliverlint", toolURL}, Diagnostics: []rdDiagnostic{}}}
}

func (r *rdjson) File(f *lint.File) error {
	for _, x := range r.findings(f) {
		d := rdDiagnostic{Message: x.Message, Severity: strings.ToUpper(x.Severity.String()), Code: rdCode{x.Rule, x.rule.URL()}}
		if x.Hint != "" {
			d.Message += "\n" + x.Hint
		}
		d.Location.Path = x.path
		d.Location.Range = x.byteRange(x.Offset, x.EndOffset)
		if x.Fix != nil && len(x.Fix.Edits) == 1 { // several would be alternatives
			e := x.Fix.Edits[0]
			d.Suggestions = []rdSuggestion{{x.byteRange(e.Start, e.End), e.Text}}
		}
		r.report.Diagnostics = append(r.report.Diagnostics, d)
	}
	return nil
}

func (r *rdjson) Close(*lint.Result) error { return writeJSON(r.w, r.report) }

func (x *finding) byteRange(start, end int) (r rdRange) {
	r.Start.Line, r.Start.Column = x.lines.BytePosition(start)
	r.End.Line, r.End.Column = x.lines.BytePosition(end)
	return r
}
