package report

import (
	"fmt"
	"strings"

	"github.com/deliverlint/deliverlint/lint"
)

// RuleIndex is the table of all rules, as Markdown.
func RuleIndex() string {
	var b strings.Builder
	b.WriteString("| rule | severity | finds |\n| --- | --- | --- |\n")
	for _, r := range lint.Rules() {
		severity := r.Severity.String()
		if r.Policy {
			severity = "silent until configured"
		}
		fmt.Fprintf(&b, "| [%s](%s.md) | %s | %s |\n", r.ID, r.ID, severity, strings.ReplaceAll(r.Title, "|", `\|`))
	}
	return b.String()
}

// RulePage is the page of a rule, as Markdown.
func RulePage(r *lint.Rule) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\nFinds %s.\n\n%s\n", r.ID, r.Title, r.Text)
	severity := r.Severity.String()
	if r.Policy {
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
