package lint

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/deliverlint/deliverlint/internal/tree"
	"github.com/deliverlint/deliverlint/validate"
)

var duplicateReport = &Rule{
	ID: "duplicate-report", Title: "a report with the same conditions is in the list twice", Severity: Warning, Since: "0.1.0", Fixable: true,
	Text: `The second of two equal reports adds nothing to the message. Remove it, or give it conditions of its own.`,
	Bad:  sampleName + "Reports: [{reportId: 1}, {reportId: '1'}]\n" + sampleDomains + sampleDeliver + sampleSchedule,
	Good: sample,
	Check: func(p *Pass) {
		repeated(p.Task.Reports.Items(), reportKey, func(report, first validate.Value) {
			id := report.Get("reportId")
			d := p.Report(id, "remove it, or give it other conditions", "%s: report %s is in the list already, with the same conditions",
				report.Path.Field(), id.Text)
			d.first(first.Get("reportId"))
			d.Fix = report.Without(true, "remove it")
		})
	},
	Glance: func(g *Glance) bool {
		for i, r := range g.Task.Reports {
			if i == mostCompared || slices.ContainsFunc(g.Task.Reports[:i], func(other validate.GlancedReport) bool { return r.ID == other.ID }) {
				return false
			}
		}
		return true
	},
}

// reportKey is the same for reports with one id and the same conditions, "" where
// there is no id or something in the report is unknown.
func reportKey(report validate.Value) string {
	id := report.Get("reportId")
	if id.Text == nil || report.Node.Unknown() {
		return ""
	}
	keys := []string{id.Text.String()}
	for _, c := range report.Get("conditions").Items() {
		keys = append(keys, conditionKey(c))
	}
	slices.Sort(keys[1:])
	return strings.Join(keys, ";")
}

// conditionKey is the same for conditions that select the same, "" where something
// in the condition is unknown.
func conditionKey(c validate.Value) string {
	if c.Node.Unknown() {
		return ""
	}
	var values []string
	for _, v := range c.Get("value").Items() {
		values = append(values, v.String())
	}
	slices.Sort(values)
	return fmt.Sprintf("%q %q %q", c.Get("field").String(), c.Get("op").String(), slices.Compact(values))
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
		for _, report := range p.Task.Reports.Items() {
			v := report.Get("reportId")
			if v.Text == nil {
				continue
			}
			id, err := strconv.Atoi(v.Text.String())
			if err != nil || id < 1 || validate.IsReport(id, dcdn) {
				continue
			}
			hint := ""
			if validate.IsReport(id, !dcdn) {
				hint = fmt.Sprintf("%d is a report of %s", id, other)
			}
			p.Report(v, hint, "%s %d is not a known report of %s", v.Path.Field(), id, product)
		}
	},
	Glance: func(g *Glance) bool {
		for _, report := range g.Task.Reports {
			if id, err := strconv.Atoi(report.ID); err != nil || !validate.IsReport(id, g.Task.Operation.DCDN()) {
				return false
			}
		}
		return true
	},
}

var duplicateCondition = &Rule{
	ID: "duplicate-condition", Title: "a condition is in a report twice", Severity: Warning, Since: "0.1.0", Fixable: true,
	Text: `The second of two equal conditions changes nothing; likely another was meant.`,
	Bad:  sampleName + "Reports: [{reportId: 1, conditions: [{field: prov, op: in, value: [Beijing]}, {field: prov, op: in, value: [Beijing]}]}]\n" + sampleDomains + sampleDeliver + sampleSchedule,
	Good: sampleName + "Reports: [{reportId: 1, conditions: [{field: prov, op: in, value: [Beijing]}]}]\n" + sampleDomains + sampleDeliver + sampleSchedule,
	Check: func(p *Pass) {
		for _, report := range p.Task.Reports.Items() {
			filled := slices.DeleteFunc(report.Get("conditions").Items(), func(c validate.Value) bool { return len(c.Node.Members) == 0 })
			repeated(filled, conditionKey, func(c, first validate.Value) {
				d := p.Report(c, "remove it", "%s is the same as %s", c.Path.Field(), first.Path.Field())
				d.first(first)
				d.Fix = c.Without(true, d.Hint)
			})
		}
	},
	Glance: func(g *Glance) bool {
		return !slices.ContainsFunc(g.Task.Reports, func(r validate.GlancedReport) bool { return r.Conditions > 1 })
	},
}

var emptyCondition = &Rule{
	ID: "empty-condition", Title: "a condition has no field, operation or value", Severity: Warning, Since: "0.1.0", Fixable: true,
	Text: `A condition takes a field, an operation and at least one value. With one of them missing it is not known what it
selects. Complete it, or leave it out for the whole report.`,
	Bad:  sampleName + "Reports: [{reportId: 1, conditions: [{field: prov, op: in, value: [Beijing]}, {field: prov, op: in, value: []}]}]\n" + sampleDomains + sampleDeliver + sampleSchedule,
	Good: sampleName + "Reports: [{reportId: 1, conditions: [{field: prov, op: in, value: [Beijing]}]}]\n" + sampleDomains + sampleDeliver + sampleSchedule,
	Check: func(p *Pass) {
		for _, report := range p.Task.Reports.Items() {
			for _, c := range report.Get("conditions").Items() {
				var missing []string
				for _, name := range []string{"field", "op", "value"} {
					if c.Get(name).Empty() {
						missing = append(missing, name)
					}
				}
				if c.Node.Kind == tree.Object && len(missing) > 0 {
					d := p.Report(c, "complete it, or leave it out for the whole report", "%s has no %s", c.Path.Field(), strings.Join(missing, ", no "))
					d.Fix = c.Without(false, "leave it out")
				}
			}
		}
	},
	Glance: func(g *Glance) bool {
		return !slices.ContainsFunc(g.Task.Conditions, func(c validate.GlancedCondition) bool { return c.Field == "" || c.Op == "" || c.Values == 0 })
	},
}

// What the documents show of conditions.
const (
	knownField = "prov"
	knownOp    = "in"
)

var unknownCondition = &Rule{
	ID: "unknown-condition", Title: "a condition on another field than prov, or another operation than in", Severity: Warning, Since: "0.1.0",
	Text: `The documents show one field, prov (the name of a province), and one operation, in. Others may exist; a misspelt one
selects nothing.`,
	Bad:  sampleName + "Reports: [{reportId: 1, conditions: [{field: province, op: in, value: [Beijing]}]}]\n" + sampleDomains + sampleDeliver + sampleSchedule,
	Good: sampleName + "Reports: [{reportId: 1, conditions: [{field: prov, op: in, value: [Beijing]}]}]\n" + sampleDomains + sampleDeliver + sampleSchedule,
	Check: func(p *Pass) {
		for _, report := range p.Task.Reports.Items() {
			for _, c := range report.Get("conditions").Items() {
				for name, known := range map[string]string{"field": knownField, "op": knownOp} {
					if v := c.Get(name); v.String() != "" && v.String() != known {
						p.Report(v, "", "%s %q is not known; the documents show %q", v.Path.Field(), v.String(), known)
					}
				}
			}
		}
	},
	Glance: func(g *Glance) bool {
		return !slices.ContainsFunc(g.Task.Conditions, func(c validate.GlancedCondition) bool { return c.Field != knownField || c.Op != knownOp })
	},
}
