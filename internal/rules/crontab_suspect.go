package rules

import (
	"github.com/deliverlint/deliverlint/internal/diag"
	"github.com/deliverlint/deliverlint/validate/quartz"
)

var crontabSuspect = &Rule{
	ID: "crontab-suspect", Title: "the crontab is valid, but may not mean what was intended", Severity: diag.Warning, Since: "0.1.0",
	Text: `Quartz reads some spellings in ways that few people expect: 22-2 wraps around midnight, L in day-of-week means every
Saturday, 31W skips the months without a 31st, a step beyond the end of its field selects a single value, and a * in a
list makes its other items redundant. Write the intended times without them.`,
	Bad:  sampleName + sampleReports + sampleDomains + sampleDeliver + "Schedule: {crontab: 0 0 8 ? * L, frequency: w}\n",
	Good: sampleName + sampleReports + sampleDomains + sampleDeliver + "Schedule: {crontab: 0 0 8 ? * SAT, frequency: w}\n",
	Check: func(p *Pass) {
		if p.Task.Crontab == nil {
			return
		}
		v := p.Task.Schedule.Get("crontab")
		for _, w := range p.Task.Crontab.Warnings(p.Now) {
			if w.Name != quartz.NeverFires { // crontab-never
				p.ReportAt(v.Path(), v.Text.Slice(w.Start, w.End), "", "%s %q: %s", v.Path().Field(), v.Content(), w.Message)
			}
		}
	},
}
