package quartz

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// NeverFires is the name of the warning about an expression without a fire time.
const NeverFires = "never-fires"

// A Warning tells of a well-formed expression that may not mean what was meant.
type Warning struct {
	Start, End int    // bytes of the expression
	Name       string // wrapping-range, step-never-repeats ...
	Message    string // one line for people
}

// Warnings are the doubts about an expression, in order of place. The time is
// that from which "never fires" is judged.
func (e *Expression) Warnings(now time.Time) []Warning {
	var ws []Warning
	warn := func(start, end int, name, format string, args ...any) {
		ws = append(ws, Warning{start, end, name, fmt.Sprintf(format, args...)})
	}
	if blankEnds(e.text) {
		trimmed := strings.Trim(e.text, " \t")
		start, end := 0, len(e.text)-len(strings.TrimLeft(e.text, " \t"))
		if end == 0 {
			start, end = len(trimmed), len(e.text)
		}
		warn(start, end, "surrounding-blanks", "whitespace around the expression")
	}
	for f := range fieldCount {
		items := e.field(f)
		if len(items) == 1 && !items[0].unusual(f) {
			continue
		}
		for i := range items {
			e.warnItem(f, i, warn)
		}
	}
	if !e.Fires(now) {
		warn(0, len(e.text), NeverFires, "never fires after %s", now.UTC().Format(time.RFC3339))
	}
	if len(ws) < 2 {
		return ws
	}
	slices.SortStableFunc(ws, func(a, b Warning) int { return a.Start - b.Start })
	return ws
}

// warnItem tells of item i of a field.
func (e *Expression) warnItem(f, i int, warn func(start, end int, name, format string, args ...any)) {
	items, l := e.field(f), &fieldLimits[f]
	it := items[i]
	text := e.text[it.start:it.end]
	say := func(name, format string, args ...any) { warn(it.start, it.end, name, format, args...) }
	if it.padded {
		say("leading-zeros", "%q has leading zeros", text)
	}
	if it.bareSlash {
		say("bare-slash", "%q reads as \"*%s\"", text, text)
	}
	if it.kind == kindAny && it.step == 0 && len(items) > 1 {
		say("star-in-list", "\"*\" makes the rest of the %s list redundant", l.name)
	}
	if slices.ContainsFunc(items[:i], func(o item) bool { return strings.EqualFold(text, e.text[o.start:o.end]) }) {
		say("duplicate-list-item", "%q appears twice in the %s list", text, l.name)
	}
	if it.step > 0 && it.size(f) == 1 && it.hi >= it.lo {
		say("step-never-repeats", "%q selects a single value; its step goes past the end of the field", text)
	}
	if it.kind == kindRange && it.hi < it.lo {
		say("wrapping-range", "%q wraps around the end of the %s field", text, l.name)
	}
	if f == year && max(it.lo, it.hi) > 2099 {
		say("year-after-2099", "%q goes past 2099, where many schedulers stop", text)
	}
	switch {
	case it.kind == kindSaturday:
		say("bare-L-means-every-saturday", "\"L\" in day-of-week means every Saturday, not a last day")
	case it.kind == kindNearest && it.lo > 28:
		say("w-day-missing-in-some-months", "%q does not fire in months without day %d", text, it.lo)
	case (it.kind == kindLastDay || it.kind == kindLastWeekday) && it.lo >= 28:
		say("l-offset-missing-in-some-months", "%q does not fire in months of %d days or fewer", text, it.lo)
	}
}

// blankEnds reports whether there are blanks or tabs around an expression.
func blankEnds(text string) bool {
	blank := func(c byte) bool { return c == ' ' || c == '\t' }
	return text != "" && (blank(text[0]) || blank(text[len(text)-1]))
}

// unusual reports whether the one item of a field may raise a warning.
func (it *item) unusual(f int) bool {
	return it.padded || it.bareSlash || it.step > 0 || it.special() || it.hi < it.lo || f == year && it.hi > 2099
}
