package rules

import (
	"fmt"
	"strconv"

	"github.com/deliverlint/deliverlint/internal/diag"
	"github.com/deliverlint/deliverlint/internal/task"
)

var unknownReportID = &Rule{
	ID: "unknown-report-id", Title: "a report ID that the product is not known to have", Severity: diag.Warning, Since: "0.1.0", APICode: "SubscriptionNotFound",
	Text: `CDN has the reports 1, 3, 5 and so on to 23; DCDN has 2, 4 and so on to 24, 26 and 27. IDs of the other product, and any
others, are answered with SubscriptionNotFound. The list comes from the documentation and may be incomplete.`,
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
