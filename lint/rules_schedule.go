package lint

import (
	"fmt"
	"time"

	"github.com/deliverlint/deliverlint/validate"
	"github.com/deliverlint/deliverlint/validate/quartz"
)

var scheduleExpired = &Rule{
	ID: "schedule-expired", Title: "the task's time has passed", Severity: Warning, Since: "0.1.0",
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

// Window is the time in which a task can still fire, after from and not after end,
// which is zero for none.
func (p *Pass) Window() (from, end time.Time) {
	from = p.Now
	if p.Task.EffectiveFrom.After(from) {
		from = p.Task.EffectiveFrom.Add(-time.Second).In(p.Now.Location())
	}
	return from, p.Task.EffectiveEnd
}

var scheduleNeverInWindow = &Rule{
	ID: "schedule-never-in-window", Title: "the crontab does not fire between effectiveFrom and effectiveEnd", Severity: Warning, Since: "0.1.0",
	Text: `The crontab has fire times, but none of them lies in the time in which the task is effective, so it never runs. Change one
of the three.`,
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
			end.UTC().Format(validate.TimeFormat), next.Format(time.RFC3339))
	},
}

// intervals are the shortest and the median span between the fire times in the window.
// They are worked out once for a task.
func (p *Pass) intervals() (shortest, median time.Duration, ok bool) {
	if p.Task.Crontab == nil {
		return 0, 0, false
	}
	if !p.fires.known {
		f := &p.fires
		from, end := p.Window()
		f.shortest, f.median, f.ok = p.Task.Crontab.Intervals(from, end)
		f.known = true
	}
	return p.fires.shortest, p.fires.median, p.fires.ok
}

// fires are the spans between fire times, once they are known.
type fires struct {
	shortest, median time.Duration
	ok, known        bool
}

// frequencies are the spans that one report covers.
var frequencies = map[string]struct {
	span time.Duration
	name string
}{"h": {time.Hour, "an hour"}, "d": {24 * time.Hour, "a day"}, "w": {7 * 24 * time.Hour, "a week"}, "M": {28 * 24 * time.Hour, "a month"}}

var frequencyMismatch = &Rule{
	ID: "frequency-mismatch", Title: "the crontab fires more or less often than the frequency says", Severity: Warning, Since: "0.1.0",
	Text: `frequency is the span that one report covers: h an hour, d a day, w a week. A crontab that fires more often sends the same
figures again; one that fires half as often or less leaves some out. What is compared are the fire times in the task's
window. Change one of the two.`,
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

// every says a span in words.
func every(d time.Duration) string {
	units := []struct {
		d    time.Duration
		name string
	}{{24 * time.Hour, "day"}, {time.Hour, "hour"}, {time.Minute, "minute"}, {time.Second, "second"}}
	for _, u := range units {
		if d >= u.d {
			if n := int(d / u.d); n > 1 {
				return fmt.Sprintf("every %d %ss", n, u.name)
			}
			return "every " + u.name
		}
	}
	return "all the time"
}

// shortestGap is the least time between two reports that makes sense: the figures
// of the shortest frequency cover an hour.
const shortestGap = time.Hour

var crontabTooOften = &Rule{
	ID: "crontab-too-often", Title: "the crontab fires more than once an hour", Severity: Warning, Since: "0.1.0",
	Text: `The shortest span that a report covers is an hour. A crontab that fires more often, such as * in the seconds or minutes,
sends the same report again and again.`,
	Bad:  sampleName + sampleReports + sampleDomains + sampleDeliver + "Schedule: {crontab: 0 * 8 * * ?, frequency: d}\n",
	Good: sample,
	Check: func(p *Pass) {
		if shortest, _, ok := p.intervals(); ok && shortest < shortestGap {
			v := p.Task.Schedule.Get("crontab")
			p.Report(v, "", "%s %q fires %s; reports cover an hour at the least", v.Path().Field(), v.Content(), every(shortest))
		}
	},
}

var crontabSuspect = &Rule{
	ID: "crontab-suspect", Title: "the crontab is well formed, but may not mean what was meant", Severity: Warning, Since: "0.1.0",
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

var taskDisabled = &Rule{
	ID: "task-disabled", Title: "the task is disabled", Severity: Info, Since: "0.1.0",
	Text: `A task with status disable is created and does not run.`,
	Bad:  sampleName + sampleReports + sampleDomains + sampleDeliver + "Schedule: {crontab: 0 0 8 * * ?, frequency: d, status: disable}\n",
	Good: sample,
	Check: func(p *Pass) {
		if v := p.Task.Schedule.Get("status"); v.Content() == "disable" {
			p.Report(v, "", "%s is \"disable\"; the task does not run", v.Path().Field())
		}
	},
}
