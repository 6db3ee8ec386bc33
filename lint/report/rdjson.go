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
	Message  string     `json:"message"`
	Location rdLocation `json:"location"`
	Severity string     `json:"severity"`
	Code     rdCode     `json:"code"`
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

// RDJSON writes the findings in Reviewdog's diagnostic format.
func RDJSON(w io.Writer, result *lint.Result, opt Options) error {
	report := rdReport{Source: rdSource{"deliverlint", toolURL}, Diagnostics: []rdDiagnostic{}}
	for _, x := range all(result, opt.Redact) {
		d := rdDiagnostic{Message: x.Message, Severity: strings.ToUpper(x.Severity.String()), Code: rdCode{x.Rule, x.rule.URL()}}
		if x.Hint != "" {
			d.Message += "\n" + x.Hint
		}
		d.Location.Path = x.path
		d.Location.Range.Start.Line, d.Location.Range.Start.Column = x.lines.BytePosition(x.Offset)
		d.Location.Range.End.Line, d.Location.Range.End.Column = x.lines.BytePosition(x.EndOffset)
		report.Diagnostics = append(report.Diagnostics, d)
	}
	return writeJSON(w, report)
}
