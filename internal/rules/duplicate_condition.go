package rules

import (
	"fmt"
	"slices"

	"github.com/deliverlint/deliverlint/internal/diag"
	"github.com/deliverlint/deliverlint/internal/tree"
)

var duplicateCondition = &Rule{
	ID: "duplicate-condition", Title: "a condition appears twice in a report", Severity: diag.Warning, Since: "0.1.0", Fixable: true,
	Text: `The second of two equal conditions has no effect. Probably a different one was intended.`,
	Bad:  sampleName + "Reports: [{reportId: 1, conditions: [{field: prov, op: in, value: [Beijing]}, {field: prov, op: in, value: [Beijing]}]}]\n" + sampleDomains + sampleDeliver + sampleSchedule,
	Good: sampleName + "Reports: [{reportId: 1, conditions: [{field: prov, op: in, value: [Beijing]}]}]\n" + sampleDomains + sampleDeliver + sampleSchedule,
	Check: func(p *Pass) {
		for report := p.Task.Reports.Items(); report != nil; report = report.Next {
			conditions := report.Get("conditions")
			if conditions == nil || conditions.Len < 2 {
				continue
			}
			p.repeated(each(conditions.Items()), conditionKey, func(c, first *tree.Node) {
				d := p.Report(c, "remove it", "%s is the same as %s", c.Path().Field(), first.Path().Field())
				alreadyAt(d, first)
				d.Fix = diag.Without(true, d.Hint, c)
			})
		}
	},
}

// conditionKey is the same for conditions that select the same, "" for one without
// members, or with something unknown.
func conditionKey(c *tree.Node) string {
	if c.Members() == nil || c.Unknown() {
		return ""
	}
	values := c.Get("value").Contents()
	slices.Sort(values)
	return fmt.Sprintf("%q %q %q", c.Get("field").Content(), c.Get("op").Content(), slices.Compact(values))
}
