package quartz

import (
	"fmt"
	"strconv"
	"strings"
)

// String is the canonical spelling: single blanks, names in capitals, no needless
// zeros, no year when it is every year.
func (e *Expression) String() string {
	var b strings.Builder
	for f := range fieldCount {
		items := e.field(f)
		if f == year && len(items) == 1 && items[0].kind == kindAny && items[0].step == 0 {
			break
		}
		if f > 0 {
			b.WriteByte(' ')
		}
		for i, it := range items {
			if i > 0 {
				b.WriteByte(',')
			}
			it.write(&b, f)
		}
	}
	return b.String()
}

func (it item) write(b *strings.Builder, f int) {
	value := func(v int) {
		if it.named {
			b.WriteString(fieldLimits[f].names[v-fieldLimits[f].min])
		} else {
			b.WriteString(strconv.Itoa(v))
		}
	}
	switch it.kind {
	case kindAny:
		b.WriteByte('*')
	case kindUnspecified:
		b.WriteByte('?')
	case kindValue:
		value(it.lo)
	case kindRange:
		value(it.lo)
		b.WriteByte('-')
		value(it.hi)
	case kindLastDay, kindLastWeekday:
		b.WriteByte('L')
		if it.lo > 0 {
			fmt.Fprintf(b, "-%d", it.lo)
		}
		if it.kind == kindLastWeekday {
			b.WriteByte('W')
		}
	case kindNearest:
		fmt.Fprintf(b, "%dW", it.lo)
	case kindLastOf:
		value(it.lo)
		b.WriteByte('L')
	case kindNth:
		value(it.lo)
		fmt.Fprintf(b, "#%d", it.hi)
	case kindSaturday:
		b.WriteByte('L')
	}
	if it.step > 0 {
		fmt.Fprintf(b, "/%d", it.step)
	}
}

// Describe says in words when the expression fires: "every day at 00:00".
func (e *Expression) Describe() string {
	when, clock := e.describeDays(), e.describeClock()
	switch often := strings.HasPrefix(clock, "every "); {
	case often && when == "every day":
		when = clock
	case often:
		when += ", " + clock
	default:
		when += " " + clock
	}
	if months := e.field(month); !every(months) {
		when += " in " + list(months, month)
	}
	if years := e.field(year); !every(years) {
		when += " in " + list(years, year)
	}
	return when
}

// every reports whether the items are a single *.
func every(items []item) bool {
	return len(items) == 1 && items[0].kind == kindAny && items[0].step <= 1
}

// single is the one value of a field, or -1.
func (e *Expression) single(f int) int {
	if e.sets[f].count() != 1 {
		return -1
	}
	return e.sets[f].next(0)
}

// maxTimes is how many times of day are listed before words take over.
const maxTimes = 6

func (e *Expression) describeClock() string {
	sec, min := e.single(second), e.single(minute)
	switch n := e.sets[hour].count() * e.sets[minute].count(); {
	case sec >= 0 && n <= maxTimes:
		var times []string
		for at := e.clock(0); at >= 0; at = e.clock(at + 1) {
			text := fmt.Sprintf("%02d:%02d", at/3600, at/60%60)
			if sec > 0 {
				text += fmt.Sprintf(":%02d", sec)
			}
			times = append(times, text)
		}
		return "at " + join(times)
	case sec == 0 && min != 0 && every(e.field(hour)):
		if text := units(e.field(minute), minute); !strings.HasPrefix(text, "every ") {
			return "every hour at " + text
		}
	}
	var parts []string
	if sec != 0 {
		parts = append(parts, units(e.field(second), second))
	}
	if !every(e.field(minute)) && min != 0 || sec == 0 && min != 0 || sec > 0 {
		parts = append(parts, units(e.field(minute), minute))
	}
	if !every(e.field(hour)) || sec == 0 && min == 0 {
		parts = append(parts, units(e.field(hour), hour))
	}
	text := strings.Join(parts, " of ")
	if strings.HasPrefix(text, "every ") {
		return text
	}
	return "at " + text
}

