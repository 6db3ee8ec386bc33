package rules

import (
	"strings"

	"github.com/deliverlint/deliverlint/internal/diag"
	"github.com/deliverlint/deliverlint/internal/tree"
)

var emptyCondition = &Rule{
	ID: "empty-condition", Title: "a condition has no field, operation or value", Severity: diag.Warning, Since: "0.1.0", Fixable: true,
	Text: `A condition needs a field, an operation and at least one value. If one is missing, what it selects is undefined.
Complete the condition, or remove it to get the whole report.`,
	Bad:  sampleName + "Reports: [{reportId: 1, conditions: [{field: prov, op: in, value: [Beijing]}, {field: prov, op: in, value: []}]}]\n" + sampleDomains + sampleDeliver + sampleSchedule,
	Good: sampleName + "Reports: [{reportId: 1, conditions: [{field: prov, op: in, value: [Beijing]}]}]\n" + sampleDomains + sampleDeliver + sampleSchedule,
	Check: func(p *Pass) {
		for report := p.Task.Reports.Items(); report != nil; report = report.Next {
			for c := report.Get("conditions").Items(); c != nil; c = c.Next {
				if c.Kind == tree.Object {
					p.incomplete(c)
				}
			}
		}
	},
}

// incomplete reports what is missing or empty in a condition.
func (p *Pass) incomplete(c *tree.Node) {
	const hint = "complete it, or remove the condition to get the whole report"
	var missing []string
	for _, name := range []string{"field", "op", "value"} {
		v := c.Get(name)
		switch {
		case v == nil:
			missing = append(missing, name)
		case v.Empty():
			d := p.Report(v, hint, "%s is %s", v.Path().Field(), empty(v))
			d.Fix = diag.Without(false, "remove the condition", c)
		}
	}
	if len(missing) > 0 {
		d := p.Report(c, hint, "%s has no %s", c.Path().Field(), strings.Join(missing, ", no "))
		d.Fix = diag.Without(false, "remove the condition", c)
	}
}

func empty(v *tree.Node) string {
	if v.Kind == tree.Null {
		return "null"
	}
	return "empty"
}
