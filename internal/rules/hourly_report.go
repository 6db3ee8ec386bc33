package rules

import (
	"strconv"
	"time"

	"github.com/deliverlint/deliverlint/internal/diag"
	"github.com/deliverlint/deliverlint/internal/task"
)

var hourlyReport = &Rule{
	ID: "hourly-report", Title: "an hourly task has a report that is produced every six hours", Severity: diag.Warning, Since: "0.1.0",
	Text: `CDN produces the reports 1, 3, 13 and 15 (popular URLs and top client IPs) every six hours. With frequency h they repeat
the same figures. Use frequency d for them, or remove them from the hourly task.`,
	Bad:  sampleName + sampleReports + sampleDomains + sampleDeliver + "Schedule: {crontab: 0 0 * * * ?, frequency: h}\n",
	Good: sampleName + "Reports: [{reportId: 5}]\n" + sampleDomains + sampleDeliver + "Schedule: {crontab: 0 0 * * * ?, frequency: h}\n",
	Check: func(p *Pass) {
		if p.Task.Schedule.Get("frequency").Content() != "h" || p.Task.Operation.DCDN() {
			return
		}
		if shortest, _, ok := p.intervals(); ok && (shortest < shortestGap || shortest >= 6*time.Hour) {
			return // crontab-too-often and frequency-mismatch report these
		}
		for report := p.Task.Reports.Items(); report != nil; report = report.Next {
			v := report.Get("reportId")
			if v == nil {
				continue
			}
			if id, err := strconv.Atoi(v.Text.String()); err == nil && task.EverySixHours(id) {
				p.Report(v, "use frequency \"d\" for it", "%s %d (%s) is produced every six hours, but the frequency is \"h\"", v.Path().Field(), id, task.ReportTitle(id))
			}
		}
	},
}
