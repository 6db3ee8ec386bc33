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
	span
	Message     string        `json:"message"`
	Hint        string        `json:"hint"`
	APICode     string        `json:"apiCode"`
	Value       string        `json:"value"`
	URL         string        `json:"url"`
	Fingerprint string        `json:"fingerprint"`
	Related     []jsonRelated `json:"related"`
	Fix         *jsonFix      `json:"fix,omitempty"`
}

type jsonFix struct {
	Message string     `json:"message"`
	Safe    bool       `json:"safe"`
	Edits   []jsonEdit `json:"edits"`
}

type jsonEdit struct {
	Offset    int    `json:"offset"`
	EndOffset int    `json:"endOffset"`
	Text      string `json:"text"`
}

type jsonRelated struct {
	Message string `json:"message"`
	Field   string `json:"field"`
	span
}

func (x *finding) json() jsonDiagnostic {
	j := jsonDiagnostic{Path: x.path, Task: x.Task, Rule: x.Rule, Severity: x.Severity.String(), Field: x.Field, Pointer: x.Pointer,
		span: x.span, Message: x.Message, Hint: x.Hint, APICode: x.APICode, Value: x.Value, URL: x.rule.URL(), Fingerprint: x.fingerprint,
		Related: []jsonRelated{}}
	for _, r := range x.Related {
		j.Related = append(j.Related, jsonRelated{r.Message, r.Field, spanOf(x.lines, r.Offset, r.EndOffset)})
	}
	if x.Fix != nil {
		j.Fix = &jsonFix{Message: x.Fix.Message, Safe: x.Fix.Safe}
		for _, e := range x.Fix.Edits {
			j.Fix.Edits = append(j.Fix.Edits, jsonEdit{e.Start, e.End, e.Text})
		}
	}
	return j
}

// jsonWriter writes the findings as one JSON document. Its form is that of the schema
// "report".
type jsonWriter struct {
	w io.Writer
	sofar
	report jsonReport
}

func newJSON(w io.Writer, opt Options) Report {
	return &jsonWriter{w, newSofar(opt), jsonReport{Tool: "deliverlint", Version: opt.Version, Diagnostics: []jsonDiagnostic{}}}
}

func (j *jsonWriter) File(f *lint.File) error {
	for _, x := range j.findings(f) {
		j.report.Diagnostics = append(j.report.Diagnostics, x.json())
	}
	return nil
}

func (j *jsonWriter) Close(result *lint.Result) error {
	j.report.Summary = j.summary.after(result)
	return writeJSON(j.w, j.report)
}

func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// jsonLines writes each finding as a line of JSON, and the summary as the last.
type jsonLines struct {
	*json.Encoder
	sofar
}

func newJSONLines(w io.Writer, opt Options) Report {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return &jsonLines{enc, newSofar(opt)}
}

func (j *jsonLines) File(f *lint.File) error {
	for _, x := range j.findings(f) {
		if err := j.Encode(x.json()); err != nil {
			return err
		}
	}
	return nil
}

func (j *jsonLines) Close(result *lint.Result) error {
	return j.Encode(map[string]Summary{"summary": j.summary.after(result)})
}
