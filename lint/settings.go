package lint

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/deliverlint/deliverlint/internal/rules"
	"github.com/deliverlint/deliverlint/validate"
)

// Settings are what holds for a file: the defaults, overruled by what a configuration
// says, overruled by [Linter.Settings].
type Settings struct {
	// Operation is the call of requests that do not say themselves which one they are for;
	// nil is CreateCdnDeliverTask.
	Operation  *validate.Operation
	MaxDomains int            // of a task; 0 is [validate.DefaultMaxDomains]
	MaxTasks   int            // of a run; 0 is five, what an account may have
	Zone       *time.Location // in which crontabs are read; nil is UTC
	// Policies are the settings of rules that report nothing without one, by name: see
	// [Rule.Setting]. {"recipient-domains": {"acme.cn"}}
	Policies map[string][]string
	// Severities are those of rules, by ID, that are not at their default; 0 turns a rule
	// off.
	Severities map[string]Severity

	own ruleSet // rules beside the built-in ones
}

// Rule is the rule of an ID: a built-in one, one of [Linter.Rules] or one that the
// configuration defines. It is nil for any other ID.
func (s *Settings) Rule(id string) *Rule {
	if s == nil {
		return ruleSet(nil).find(id)
	}
	return s.own.find(id)
}

// severity is that of a rule, 0 when it is off.
func (s *Settings) severity(id string) Severity {
	if severity, ok := s.Severities[id]; ok {
		return severity
	}
	return s.defaultSeverity(id)
}

// defaultSeverity is that of a rule where no setting says another.
func (s *Settings) defaultSeverity(id string) Severity {
	if rule := s.own[id]; rule != nil {
		return rule.Severity
	}
	return Severity(rules.Find(id).Severity)
}

// A Suppression hides findings that are known and accepted.
type Suppression struct {
	Rule   string    // the rule's ID
	Files  []string  // globs; none is every file
	Field  string    // the field, or "" for any
	Reason string    // why
	Until  time.Time // the first moment at which it no longer holds, or zero

	// Its place in the configuration, or in the file that was linted.
	Offset, End int

	line int // of a comment: the line that it is for, from 1
	used bool
	// looked tells of one of the configuration that a file was checked that it is for.
	looked bool
}

// hides reports whether the suppression holds for a finding in a file, named as
// the globs of the configuration see it.
func (s *Suppression) hides(path string, d *Diagnostic, now time.Time) bool {
	return s.Rule == d.Rule && (s.Field == "" || s.Field == d.Field) && (s.Until.IsZero() || now.Before(s.Until)) && matches(s.Files, path)
}

// matches reports whether a path matches one of the globs, or there are no globs.
func matches(globs []string, path string) bool {
	if len(globs) == 0 {
		return true
	}
	for _, g := range globs {
		if ok, _ := doublestar.Match(g, path); ok {
			return true
		}
		if ok, _ := doublestar.Match("**/"+g, path); ok {
			return true
		}
	}
	return false
}

// compile makes ready what the rules need.
func (s *Settings) compile() error {
	s.MaxDomains = cmp.Or(s.MaxDomains, validate.DefaultMaxDomains)
	s.MaxTasks = cmp.Or(s.MaxTasks, rules.DefaultMaxTasks)
	if s.Operation == nil {
		s.Operation = new(validate.CreateCDN)
	}
	if s.Zone == nil {
		s.Zone = time.UTC
	}
	for name := range s.Policies {
		if !isSetting(name) {
			return fmt.Errorf("no rule has the setting %q", name)
		}
	}
	return rules.Settings(s.Policies).Check()
}

// isSetting reports whether a rule has a setting of a name.
func isSetting(name string) bool {
	return slices.ContainsFunc(rules.All(), func(r *rules.Rule) bool { return r.Setting == name && name != "" })
}
