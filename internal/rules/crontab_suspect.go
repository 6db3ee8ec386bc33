package rules

import (
	"github.com/deliverlint/deliverlint/internal/diag"
	"github.com/deliverlint/deliverlint/validate/quartz"
)

var crontabSuspect = &Rule{
	ID: "crontab-suspect", Title: "the crontab is well formed, but may not mean what was meant", Severity: diag.Warning, Since: "0.1.0",
	Text: `Quartz takes some spellings for what few people expect: 22-2 wraps around midnight, L in day-of-week is every Saturday,
31W skips the months without a 31st, a step that goes past the end of its field selects one value, a * in a list makes the
rest idle. Write what is meant without them.`,
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
