package rules

import "github.com/deliverlint/deliverlint/internal/diag"

var crontabTooOften = &Rule{
	ID: "crontab-too-often", Title: "the crontab fires more than once an hour", Severity: diag.Warning, Since: "0.1.0",
	Text: `The shortest period that a report covers is an hour. A crontab that fires more often, such as one with * in the seconds
or minutes, sends the same report repeatedly.`,
	Bad:  sampleName + sampleReports + sampleDomains + sampleDeliver + "Schedule: {crontab: 0 * 8 * * ?, frequency: d}\n",
	Good: sample,
	Check: func(p *Pass) {
		if shortest, _, ok := p.intervals(); ok && shortest < shortestGap {
			v := p.Task.Schedule.Get("crontab")
			p.Report(v, "", "%s %q fires %s; the shortest report covers an hour", v.Path().Field(), v.Content(), every(shortest))
		}
	},
}
