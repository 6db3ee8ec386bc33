package lint

import (
	"github.com/deliverlint/deliverlint/internal/check"
	"github.com/deliverlint/deliverlint/internal/rules"
)

// A Rule is the documentation of one thing that deliverlint looks for.
type Rule struct {
	ID       string
	Title    string // what it finds, in half a line
	Text     string // why that is wrong, and what to write instead
	Bad      string // a file in which it finds something, and no other rule does
	Good     string // the same, with that put right
	Since    string // the version that had it first
	Severity Severity
	APICode  string // what the service would answer, or ""
	Fixable  bool   // whether --fix can repair it
	Policy   bool   // silent until its setting is made
}

// Rules are all rules: those of package validate, then those of this one.
func Rules() []*Rule {
	var list []*Rule
	for _, r := range rules.All() {
		list = append(list, ruleOf(r))
	}
	return list
}

func ruleOf(r *rules.Rule) *Rule {
	return &Rule{ID: r.ID, Title: r.Title, Text: r.Text, Bad: r.Bad, Good: r.Good, Since: r.Since, Severity: Severity(r.Severity), APICode: r.APICode,
		Fixable: r.Fixable, Policy: r.Policy}
}

// FindRule is the rule of an ID, or nil.
func FindRule(id string) *Rule {
	if r := rules.Find(id); r != nil {
		return ruleOf(r)
	}
	return nil
}

// RuleIDs are the IDs of all rules.
func RuleIDs() []string {
	var ids []string
	for _, r := range rules.All() {
		ids = append(ids, r.ID)
	}
	return ids
}

// URL is the page of the rule.
func (r *Rule) URL() string {
	return "https://github.com/deliverlint/deliverlint/blob/main/docs/rules/" + r.ID + ".md"
}

// severityOf is the severity of a rule by default.
func severityOf(id string) Severity {
	if r := rules.Find(id); r != nil {
		return Severity(r.Severity)
	}
	return 0
}

// refused reports whether a rule is about what the service would refuse.
func refused(r *rules.Rule) bool { return check.Finds(r.ID) }

// The bounds of the findings of a file, and of a run; those beyond are counted.
const (
	MaxFindings    = 10_000
	MaxRunFindings = 100_000
)
