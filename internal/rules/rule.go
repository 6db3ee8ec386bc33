package rules

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
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
	Good     string // the same, with that put right
	Since    string // the version that had it first
	Severity diag.Severity
	APICode  string // what the service would answer, or ""
	Fixable  bool   // whether --fix can repair it
	// Setting is the one without which the rule reports nothing, "" for none.
	Setting string
	// CheckSetting is the error of values that the setting cannot have; nil where all are
	// valid that its schema allows.
	CheckSetting func(values []string) error

	// Check checks one task. It is nil for the rules of package check, and for those
	// that check a whole run.
	Check func(*Pass)
}

// invalidParameter is the code that most of what the service refuses is met with.
const invalidParameter = "InvalidParameter"

// All are all rules, those of package check first.
func All() []*Rule { return rules }

var rules = []*Rule{
	jsonSyntax, duplicateKey, overEscaped, missingParameter, unknownParameter, blankName, wrongType, missingField, unknownField,
	notAllowed, tooFew, tooShort, reportID, emailSyntax, headerInjection, domainSyntax, emptyDomain, domainLimit, crontabSyntax,
	crontabNever, timeOrder, timeFormat,

	redundantEscape, mixedForm, leakedCredential, DuplicateTaskName, nameSpelling,
	duplicateReport, unknownReportID, duplicateCondition, emptyCondition, unknownCondition,
	duplicateRecipient, reservedAddress,
	duplicateDomain, domainCase, allDomains,
	scheduleExpired, scheduleNeverInWindow, frequencyMismatch, hourlyReport, earlyReport, crontabTooOften, crontabSuspect, taskDisabled,
	recipientDomain, domainSuffix, namePattern, TaskLimit,
	StaleSuppression,
}

// Find is the rule of an ID, or nil.
func Find(id string) *Rule { return byID()[id] }

var byID = sync.OnceValue(func() map[string]*Rule {
	index := make(map[string]*Rule, len(rules))
	for _, r := range rules {
		index[r.ID] = r
	}
	return index
})

// Index is the table of all rules, as Markdown.
func Index() string {
	var b strings.Builder
	b.WriteString("| rule | severity | finds |\n| --- | --- | --- |\n")
	for _, r := range rules {
		severity := r.Severity.String()
		if r.Setting != "" {
			severity = "silent until configured"
		}
		fmt.Fprintf(&b, "| [%s](%s.md) | %s | %s |\n", r.ID, r.ID, severity, strings.ReplaceAll(r.Title, "|", `\|`))
	}
	return b.String()
}

// Settings are the values of the settings of rules, by name.
type Settings map[string][]string

// Check is the error of the first setting with values that it cannot have.
func (s Settings) Check() error {
	for _, r := range rules {
		if values := s[r.Setting]; len(values) > 0 && r.CheckSetting != nil {
			if err := r.CheckSetting(values); err != nil {
				return fmt.Errorf("%s: %w", r.Setting, err)
			}
		}
	}
	return nil
}

// A Pass is what a rule sees of one task, and where it reports.
type Pass struct {
	Task        *task.Document
	Credentials []*tree.Node // that a command sends along
	Pointer     input.Pointer
	Now         time.Time // in the zone that crontabs are read in
	Settings    Settings

	Most   int // faults that are kept
	Faults []diag.Fault
	More   int // faults beyond Most

	rule    *Rule
	fires   fires
	seen    map[string]*tree.Node // is used again
	pattern *regexp.Regexp        // the last one
}

// Reset makes a pass ready for another task.
func (p *Pass) Reset() { *p = Pass{seen: p.seen, pattern: p.pattern} }

// Run applies a rule that checks single tasks.
func (p *Pass) Run(r *Rule) {
	p.rule = r
	r.Check(p)
}

// Setting is the setting of the rule.
func (p *Pass) Setting() []string { return p.Settings[p.rule.Setting] }

// Report records a fault that spans a whole value.
func (p *Pass) Report(n *tree.Node, hint, format string, args ...any) *diag.Fault {
	return p.ReportAt(n.Path(), n.Text, hint, format, args...)
}

// ReportAt records a fault at a text. Arguments of format that are long are cropped. What
// is answered is valid until the next fault.
func (p *Pass) ReportAt(at tree.Path, t text.Text, hint, format string, args ...any) *diag.Fault {
	if len(p.Faults) >= p.Most {
		p.More++
		return &diag.Fault{}
	}
	f := diag.Fault{Field: at.Field(), Pointer: at.Pointer(), Hint: hint, Value: t.String()}
	f.Start, f.End = t.Origin(0, t.Len())
	p.Faults = append(p.Faults, p.rule.Fault(f, format, args...))
	return &p.Faults[len(p.Faults)-1]
}

// Fault completes a fault of the rule.
func (r *Rule) Fault(f diag.Fault, format string, args ...any) diag.Fault {
	for i, arg := range args {
		if value, ok := arg.(string); ok {
			args[i] = text.Crop(value)
		}
	}
	f.Rule, f.APICode, f.Message = r.ID, r.APICode, fmt.Sprintf(format, args...)
	return f
}

// alreadyAt adds the place of the first of two that are the same.
func alreadyAt(f *diag.Fault, first *tree.Node) {
	f.Related = diag.NewRelated(first.Path().Field(), "first defined here", first.Text)
}
