package report

import (
	"io"
	"net/url"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/deliverlint/deliverlint/lint"
)

// toolURL is where the tool is at home.
const toolURL = "https://github.com/deliverlint/deliverlint"

// The parts of SARIF 2.1.0 that are written. Package go-sarif would write them too,
// and with every property that is unset: twice the size, and a warning of
// sarif-multitool for each. The tests hold these to its copy of the schema.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool        sarifTool         `json:"tool"`
		Invocations []sarifInvocation `json:"invocations"`
		ColumnKind  string            `json:"columnKind"`
		Results     []sarifResult     `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name           string      `json:"name"`
		Version        string      `json:"version"`
		InformationURI string      `json:"informationUri"`
		Rules          []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID                   string       `json:"id"`
		Name                 string       `json:"name"`
		ShortDescription     sarifMessage `json:"shortDescription"`
		FullDescription      sarifMessage `json:"fullDescription"`
		Help                 sarifMessage `json:"help"`
		HelpURI              string       `json:"helpUri,omitempty"`
		DefaultConfiguration struct {
			Level string `json:"level"`
		} `json:"defaultConfiguration"`
		Properties struct {
			Precision string   `json:"precision"`
			Tags      []string `json:"tags"`
		} `json:"properties"`
	}
	sarifMessage struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown,omitempty"`
	}
	sarifInvocation struct {
		ExecutionSuccessful bool                `json:"executionSuccessful"`
		Notifications       []sarifNotification `json:"toolExecutionNotifications,omitempty"`
	}
	sarifNotification struct {
		Level   string       `json:"level"`
		Message sarifMessage `json:"message"`
	}
	sarifResult struct {
		RuleID              string             `json:"ruleId"`
		RuleIndex           int                `json:"ruleIndex"`
		Level               string             `json:"level"`
		Message             sarifMessage       `json:"message"`
		Locations           []sarifLocation    `json:"locations"`
		RelatedLocations    []sarifLocation    `json:"relatedLocations,omitempty"`
		PartialFingerprints map[string]string  `json:"partialFingerprints"`
		Fixes               []sarifFix         `json:"fixes,omitempty"`
		Suppressions        []sarifSuppression `json:"suppressions,omitempty"`
	}
	sarifSuppression struct {
		Kind          string `json:"kind"`
		Justification string `json:"justification,omitempty"`
	}
	sarifFix struct {
		Description     sarifMessage  `json:"description"`
		ArtifactChanges []sarifChange `json:"artifactChanges"`
	}
	sarifChange struct {
		ArtifactLocation sarifArtifact      `json:"artifactLocation"`
		Replacements     []sarifReplacement `json:"replacements"`
	}
	sarifReplacement struct {
		DeletedRegion   sarifRegion   `json:"deletedRegion"`
		InsertedContent *sarifContent `json:"insertedContent,omitempty"`
	}
	sarifContent struct {
		Text string `json:"text"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifLocation struct {
		ID               int                `json:"id,omitempty"`
		Message          *sarifMessage      `json:"message,omitempty"`
		PhysicalLocation sarifPlace         `json:"physicalLocation"`
		LogicalLocations []sarifLogicalName `json:"logicalLocations,omitempty"`
	}
	sarifPlace struct {
		ArtifactLocation sarifArtifact `json:"artifactLocation"`
		Region           sarifRegion   `json:"region"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
		EndLine     int `json:"endLine"`
		EndColumn   int `json:"endColumn"`
		ByteOffset  int `json:"byteOffset"`
		ByteLength  int `json:"byteLength"`
	}
	sarifLogicalName struct {
		FullyQualifiedName string `json:"fullyQualifiedName"`
	}
)

var sarifLevels = map[lint.Severity]string{lint.Error: "error", lint.Warning: "warning", lint.Info: "note"}

// sarif writes the findings in the Static Analysis Results Interchange Format,
// version 2.1.0. Paths are those from the root of the repository, with forward
// slashes. What is suppressed is there, and marked.
type sarif struct {
	w io.Writer
	sofar
	run        sarifRun
	rules      map[string]int // where they are in the run
	suppressed []sarifResult
}

func newSARIF(w io.Writer, opt Options) Report {
	s := &sarif{w: w, sofar: newSofar(opt), rules: map[string]int{}}
	s.run = sarifRun{ColumnKind: "unicodeCodePoints", Results: []sarifResult{},
		Tool: sarifTool{sarifDriver{Name: "deliverlint", Version: strings.TrimPrefix(opt.Version, "v"), InformationURI: toolURL}}}
	for _, r := range lint.Rules() {
		s.rule(r)
	}
	return s
}

