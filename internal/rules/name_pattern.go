package rules

import "github.com/deliverlint/deliverlint/internal/diag"

var namePattern = &Rule{
	ID: "name-pattern", Title: "a name does not match the configured pattern", Severity: diag.Warning, Since: "0.1.0", Policy: true,
	Text: `The setting name-pattern is a regular expression that every task name must match. Without it this rule reports nothing.`,
	Check: func(p *Pass) {
		if re := p.Policy.NamePattern; re != nil && p.Task.Name != nil && !re.MatchString(p.Task.Name.Content()) {
			p.Report(p.Task.Name, "", "%s %q does not match %s", p.Task.Name.Path().Field(), p.Task.Name.Content(), re)
		}
	},
}
