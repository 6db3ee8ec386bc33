package rules

import (
	"github.com/deliverlint/deliverlint/internal/diag"
)

var scheduleExpired = &Rule{
	ID: "schedule-expired", Title: "the task's effective period is over", Severity: diag.Warning, Since: "0.1.0",
	Text: `effectiveEnd is in the past, so the task never runs. Probably the time of a sample was left in place. Set a later time,
or remove it for a task without an end.`,
	Bad:  sampleName + sampleReports + sampleDomains + sampleDeliver + "Schedule: {crontab: 0 0 8 * * ?, frequency: d, effectiveEnd: 2020-11-17T00:00:00Z}\n",
	Good: sample,
	Check: func(p *Pass) {
		if end := p.Task.EffectiveEnd; !end.IsZero() && !end.After(p.Now) {
			v := p.Task.Schedule.Get("effectiveEnd")
			p.Report(v, "set a later time, or remove it for a task without an end", "%s %q is in the past", v.Path().Field(), v.Content())
		}
	},
}
