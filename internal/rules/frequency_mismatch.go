package rules

import (
	"time"

	"github.com/deliverlint/deliverlint/internal/diag"
)

var frequencyMismatch = &Rule{
	ID: "frequency-mismatch", Title: "the crontab fires more or less often than the frequency says", Severity: diag.Warning, Since: "0.1.0",
	Text: `frequency is the period that one report covers: h an hour, d a day, w a week. A crontab that fires more often sends the
same figures again; one that fires half as often or less omits figures. The fire times within the task's effective
period are compared. Change either the crontab or the frequency.`,
	Bad:  sampleName + sampleReports + sampleDomains + sampleDeliver + "Schedule: {crontab: 0 0 8 * * ?, frequency: w}\n",
	Good: sampleName + sampleReports + sampleDomains + sampleDeliver + "Schedule: {crontab: 0 0 8 ? * MON, frequency: w}\n",
	Check: func(p *Pass) {
		v := p.Task.Schedule.Get("frequency")
		covers, known := frequencies[v.Content()]
		shortest, median, ok := p.intervals()
		if !known || !ok || shortest < shortestGap {
			return // crontab-too-often says the last
		}
		switch { // a tenth less is daylight saving
		case shortest < covers.span*9/10:
			p.Report(v, "", "%s %q is %s, but the crontab fires %s", v.Path().Field(), v.Content(), covers.name, every(shortest))
		case median >= 2*covers.span:
			p.Report(v, "", "%s %q is %s, but the crontab fires only %s", v.Path().Field(), v.Content(), covers.name, every(median))
		}
	},
}

// frequencies are the spans that one report covers.
var frequencies = map[string]struct {
	span time.Duration
	name string
}{"h": {time.Hour, "an hour"}, "d": {24 * time.Hour, "a day"}, "w": {7 * 24 * time.Hour, "a week"}, "M": {28 * 24 * time.Hour, "a month"}}
