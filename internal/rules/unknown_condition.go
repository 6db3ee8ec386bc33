package rules

import "github.com/deliverlint/deliverlint/internal/diag"

var unknownCondition = &Rule{
	ID: "unknown-condition", Title: "a condition on a field other than prov, or with an operation other than in", Severity: diag.Warning, Since: "0.1.0",
	Text: `The documentation shows one field, prov (the name of a province), and one operation, in. Others may exist; a misspelled
one selects nothing.`,
	Bad:  sampleName + "Reports: [{reportId: 1, conditions: [{field: province, op: in, value: [Beijing]}]}]\n" + sampleDomains + sampleDeliver + sampleSchedule,
	Good: sampleName + "Reports: [{reportId: 1, conditions: [{field: prov, op: in, value: [Beijing]}]}]\n" + sampleDomains + sampleDeliver + sampleSchedule,
	Check: func(p *Pass) {
		for report := p.Task.Reports.Items(); report != nil; report = report.Next {
			for c := report.Get("conditions").Items(); c != nil; c = c.Next {
				for _, known := range knownConditions {
					if v := c.Get(known.name); v.Content() != "" && v.Content() != known.value {
						p.Report(v, "", "%s %q is unknown; the documentation shows only %q", v.Path().Field(), v.Content(), known.value)
					}
				}
			}
		}
	},
}

// knownConditions are what the documents show of conditions.
var knownConditions = []struct{ name, value string }{{"field", "prov"}, {"op", "in"}}
