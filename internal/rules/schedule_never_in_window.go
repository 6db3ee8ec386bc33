package rules

import (
	"time"

	"github.com/deliverlint/deliverlint/internal/check"
	"github.com/deliverlint/deliverlint/internal/diag"
)

var scheduleNeverInWindow = &Rule{
	ID: "schedule-never-in-window", Title: "the crontab does not fire between effectiveFrom and effectiveEnd", Severity: diag.Warning, Since: "0.1.0",
	Text: `The crontab never fires within the task's effective period, so the task never runs. Change the crontab, effectiveFrom or
effectiveEnd.`,
	Bad:  sampleName + sampleReports + sampleDomains + sampleDeliver + "Schedule: {crontab: 0 0 8 1 * ?, frequency: d, effectiveFrom: 2099-01-02T00:00:00Z, effectiveEnd: 2099-01-20T00:00:00Z}\n",
	Good: sample,
	Check: func(p *Pass) {
		from, end := p.Window()
		if p.Task.Crontab == nil || end.IsZero() || !end.After(p.Now) || end.Before(p.Task.EffectiveFrom) {
			return
		}
		next := p.Task.Crontab.Next(from)
		if next.IsZero() || !next.After(end) {
			return
		}
		v := p.Task.Schedule.Get("crontab")
		p.Report(v, "", "%s %q does not fire before effectiveEnd %s; its next time is %s", v.Path().Field(), v.Content(),
			end.UTC().Format(check.TimeFormat), next.Format(time.RFC3339))
	},
}
