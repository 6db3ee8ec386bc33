package lint

import (
	"fmt"
	"time"

	"github.com/deliverlint/deliverlint/internal/diag"
	"github.com/deliverlint/deliverlint/internal/input"
	"github.com/deliverlint/deliverlint/internal/task"
	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
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
	Task        *task.Document
	Credentials []*tree.Node // that a command sends along
	Now         time.Time    // in the zone that crontabs are read in
	Settings    *Settings

	rule  *Rule
	file  *File
	read  *input.Task
	fires fires
	seen  map[string]*tree.Node // is used again
}

// Pointer is the JSON pointer to the task in its file; "" for the only one.
func (p *Pass) Pointer() string { return p.read.Pointer.String() }

// The bounds of the findings of a file, and of a run; those beyond are counted.
const (
	MaxFindings    = 10_000
	MaxRunFindings = 100_000
)

// Report records a finding that spans a whole value.
func (p *Pass) Report(n *tree.Node, hint, format string, args ...any) *Diagnostic {
	return p.ReportAt(n.Path(), n.Text, hint, format, args...)
}

// ReportAt records a finding at a text. Arguments of format that are long are cropped.
func (p *Pass) ReportAt(at tree.Path, t text.Text, hint, format string, args ...any) *Diagnostic {
	d := Diagnostic{Task: p.Pointer(), Field: at.Field(), Pointer: at.Pointer(), Hint: hint, Value: t.String()}
	d.Offset, d.EndOffset = t.Origin(0, t.Len())
	return p.file.report(p.rule, d, format, args...)
}

// report records a finding of a rule.
func (f *File) report(r *Rule, d Diagnostic, format string, args ...any) *Diagnostic {
	if len(f.Diagnostics) >= MaxFindings {
		f.Omitted++
		return &Diagnostic{}
	}
	for i, arg := range args {
		if value, ok := arg.(string); ok {
			args[i] = text.Crop(value)
		}
	}
	d.Rule, d.Severity, d.APICode, d.Message = r.ID, r.Severity, r.APICode, fmt.Sprintf(format, args...)
	f.Diagnostics = append(f.Diagnostics, d)
	return &f.Diagnostics[len(f.Diagnostics)-1]
}

// first adds the place of the first of two that are the same.
func (d *Diagnostic) first(n *tree.Node) {
	start, end := n.Text.Origin(0, n.Text.Len())
	d.Related = append(d.Related, Related{Message: "it stands here first", Field: n.Path().Field(), Offset: start, EndOffset: end})
}

func (d *Diagnostic) fix(f *diag.Fix) { d.Fix = fixOf(f) }
