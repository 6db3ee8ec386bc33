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

// JSON writes the findings as one JSON document. Its form is that of the schema
// "report".
func JSON(w io.Writer, result *lint.Result, opt Options) error {
	r := jsonReport{Tool: "deliverlint", Version: opt.Version, Diagnostics: []jsonDiagnostic{}, Summary: Summarize(result)}
	for _, x := range all(result, opt.Redact) {
		r.Diagnostics = append(r.Diagnostics, x.json())
	}
	return writeJSON(w, r)
}

func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// JSONLines writes each finding as a line of JSON, and the summary as the last.
func JSONLines(w io.Writer, result *lint.Result, opt Options) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, x := range all(result, opt.Redact) {
		if err := enc.Encode(x.json()); err != nil {
			return err
		}
	}
	return enc.Encode(map[string]Summary{"summary": Summarize(result)})
}
