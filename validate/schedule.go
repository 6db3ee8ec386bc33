package validate

import (
	"fmt"
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
	c.doc.Schedule = Value{Path: p, Node: n, Text: n.Text}
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
		e := c.fail(RuleCrontabSyntax, p, t, span{err.Start, err.End}, err.Hint, "%s %q: %s", p.Field(), t, err.Message)
		if err.Suggestion != "" {
			e.Fix = Rewrite(!err.Guess, write(err.Suggestion), t, err.Suggestion)
		}
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

// timeShape reports whether s has the digits and signs of TimeFormat where they stand.
func timeShape(s string) bool {
	if len(s) != len(TimeFormat) {
		return false
	}
	for i := 0; i < len(s); i++ {
		if digit := s[i]-'0' <= 9; digit != (TimeFormat[i]-'0' <= 9) || !digit && s[i] != TimeFormat[i] {
			return false
		}
	}
	return true
}

// otherTimes are the layouts that people write instead. Without a zone in it the
// time that a layout gives is a guess.
var otherTimes = []struct {
	layout string
	zoned  bool
}{
	{"2006-01-02T15:04:05Z07:00", true},
	{"2006-01-02t15:04:05Z07:00", true},
	{"2006-01-02T15:04:05z", true},
	{"2006-01-02T15:04Z07:00", true},
	{"2006-01-02T15:04:05Z0700", true},
	{"2006-01-02 15:04:05Z07:00", true},
	{"2006-01-02 15:04:05 Z0700 MST", true},
	{"2006-01-02T15:04:05", false},
	{"2006-01-02 15:04:05", false},
	{"2006-01-02T15:04", false},
	{"2006-01-02 15:04", false},
	{"2006/01/02 15:04:05", false},
	{"2006-01-02", false},
	{"2006/01/02", false},
	{"20060102T150405Z", true},
	{time.RFC1123, false},
	{time.RFC1123Z, true},
}

// time reads a time, or reports it. Where it is not certain which one is meant, it
// answers with the zero time.
func (c *checker) time(p *tree.Path, n *tree.Node) time.Time {
	if n == nil || n.Kind != tree.String {
		return time.Time{}
	}
	s := n.Text.String()
	t, err := time.Parse(TimeFormat, s)
	if err == nil && timeShape(s) {
		return t
	}
	if timeShape(s) {
		c.fail(RuleTimeFormat, p, n.Text, whole, "", "%s %q is no real date and time", p.Field(), n.Text)
		return time.Time{}
	}
	hint, meant, certain := "", "", false
	for _, other := range otherTimes {
		if t, err = time.Parse(other.layout, s); err == nil {
			meant = t.UTC().Format(TimeFormat)
			hint, certain = fmt.Sprintf("write %q", meant), other.zoned
			if !certain {
				hint += " if that is UTC"
			}
			break
		}
	}
	e := c.fail(RuleTimeFormat, p, n.Text, whole, hint, "%s %q is not of the form yyyy-MM-ddTHH:mm:ssZ", p.Field(), n.Text)
	if meant != "" {
		e.Fix = Rewrite(certain, hint, n.Text, meant)
	}
	if !certain {
		return time.Time{}
	}
	return t.UTC()
}