// units says what the items of a clock field select: "every 5 minutes", "hours 9 to 17".
func units(items []item, f int) string {
	name := fieldLimits[f].name
	if every(items) {
		return "every " + name
	}
	if it := items[0]; len(items) == 1 && it.step > 1 && (it.kind == kindAny || it.kind == kindValue && it.lo == 0) &&
		(fieldLimits[f].max+1)%it.step == 0 {
		return fmt.Sprintf("every %d %ss", it.step, name)
	}
	if len(items) > 1 || items[0].kind != kindValue || items[0].step > 0 {
		name += "s"
	}
	return name + " " + list(items, f)
}

func (e *Expression) describeDays() string {
	if it := e.field(dayOfWeek)[0]; it.kind != kindUnspecified {
		switch it.kind {
		case kindSaturday:
			return "on every Saturday"
		case kindLastOf:
			return fmt.Sprintf("on the last %s of the month", valueName(dayOfWeek, it.lo))
		case kindNth:
			return fmt.Sprintf("on the %s %s of the month", []string{"first", "second", "third", "fourth", "fifth"}[it.hi-1], valueName(dayOfWeek, it.lo))
		}
		if e.sets[dayOfWeek].count() == 7 {
			return "every day"
		}
		return "on " + list(e.field(dayOfWeek), dayOfWeek)
	}
	switch it := e.field(dayOfMonth)[0]; it.kind {
	case kindLastDay, kindLastWeekday:
		day := "the last day of the month"
		if it.lo == 1 {
			day = "the day before " + day
		} else if it.lo > 1 {
			day = fmt.Sprintf("%d days before %s", it.lo, day)
		}
		switch {
		case it.kind == kindLastDay && it.lo > 1:
			return day
		case it.kind == kindLastDay:
			return "on " + day
		case it.lo == 0:
			return "on the last weekday (Monday to Friday) of the month"
		}
		return "on the weekday nearest to " + day
	case kindNearest:
		return fmt.Sprintf("on the weekday nearest to day %d of the month", it.lo)
	}
	items := e.field(dayOfMonth)
	if e.sets[dayOfMonth].count() == 31 {
		return "every day"
	}
	if len(items) == 1 && items[0].kind == kindValue && items[0].step == 0 {
		return fmt.Sprintf("on day %d of the month", items[0].lo)
	}
	return "on days " + list(items, dayOfMonth) + " of the month"
}

// maxValues is how many values of a stepped item are listed one by one.
const maxValues = 8

// list joins the items of a list in words.
func list(items []item, f int) string {
	var words []string
	for _, it := range items {
		switch {
		case it.step > 1 && it.size(f) > 0 && it.size(f) <= maxValues:
			it.each(f, func(v int) bool { words = append(words, valueName(f, v)); return true })
		case it.step > 1:
			lo, hi := it.lo, it.hi
			if it.kind == kindAny {
				lo = fieldLimits[f].min
			}
			if it.kind != kindRange {
				hi = fieldLimits[f].max
			}
			words = append(words, fmt.Sprintf("%s to %s in steps of %d", valueName(f, lo), valueName(f, hi), it.step))
		case it.kind == kindAny:
			words = append(words, "any")
		case it.kind == kindRange:
			words = append(words, valueName(f, it.lo)+" to "+valueName(f, it.hi))
		case it.step == 1:
			words = append(words, valueName(f, it.lo)+" and on")
		default:
			words = append(words, valueName(f, it.lo))
		}
	}
	return join(words)
}

func join(words []string) string {
	if n := len(words); n > 1 {
		return strings.Join(words[:n-1], ", ") + " and " + words[n-1]
	}
	return words[0]
}

// valueName is the English name of a month or weekday, and the number of anything else.
func valueName(f, v int) string {
	if names, ok := fullNames[f]; ok {
		name := names[v-1]
		return name[:1] + strings.ToLower(name[1:])
	}
	return strconv.Itoa(v)
}
