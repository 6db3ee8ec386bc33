package check

import (
	"fmt"
	"time"

	"github.com/deliverlint/deliverlint/internal/diag"
	"github.com/deliverlint/deliverlint/internal/tree"
)

// schedule checks what the schema cannot tell of the schedule.
func (c *Checker) schedule(n *tree.Node) {
	if n.Kind != tree.Object {
		return
	}
	c.Doc.Schedule = n
	if crontab := n.Get("crontab"); crontab != nil && crontab.Kind == tree.String {
		c.cron(crontab)
	}
	from, end := n.Get("effectiveFrom"), n.Get("effectiveEnd")
	start, stop := c.time(from), c.time(end)
	c.Doc.EffectiveFrom, c.Doc.EffectiveEnd = start, stop
	if !start.IsZero() && !stop.IsZero() && !stop.After(start) {
		f := c.fail(TimeOrder, end.Path(), end.Text, "", "%s %q is not after effectiveFrom %q", end.Path().Field(), end.Text, from.Text)
		f.Related = diag.NewRelated(from.Path().Field(), "effectiveFrom", from.Text)
	}
}

func (c *Checker) cron(n *tree.Node) {
	errs := c.crontab.Set(n.Text.String())
	for _, err := range errs {
		f := c.fail(CrontabSyntax, n.Path(), n.Text.Slice(err.Start, err.End), err.Hint, "%s %q: %s", n.Path().Field(), n.Text, err.Message)
		if err.Suggestion != "" {
			f.Fix = diag.Rewrite(!err.Guess, diag.Write(err.Suggestion), n.Text, err.Suggestion)
		}
	}
	if len(errs) > 0 {
		return
	}
	c.Doc.Crontab = &c.crontab
	if now := c.now(); !c.crontab.Fires(now) {
		c.fail(CrontabNever, n.Path(), n.Text, "", "%s %q never fires after %s", n.Path().Field(), n.Text, now.UTC().Format(TimeFormat))
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

// timeOf is the time of a text of the shape of TimeFormat. It reports false for one that
// is in no calendar.
func timeOf(s string) (time.Time, bool) {
	two := func(i int) int { return int(s[i]-'0')*10 + int(s[i+1]-'0') }
	year, month, day := two(0)*100+two(2), time.Month(two(5)), two(8)
	hour, minute, second := two(11), two(14), two(17)
	if month < time.January || month > time.December || hour > 23 || minute > 59 || second > 59 {
		return time.Time{}, false
	}
	t := time.Date(year, month, day, hour, minute, second, 0, time.UTC)
	return t, day > 0 && t.Day() == day
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
func (c *Checker) time(n *tree.Node) time.Time {
	if n == nil || n.Kind != tree.String {
		return time.Time{}
	}
	s := n.Text.String()
	if timeShape(s) {
		t, ok := timeOf(s)
		if !ok {
			c.fail(TimeFormatRule, n.Path(), n.Text, "", "%s %q is not a valid date and time", n.Path().Field(), n.Text)
			return time.Time{}
		}
		return t
	}
	t, hint, meant, certain := time.Time{}, "", "", false
	for _, other := range otherTimes {
		var err error
		if t, err = time.Parse(other.layout, s); err == nil {
			meant = t.UTC().Format(TimeFormat)
			hint, certain = fmt.Sprintf("write %q", meant), other.zoned
			if !certain {
				hint += " if that is UTC"
			}
			break
		}
	}
	f := c.fail(TimeFormatRule, n.Path(), n.Text, hint, "%s %q is not of the form yyyy-MM-ddTHH:mm:ssZ", n.Path().Field(), n.Text)
	if meant != "" {
		f.Fix = diag.Rewrite(certain, hint, n.Text, meant)
	}
	if !certain {
		return time.Time{}
	}
	return t.UTC()
}
