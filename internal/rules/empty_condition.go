package rules

import (
	"strings"

	"github.com/deliverlint/deliverlint/internal/diag"
	"github.com/deliverlint/deliverlint/internal/tree"
)

var emptyCondition = &Rule{
	ID: "empty-condition", Title: "a condition has no field, operation or value", Severity: diag.Warning, Since: "0.1.0", Fixable: true,
	Text: `A condition takes a field, an operation and at least one value. With one of them missing it is not known what it
selects. Complete it, or leave it out for the whole report.`,
	Bad:  sampleName + "Reports: [{reportId: 1, conditions: [{field: prov, op: in, value: [Beijing]}, {field: prov, op: in, value: []}]}]\n" + sampleDomains + sampleDeliver + sampleSchedule,
	Good: sampleName + "Reports: [{reportId: 1, conditions: [{field: prov, op: in, value: [Beijing]}]}]\n" + sampleDomains + sampleDeliver + sampleSchedule,
	Check: func(p *Pass) {
		for report := p.Task.Reports.Items(); report != nil; report = report.Next {
			for c := report.Get("conditions").Items(); c != nil; c = c.Next {
				var missing []string
				for _, name := range []string{"field", "op", "value"} {
					if c.Get(name).Empty() {
						missing = append(missing, name)
					}
				}
				if c.Kind == tree.Object && len(missing) > 0 {
					d := p.Report(c, "complete it, or leave it out for the whole report", "%s has no %s", c.Path().Field(), strings.Join(missing, ", no "))
					d.Fix = diag.Without(false, "leave it out", c)
				}
			}
		}
	},
}
