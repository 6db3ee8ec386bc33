package lint

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/deliverlint/deliverlint/internal/diag"
	"github.com/deliverlint/deliverlint/internal/task"
	"github.com/deliverlint/deliverlint/internal/tree"
)

var duplicateReport = &Rule{
	ID: "duplicate-report", Title: "a report with the same conditions is in the list twice", Severity: Warning, Since: "0.1.0", Fixable: true,
	Text: `The second of two equal reports adds nothing to the message. Remove it, or give it conditions of its own.`,
	Bad:  sampleName + "Reports: [{reportId: 1}, {reportId: '1'}]\n" + sampleDomains + sampleDeliver + sampleSchedule,
	Good: sample,
	Check: func(p *Pass) {
		twice := false
		p.repeated(each(p.Task.Reports.Items()), reportIDKey, func(_, _ *tree.Node) { twice = true })
		if !twice { // as most; conditions need not be compared
			return
		}
		p.repeated(each(p.Task.Reports.Items()), reportKey, func(report, first *tree.Node) {
			id := report.Get("reportId")
			d := p.Report(id, "remove it, or give it other conditions", "%s: report %s is in the list already, with the same conditions",
				report.Path().Field(), id.Text.String())
			d.first(first.Get("reportId"))
			d.fix(diag.Without(true, "remove it", report))
		})
	},
}

// reportIDKey is the id of a report, "" for none.
func reportIDKey(report *tree.Node) string {
	if id := report.Get("reportId"); id != nil {
		return id.Text.String()
	}
	return ""
}

// reportKey is the same for reports with one id and the same conditions, "" where
// there is no id or something in the report is unknown.
func reportKey(report *tree.Node) string {
	id := reportIDKey(report)
	if id == "" || report.Unknown() {
		return ""
	}
	keys := []string{id}
	for c := report.Get("conditions").Items(); c != nil; c = c.Next {
		keys = append(keys, conditionKey(c))
	}
	slices.Sort(keys[1:])
	return strings.Join(keys, ";")
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

var unknownReportID = &Rule{
	ID: "unknown-report-id", Title: "a report id that the product is not known to have", Severity: Warning, Since: "0.1.0", APICode: "SubscriptionNotFound",
	Text: `CDN has the reports 1, 3, 5 and so on to 23; DCDN has 2, 4 and so on to 24, 26 and 27. Ids of the other product, and
others altogether, are met with SubscriptionNotFound. The list is that of the documents and may be behind the service.`,
	Bad:  sampleName + "Reports: [{reportId: 99}]\n" + sampleDomains + sampleDeliver + sampleSchedule,
	Good: sample,
	Check: func(p *Pass) {
		dcdn := p.Task.Operation.DCDN()
		product, other := "CDN", "DCDN"
		if dcdn {
			product, other = other, product
		}
		for report := p.Task.Reports.Items(); report != nil; report = report.Next {
			v := report.Get("reportId")
			if v == nil {
				continue
			}
			id, err := strconv.Atoi(v.Text.String())
			if err != nil || id < 1 || task.IsReport(id, dcdn) {
				continue
			}
			hint := ""
			if task.IsReport(id, !dcdn) {
				hint = fmt.Sprintf("%d is a report of %s", id, other)
			}
			p.Report(v, hint, "%s %d is not a known report of %s", v.Path().Field(), id, product)
		}
	},
}

var duplicateCondition = &Rule{
	ID: "duplicate-condition", Title: "a condition is in a report twice", Severity: Warning, Since: "0.1.0", Fixable: true,
	Text: `The second of two equal conditions changes nothing; likely another was meant.`,
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
				d.first(first)
				d.fix(diag.Without(true, d.Hint, c))
			})
		}
	},
}

var emptyCondition = &Rule{
	ID: "empty-condition", Title: "a condition has no field, operation or value", Severity: Warning, Since: "0.1.0", Fixable: true,
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
					d.fix(diag.Without(false, "leave it out", c))
				}
			}
		}
	},
}

// knownConditions are what the documents show of conditions.
var knownConditions = []struct{ name, value string }{{"field", "prov"}, {"op", "in"}}

var unknownCondition = &Rule{
	ID: "unknown-condition", Title: "a condition on another field than prov, or another operation than in", Severity: Warning, Since: "0.1.0",
	Text: `The documents show one field, prov (the name of a province), and one operation, in. Others may exist; a misspelt one
selects nothing.`,
	Bad:  sampleName + "Reports: [{reportId: 1, conditions: [{field: province, op: in, value: [Beijing]}]}]\n" + sampleDomains + sampleDeliver + sampleSchedule,
	Good: sampleName + "Reports: [{reportId: 1, conditions: [{field: prov, op: in, value: [Beijing]}]}]\n" + sampleDomains + sampleDeliver + sampleSchedule,
	Check: func(p *Pass) {
		for report := p.Task.Reports.Items(); report != nil; report = report.Next {
			for c := report.Get("conditions").Items(); c != nil; c = c.Next {
				for _, known := range knownConditions {
					if v := c.Get(known.name); v.Content() != "" && v.Content() != known.value {
						p.Report(v, "", "%s %q is not known; the documents show %q", v.Path().Field(), v.Content(), known.value)
					}
				}
			}
		}
	},
}
