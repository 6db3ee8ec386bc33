package rules

import (
	"github.com/deliverlint/deliverlint/internal/diag"
)

var scheduleExpired = &Rule{
	ID: "schedule-expired", Title: "the task's time has passed", Severity: diag.Warning, Since: "0.1.0",
	Text: `effectiveEnd lies in the past, so the task will never run. A sample's time was likely left in place. Set a later one, or
leave it out for a task without end.`,
	Bad:  sampleName + sampleReports + sampleDomains + sampleDeliver + "Schedule: {crontab: 0 0 8 * * ?, frequency: d, effectiveEnd: 2020-11-17T00:00:00Z}\n",
	Good: sample,
	Check: func(p *Pass) {
		if end := p.Task.EffectiveEnd; !end.IsZero() && !end.After(p.Now) {
			v := p.Task.Schedule.Get("effectiveEnd")
			p.Report(v, "set a later time, or leave it out for no end", "%s %q has passed", v.Path().Field(), v.Content())
		}
	},
}
