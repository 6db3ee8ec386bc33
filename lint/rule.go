package lint

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/deliverlint/deliverlint/internal/check"
	"github.com/deliverlint/deliverlint/internal/lazy"
	"github.com/deliverlint/deliverlint/internal/rules"
	"github.com/deliverlint/deliverlint/internal/suggest"
	"github.com/deliverlint/deliverlint/validate"
)

// A Rule is one thing that is looked for, with its documentation.
type Rule struct {
	ID       string   // crontab-syntax: lower-case words joined by hyphens
	Title    string   // what it finds, in half a line
	Text     string   // why that is wrong, and what to write instead
	Bad      string   // a file in which it finds something, and no other rule does
	Good     string   // the same file, corrected
	Since    string   // the version that had it first
	Severity Severity // by default
	APICode  string   // what the service would answer, or ""
	Fixable  bool     // whether --fix can fix it
	Setting  string   // the setting without which the rule reports nothing, or ""

	// Check finds what is wrong in one task. It is set in rules of your own (see
	// [Linter.Rules]) and nil in the built-in ones. It is called by several goroutines.
	Check func(*Task) []Finding
}

// A Finding is what a rule of your own found.
type Finding struct {
	At      Value  // the value that is wrong; its place and field are those of the finding
	Message string // one line: name the field, quote the value, say what is allowed
	Hint    string // what to write instead, or ""
	Fix     *validate.Fix
}

// Rules are all built-in rules: those of package validate, then those of this one.
func Rules() []*Rule {
	var list []*Rule
	for _, r := range rules.All() {
		list = append(list, ruleOf(r))
	}
	return list
}

func ruleOf(r *rules.Rule) *Rule {
	return &Rule{ID: r.ID, Title: r.Title, Text: r.Text, Bad: r.Bad, Good: r.Good, Since: r.Since, Severity: Severity(r.Severity), APICode: r.APICode,
		Fixable: r.Fixable, Setting: r.Setting}
}

// FindRule is the built-in rule of an ID. The error suggests a similar one.
func FindRule(id string) (*Rule, error) {
	rule := ruleSet(nil).find(id)
	if rule == nil {
		return nil, ruleSet(nil).unknown(id)
	}
	return rule, nil
}

// Markdown is the page of the rule, as Markdown.
func (r *Rule) Markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\nFinds %s.\n\n%s\n", r.ID, r.Title, r.Text)
	severity := r.Severity.String()
	if r.Setting != "" {
		severity += ", silent until configured"
	}
	fmt.Fprintf(&b, "\n- Severity: %s\n- Since: %s\n", severity, r.Since)
	if r.APICode != "" {
		fmt.Fprintf(&b, "- The service answers: `%s`\n", r.APICode)
	}
	for _, example := range []struct{ title, text string }{{"Bad", r.Bad}, {"Good", r.Good}} {
		if example.text != "" {
			fmt.Fprintf(&b, "\n## %s\n\n```\n%s```\n", example.title, example.text)
		}
	}
	return b.String()
}

// URL is the page of a built-in rule, "" of any other.
func (r *Rule) URL() string {
	if r.Check != nil {
		return ""
	}
	return "https://github.com/deliverlint/deliverlint/blob/main/docs/rules/" + r.ID + ".md"
}

// ruleSet are the rules beside the built-in ones, by ID.
type ruleSet map[string]*Rule

// ruleID is the form of an ID.
var ruleID = lazy.Regexp(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// newRuleSet is a set of rules. The error says which of them cannot be one.
func newRuleSet(own []*Rule) (ruleSet, error) {
	set := ruleSet{}
	for _, rule := range own {
		switch {
		case !ruleID().MatchString(rule.ID):
			return nil, fmt.Errorf("rule %q: the ID must be lower-case words joined by hyphens", rule.ID)
		case set.find(rule.ID) != nil:
			return nil, fmt.Errorf("rule %q: another rule has this ID", rule.ID)
		case rule.Severity < Info || rule.Severity > Error:
			return nil, fmt.Errorf("rule %q: %v is not a severity", rule.ID, rule.Severity)
		case rule.Check == nil:
			return nil, fmt.Errorf("rule %q has no Check", rule.ID)
		}
		set[rule.ID] = rule
	}
	return set, nil
}

// find is the rule of an ID, or nil.
func (s ruleSet) find(id string) *Rule {
	if rule := s[id]; rule != nil {
		return rule
	}
	if rule := rules.Find(id); rule != nil {
		return ruleOf(rule)
	}
	return nil
}

// unknown is the error about an ID that no rule has.
func (s ruleSet) unknown(id string) error {
	if meant := suggest.Nearest(id, s.ids()); meant != "" {
		return fmt.Errorf("no rule %q; did you mean %q?", id, meant)
	}
	return fmt.Errorf("no rule %q; deliverlint rules lists them", id)
}

// ids are those of the built-in rules, then of the others.
func (s ruleSet) ids() []string {
	var ids []string
	for _, r := range rules.All() {
		ids = append(ids, r.ID)
	}
	return append(ids, slices.Sorted(maps.Keys(s))...)
}

// refused reports whether a rule is about what the service would refuse.
func refused(r *rules.Rule) bool { return check.Finds(r.ID) }