// rule is the index of a rule in the run, which it is added to where it is not there.
func (s *sarif) rule(r *lint.Rule) int {
	i, known := s.rules[r.ID]
	if !known {
		i = len(s.rules)
		s.rules[r.ID] = i
		rule := sarifRule{ID: r.ID, Name: sarifName(r.ID), ShortDescription: sarifMessage{Text: sentence(r.Title)},
			FullDescription: sarifMessage{Text: onOneLine(r.Text)}, Help: sarifMessage{Text: onOneLine(r.Text), Markdown: r.Markdown()}, HelpURI: r.URL()}
		rule.DefaultConfiguration.Level = sarifLevels[r.Severity]
		rule.Properties.Precision, rule.Properties.Tags = "very-high", []string{"deliver-task"}
		s.run.Tool.Driver.Rules = append(s.run.Tool.Driver.Rules, rule)
	}
	return i
}

func (s *sarif) File(f *lint.File) error {
	for _, x := range s.findings(f) {
		s.run.Results = append(s.run.Results, x.sarif(s.rule(x.rule), s.Folder))
	}
	if len(f.Suppressed) == 0 {
		return nil
	}
	l := linesOf(f)
	for _, hidden := range f.Suppressed {
		x := newFinding(f, l, hidden.Diagnostic, s.Redact, s.seen)
		r := x.sarif(s.rule(x.rule), s.Folder)
		r.Suppressions = []sarifSuppression{{Kind: "external", Justification: hidden.Reason}}
		if hidden.InFile {
			r.Suppressions[0].Kind = "inSource"
		}
		s.suppressed = append(s.suppressed, r)
	}
	return nil
}

func (s *sarif) Close(result *lint.Result) error {
	s.run.Results = append(s.run.Results, s.suppressed...)
	invocation := sarifInvocation{ExecutionSuccessful: len(result.Failures) == 0}
	for _, err := range result.Failures {
		invocation.Notifications = append(invocation.Notifications, sarifNotification{"error", sarifMessage{Text: sentence(err.Error())}})
	}
	s.run.Invocations = []sarifInvocation{invocation}
	return writeJSON(s.w, sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{s.run}})
}

func (x *finding) sarif(rule int, folder string) sarifResult {
	message := x.Message
	if x.Hint != "" {
		message += "; " + x.Hint
	}
	place := sarifLocation{PhysicalLocation: x.place(x.span, folder)}
	if name := x.Task + x.Pointer; name != "" {
		place.LogicalLocations = []sarifLogicalName{{name}}
	}
	r := sarifResult{RuleID: x.Rule, RuleIndex: rule, Level: sarifLevels[x.Severity], Message: sarifMessage{Text: sentence(message)},
		Locations: []sarifLocation{place}, PartialFingerprints: map[string]string{"deliverlint/v1": x.fingerprint}}
	for i, related := range x.Related {
		r.RelatedLocations = append(r.RelatedLocations, sarifLocation{ID: i + 1, Message: &sarifMessage{Text: sentence(related.Message)},
			PhysicalLocation: x.place(spanOf(x.lines, related.Offset, related.EndOffset), folder)})
	}
	if x.Fix != nil {
		change := sarifChange{ArtifactLocation: place.PhysicalLocation.ArtifactLocation}
		for _, e := range x.Fix.Edits {
			replacement := sarifReplacement{DeletedRegion: sarifRegionOf(spanOf(x.lines, e.Start, e.End))}
			if e.Text != "" {
				replacement.InsertedContent = &sarifContent{e.Text}
			}
			change.Replacements = append(change.Replacements, replacement)
		}
		r.Fixes = []sarifFix{{sarifMessage{Text: sentence(x.Fix.Message)}, []sarifChange{change}}}
	}
	return r
}

func (x *finding) place(s span, folder string) sarifPlace {
	file := x.path
	if !path.IsAbs(file) {
		file = path.Join(folder, file)
	}
	return sarifPlace{sarifArtifact{(&url.URL{Path: file}).String()}, sarifRegionOf(s)}
}

func sarifRegionOf(s span) sarifRegion {
	return sarifRegion{s.Line, s.Column, s.EndLine, s.EndColumn, s.Offset, s.EndOffset - s.Offset}
}

// sarifName is a rule's ID as the format spells names: CrontabSyntax.
func sarifName(id string) string {
	var b strings.Builder
	for _, word := range strings.Split(id, "-") {
		b.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	return b.String()
}

// sentence starts with a capital and ends with a full stop, as the format asks.
func sentence(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	if n > 0 && first != utf8.RuneError {
		s = string(unicode.ToUpper(first)) + s[n:]
	}
	if !strings.HasSuffix(s, ".") && !strings.HasSuffix(s, "?") {
		s += "."
	}
	return s
}

func onOneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
