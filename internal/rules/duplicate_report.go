package rules

import (
	"slices"
	"strings"

	"github.com/deliverlint/deliverlint/internal/diag"
	"github.com/deliverlint/deliverlint/internal/tree"
)

var duplicateReport = &Rule{
	ID: "duplicate-report", Title: "a report appears twice with the same conditions", Severity: diag.Warning, Since: "0.1.0", Fixable: true,
	Text: `The second of two equal reports has no effect. Remove it, or give it different conditions.`,
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
			d := p.Report(id, "remove it, or give it different conditions", "%s: duplicate report %s with the same conditions",
				report.Path().Field(), id.Text.String())
			alreadyAt(d, first.Get("reportId"))
			d.Fix = diag.Without(true, "remove it", report)
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
