package rules

import (
	"fmt"
	"time"

	"github.com/deliverlint/deliverlint/internal/diag"
)

// beijing is the time zone by which the service closes a day. It has no daylight saving.
var beijing = time.FixedZone("Beijing", 8*60*60)

// dayComplete is the hour, in Beijing, at which the figures of the day before are complete
// (console page "customize an operations report template").
const dayComplete = 6

var earlyReport = &Rule{
	ID: "early-report", Title: "a daily task fires before the figures of the day are complete", Severity: diag.Info, Since: "0.1.0",
	Text: `The figures of a day are complete at about 06:00 the next day, Beijing time. A daily report is sent once they are
complete, even if the crontab fires earlier. Choose a later hour, so that the crontab says when the report arrives. The
setting timezone is the time zone in which crontabs are read; the default is UTC.`,
	Bad:  sampleName + sampleReports + sampleDomains + sampleDeliver + "Schedule: {crontab: 0 0 18 * * ?, frequency: d}\n",
	Good: sampleName + sampleReports + sampleDomains + sampleDeliver + "Schedule: {crontab: 0 0 23 * * ?, frequency: d}\n",
	Check: func(p *Pass) {
		if p.Task.Crontab == nil || p.Task.Schedule.Get("frequency").Content() != "d" {
			return
		}
		if _, median, ok := p.intervals(); !ok || median < frequencies["d"].span*9/10 {
			return // frequency-mismatch reports the others
		}
		from, _ := p.Window()
		next := p.Task.Crontab.Next(from)
		there := next.In(beijing)
		if next.IsZero() || there.Hour() >= dayComplete {
			return
		}
		complete := time.Date(there.Year(), there.Month(), there.Day(), dayComplete, 0, 0, 0, beijing).In(p.Now.Location())
		v := p.Task.Schedule.Get("crontab")
		p.Report(v, fmt.Sprintf("choose %s or later", complete.Format("15:04")), "%s %q fires at %s, %s in Beijing; the figures of a day are complete at about 06:00 there",
			v.Path().Field(), v.Content(), next.Format("15:04"), there.Format("15:04"))
	},
}
