package validate

import (
	"fmt"
	"regexp"
	"time"

	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
	"github.com/deliverlint/deliverlint/validate/quartz"
)

// schedule checks what the schema cannot tell of the schedule.
func (c *checker) schedule(p *tree.Path, n *tree.Node) {
	if n.Kind != tree.Object {
		return
	}
	s := &Schedule{Name: n.Get("schedName").Content(), Description: n.Get("description").Content(), Crontab: n.Get("crontab").Content(),
		Frequency: n.Get("frequency").Content(), Status: n.Get("status").Content()}
	c.task.Schedule = s
	c.doc.Schedule = Value{p, n, n.Text}
	if crontab := n.Get("crontab"); crontab != nil && crontab.Kind == tree.String {
		c.crontab(p.Member("crontab"), crontab.Text)
	}
	from, end := n.Get("effectiveFrom"), n.Get("effectiveEnd")
	s.EffectiveFrom = c.time(p.Member("effectiveFrom"), from)
	s.EffectiveEnd = c.time(p.Member("effectiveEnd"), end)
	c.doc.EffectiveFrom, c.doc.EffectiveEnd = s.EffectiveFrom, s.EffectiveEnd
	if !s.EffectiveFrom.IsZero() && !s.EffectiveEnd.IsZero() && !s.EffectiveEnd.After(s.EffectiveFrom) {
		e := c.fail(RuleTimeOrder, p.Member("effectiveEnd"), end.Text, whole, "", "%s %q is not after effectiveFrom %q", p.Member("effectiveEnd").Field(), end.Text, from.Text)
		start, stop := from.Text.Origin(0, from.Text.Len())
		e.Related = &Related{Field: p.Member("effectiveFrom").Field(), Message: "effectiveFrom", Start: start, End: stop}
	}
}

func (c *checker) crontab(p *tree.Path, t *text.Text) {
	e, errs := quartz.ParseAll(t.String())
	for _, err := range errs {
		c.fail(RuleCrontabSyntax, p, t, span{err.Start, err.End}, err.Hint, "%s %q: %s", p.Field(), t, err.Message)
	}
	if len(errs) > 0 {
		return
	}
	c.doc.Crontab = e
	if now := c.now(); e.Next(now).IsZero() {
		c.fail(RuleCrontabNever, p, t, whole, "", "%s %q never fires after %s", p.Field(), t, now.UTC().Format(TimeFormat))
	}
}

// TimeFormat is the layout of effectiveFrom and effectiveEnd, always UTC.
const TimeFormat = "2006-01-02T15:04:05Z"

var timeShape = regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$`)

// otherTimes are the layouts that people write instead, with what is to be said
// of the time that a layout gives.
var otherTimes = []struct{ layout, hint string }{
	{"2006-01-02T15:04:05Z07:00", "write %q"},
	{"2006-01-02t15:04:05Z07:00", "write %q"},
	{"2006-01-02T15:04:05z", "write %q"},
	{"2006-01-02T15:04Z07:00", "write %q"},
	{"2006-01-02T15:04:05Z0700", "write %q"},
	{"2006-01-02 15:04:05Z07:00", "write %q"},
	{"2006-01-02 15:04:05 Z0700 MST", "write %q"},
	{"2006-01-02T15:04:05", "write %q if that is UTC"},
	{"2006-01-02 15:04:05", "write %q if that is UTC"},
	{"2006-01-02T15:04", "write %q if that is UTC"},
	{"2006-01-02 15:04", "write %q if that is UTC"},
	{"2006/01/02 15:04:05", "write %q if that is UTC"},
	{"2006-01-02", "write %q if that is UTC"},
	{"2006/01/02", "write %q if that is UTC"},
	{"20060102T150405Z", "write %q"},
	{time.RFC1123, "write %q"},
	{time.RFC1123Z, "write %q"},
}

// time reads a time, or reports it and answers with the zero time.
func (c *checker) time(p *tree.Path, n *tree.Node) time.Time {
	if n == nil || n.Kind != tree.String {
		return time.Time{}
	}
	s := n.Text.String()
	t, err := time.Parse(TimeFormat, s)
	if err == nil && timeShape.MatchString(s) {
		return t
	}
	if timeShape.MatchString(s) {
		c.fail(RuleTimeFormat, p, n.Text, whole, "", "%s %q is no real date and time", p.Field(), n.Text)
		return time.Time{}
	}
	hint := ""
	for _, other := range otherTimes {
		if t, err := time.Parse(other.layout, s); err == nil {
			hint = fmt.Sprintf(other.hint, t.UTC().Format(TimeFormat))
			break
		}
	}
	c.fail(RuleTimeFormat, p, n.Text, whole, hint, "%s %q is not of the form yyyy-MM-ddTHH:mm:ssZ", p.Field(), n.Text)
	return time.Time{}
}
