package rules

import (
	"fmt"
	"time"
)

// Window is the time in which a task can still fire, after from and not after end,
// which is zero for none.
func (p *Pass) Window() (from, end time.Time) {
	from = p.Now
	if p.Task.EffectiveFrom.After(from) {
		from = p.Task.EffectiveFrom.Add(-time.Second).In(p.Now.Location())
	}
	return from, p.Task.EffectiveEnd
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

// shortestGap is the least time between two reports that makes sense: the figures
// of the shortest frequency cover an hour.
const shortestGap = time.Hour

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
