package rules

import (
	"regexp"

	"github.com/deliverlint/deliverlint/internal/diag"
)

var namePattern = &Rule{
	ID: "name-pattern", Title: "a name does not match the configured pattern", Severity: diag.Warning, Since: "0.1.0", Setting: "name-pattern",
	Text: `The setting name-pattern is a regular expression that every task name must match. Without it this rule reports nothing.`,
	CheckSetting: func(values []string) error {
		_, err := regexp.Compile(values[0])
		return err
	},
	Check: func(p *Pass) {
		if pattern := p.Setting(); len(pattern) > 0 && p.Task.Name != nil && !p.matches(pattern[0], p.Task.Name.Content()) {
			p.Report(p.Task.Name, "", "%s %q does not match %s", p.Task.Name.Path().Field(), p.Task.Name.Content(), pattern[0])
		}
	},
}

// matches reports whether a text matches a valid regular expression, which is compiled
// once.
func (p *Pass) matches(pattern, s string) bool {
	if p.pattern == nil || p.pattern.String() != pattern {
		p.pattern = regexp.MustCompile(pattern)
	}
	return p.pattern.MatchString(s)
}
