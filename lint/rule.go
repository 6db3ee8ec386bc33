package lint

import (
	"fmt"
	"time"

	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
	"github.com/deliverlint/deliverlint/validate"
)

// A Rule is one thing that deliverlint looks for, with its documentation.
type Rule struct {
	ID       string
	Title    string // what it finds, in half a line
	Text     string // why that is wrong, and what to write instead
	Bad      string // a file in which it finds something, and no other rule does
	Good     string // the same, mended
	Since    string // the version that had it first
	Severity Severity
	APICode  string // what the service would answer, or ""
	Fixable  bool   // whether --fix can mend it
	Policy   bool   // silent until its setting is made

	// Check looks at one task. It is nil for the rules of package validate, and for
	// those that look at a whole run.
	Check func(*Pass)
	// Glance tells at a glance that Check finds nothing. It may say no where that is so.
	Glance func(*Glance) bool
}

// Rules are all rules, by ID within those of package validate and those of this one.
func Rules() []*Rule { return rules }

var rules = []*Rule{
	jsonSyntax, duplicateKey, overEscaped, missingParameter, unknownParameter, blankName, wrongType, missingField, unknownField,
	notAllowed, tooFew, tooShort, reportID, emailSyntax, headerInjection, domainSyntax, emptyDomain, domainLimit, crontabSyntax,
	crontabNever, timeOrder, timeFormat,

	redundantEscape, mixedForm, leakedCredential, duplicateTaskName, nameSpelling,
	duplicateReport, unknownReportID, duplicateCondition, emptyCondition, unknownCondition,
	duplicateRecipient, reservedAddress,
	duplicateDomain, domainCase, allDomains,
	scheduleExpired, scheduleNeverInWindow, frequencyMismatch, crontabTooOften, crontabSuspect, taskDisabled,
	recipientDomain, domainSuffix, namePattern, taskLimit,
	staleSuppression,
}

// FindRule is the rule of an ID, or nil.
func FindRule(id string) *Rule {
	for _, r := range rules {
		if r.ID == id {
			return r
		}
	}
	return nil
}

// RuleIDs are the IDs of all rules.
func RuleIDs() []string {
	var ids []string
	for _, r := range rules {
		ids = append(ids, r.ID)
	}
	return ids
}

// URL is the page of the rule.
func (r *Rule) URL() string {
	return "https://github.com/deliverlint/deliverlint/blob/main/docs/rules/" + r.ID + ".md"
}

// A Pass is what a rule sees of one task, and where it reports.
type Pass struct {
	Task        *validate.Document
	Pointer     string        // JSON pointer to the task in its file; "" for the only one
	Credentials []tree.Member // that a command sends along
	Now         time.Time     // in the zone that crontabs are read in
	Settings    *Settings

	rule  *Rule
	file  *File
	fires *fireGaps
}

// The bounds of the findings of a file, and of a run; those beyond are counted.
const (
	MaxFindings    = 10_000
	MaxRunFindings = 100_000
)

// Report takes down a finding that spans a whole value.
func (p *Pass) Report(v validate.Value, hint, format string, args ...any) *Diagnostic {
	return p.ReportPart(v, 0, v.Text.Len(), hint, format, args...)
}

// ReportPart takes down a finding at bytes i to j of a value. Arguments of format that
// are long are cropped.
func (p *Pass) ReportPart(v validate.Value, i, j int, hint, format string, args ...any) *Diagnostic {
	if len(p.file.Diagnostics) >= MaxFindings {
		p.file.Omitted++
		return &Diagnostic{}
	}
	for i, arg := range args {
		if value, ok := arg.(string); ok {
			args[i] = text.Crop(value)
		}
	}
	d := Diagnostic{Task: p.Pointer, Rule: p.rule.ID, Severity: p.rule.Severity, Field: v.Path.Field(), Pointer: v.Path.Pointer(),
		Message: fmt.Sprintf(format, args...), Hint: hint, APICode: p.rule.APICode, Value: v.Text.String()[i:j]}
	d.Offset, d.EndOffset = v.Text.Origin(i, j)
	p.file.Diagnostics = append(p.file.Diagnostics, d)
	return &p.file.Diagnostics[len(p.file.Diagnostics)-1]
}

// first adds the place of the first of two that are the same.
func (d *Diagnostic) first(v validate.Value) {
	start, end := v.Text.Origin(0, v.Text.Len())
	d.Related = append(d.Related, Related{Message: "it stands here first", Field: v.Path.Field(), Offset: start, EndOffset: end})
}
