package lint

import (
	"cmp"
	"regexp"
	"time"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/deliverlint/deliverlint/internal/rules"
	"github.com/deliverlint/deliverlint/validate"
)

// Settings are what holds for a file: the defaults, what a configuration says and
// what the caller says.
type Settings struct {
	Operation        validate.Operation
	MaxDomains       int
	MaxTasks         int // of a run; 0 is no limit
	Zone             *time.Location
	RecipientDomains []string
	DomainSuffixes   []string
	NamePattern      string // a regular expression
	// Severities are those of rules that are not at their default; 0 turns a rule off.
	Severities map[string]Severity

	policy rules.Policy
}

// severity is that of a rule, 0 when it is off.
func (s *Settings) severity(rule string) Severity {
	if severity, ok := s.Severities[rule]; ok {
		return severity
	}
	return severityOf(rule)
}

// A Suppression hides findings that are known and accepted.
type Suppression struct {
	Rule   string    // the rule's ID
	Files  []string  // globs; none is every file
	Field  string    // the field, or "" for any
	Reason string    // why
	Until  time.Time // the first moment at which it no longer holds, or zero

	// Where it stands in the configuration, or in the file that was linted.
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

// matches reports whether a path fits one of the globs, or there are none.
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
	if s.Zone == nil {
		s.Zone = time.UTC
	}
	s.policy = rules.Policy{RecipientDomains: s.RecipientDomains, DomainSuffixes: s.DomainSuffixes}
	if s.NamePattern == "" {
		return nil
	}
	var err error
	s.policy.NamePattern, err = regexp.Compile(s.NamePattern)
	return err
}
