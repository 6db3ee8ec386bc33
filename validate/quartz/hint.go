package quartz

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/adhocore/gronx"
)

// countError reports an expression with the wrong number of fields.
func countError(expr string, words []word) *SyntaxError {
	err := &SyntaxError{Start: 0, End: len(expr), Reason: ReasonFieldCount}
	n := fmt.Sprintf("%d fields", len(words))
	switch {
	case len(words) == 0:
		err.Message = "no fields; Quartz needs 6 or 7: second minute hour day-of-month month day-of-week [year]"
		return err
	case len(words) == 1:
		n = "1 field"
	case len(words) > 1<<10:
		n = "more than 1024 fields"
	}
	err.Start, err.End = words[0].start, words[len(words)-1].end
	err.Message = n + "; Quartz needs 6 or 7"
	if len(words) > 7 {
		err.Start = words[7].start
		err.Hint = "the fields are second minute hour day-of-month month day-of-week [year]"
		return err
	}
	unix, known := fromUnix(expr)
	if full := expr + " ?"; len(words) == 5 && startStep().MatchString(expr) && parses(full) {
		err.guess("the day-of-week field may be missing: ", full)
		return err
	}
	if unix != "" {
		err.suggest("this is Unix cron; in Quartz it is ", unix)
		return err
	}
	if full := "0 " + expr; len(words) == 5 && parses(full) {
		err.guess("the seconds field may be missing: ", full)
		return err
	}
	if full, ok := restoreBlanks(expr, words); ok {
		err.suggest("the spaces may have been lost: ", full)
		return err
	}
	if known {
		err.Hint = "this is Unix cron with both day fields set, which no single Quartz expression says; use one day field and \"?\" in the other"
	} else {
		err.Hint = "the fields are second minute hour day-of-month month day-of-week [year]"
	}
	return err
}

// startStep finds 0/5, which is Quartz's way to write a step and hardly anybody's in Unix cron.
var startStep = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(^|[ ,])[0-9]+/`) })

// unixTags are the names that cron gives to common expressions.
var unixTags = map[string]string{
	"@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *", "@monthly": "0 0 1 * *",
	"@weekly": "0 0 * * 0", "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@hourly": "0 * * * *",
}

// fromUnix spells a Unix cron expression in Quartz's dialect, or answers "" when
// there is no spelling with the same fire times. known tells whether gronx, the
// authority on that dialect, accepts the expression at all.
func fromUnix(expr string) (quartz string, known bool) {
	expr = strings.TrimSpace(expr)
	if len(expr) > 256 {
		return "", false
	}
	unix := expr
	if tag, ok := unixTags[strings.ToLower(expr)]; ok {
		unix = tag
	}
	fields := strings.Fields(unix)
	if len(fields) != 5 || strings.ContainsAny(unix, "?LW#lw") && !plainNames(unix) || !gronx.IsValid(unix) {
		return "", false
	}
	dom, dow := &fields[2], &fields[4]
	switch {
	case *dow == "*":
		*dow = "?"
	case *dom == "*":
		*dom, *dow = "?", quartzWeekdays(*dow)
	default:
		return "", true
	}
	quartz = "0 " + strings.ToUpper(strings.Join(fields, " "))
	e, errs := ParseAll(quartz)
	if len(errs) > 0 || !sameTimes(e, unix) {
		return "", true
	}
	return e.String(), true
}

// plainNames reports whether every letter of expr belongs to the name of a month or a weekday.
func plainNames(expr string) bool {
	if strings.ContainsAny(expr, "?#") {
		return false
	}
	rest := strings.ToUpper(expr)
	for _, names := range [][]string{monthNames, dayNames} {
		for _, name := range names {
			rest = strings.ReplaceAll(rest, name, "")
		}
	}
	return !strings.ContainsAny(rest, "LW")
}

// quartzWeekdays moves the weekday numbers of Unix cron, 0 or 7 for Sunday, to
// Quartz's names. Steps stay as they are.
func quartzWeekdays(field string) string {
	items := strings.Split(field, ",")
	for i, it := range items {
		days, step, stepped := strings.Cut(it, "/")
		lo, hi, isRange := strings.Cut(days, "-")
		offset := func(s string) string {
			if len(s) == 1 && s[0] >= '0' && s[0] <= '7' {
				if stepped { // Quartz ignores a step after a name
					return string('1' + (s[0]-'0')%7)
				}
				return dayNames[(s[0]-'0')%7]
			}
			return s
		}
		days = offset(lo)
		if isRange {
			days += "-" + offset(hi)
		}
		if stepped {
			days += "/" + step
		}
		items[i] = days
	}
	return strings.Join(items, ",")
}

// sameTimes compares the fire times of an expression and of its Unix spelling
// over a leap year and the year's end.
func sameTimes(e *Expression, unix string) bool {
	for _, start := range []time.Time{
		time.Date(2027, 12, 30, 22, 0, 0, 0, time.UTC),
		time.Date(2028, 2, 26, 0, 0, 0, 0, time.UTC),
		time.Date(2028, 9, 1, 9, 59, 0, 0, time.UTC),
	} {
		t := start
		for range 40 {
			want, err := gronx.NextTickAfter(unix, t, false)
			if err != nil {
				return e.Next(t).IsZero()
			}
			if !e.Next(t).Equal(want) {
				return false
			}
			t = want
		}
	}
	return true
}

// longestSqueezed bounds the expressions whose lost blanks are looked for: the
// search tries every way to cut them.
const longestSqueezed = 24

// restoreBlanks cuts an expression that lost blanks, such as 000**?, back into
// six fields. It answers only when one way is the likeliest: the second is 0 and
// no number has a needless zero, and no other way is left.
func restoreBlanks(expr string, words []word) (string, bool) {
	var cuts []string
	length := 0
	for _, w := range words {
		length += w.end - w.start
	}
	if length > longestSqueezed || len(words) > 5 {
		return "", false
	}
	var try func(i, from int, fields []string)
	try = func(i, from int, fields []string) {
		if len(cuts) > 1 || len(fields) > 6 || len(fields) > 0 && !plainField(len(fields)-1, fields[len(fields)-1]) {
			return
		}
		if i == len(words) {
			if full := strings.Join(fields, " "); len(fields) == 6 && fields[0] == "0" && parses(full) {
				cuts = append(cuts, full)
			}
			return
		}
		for end := from + 1; end <= words[i].end; end++ {
			next := slices.Concat(fields, []string{expr[from:end]})
			if end == words[i].end {
				following := end
				if i+1 < len(words) {
					following = words[i+1].start
				}
				try(i+1, following, next)
			} else {
				try(i, end, next)
			}
		}
	}
	try(0, words[0].start, nil)
	if len(cuts) != 1 {
		return "", false
	}
	return cuts[0], true
}

// plainField reports whether text is valid as field f without leading zeros.
func plainField(f int, text string) bool {
	if f >= 6 || len(text) > 1 && text[0] == '0' && isDigit(text[1]) {
		return false
	}
	return parsesAs(f, text)
}

var fullNames = map[int][]string{
	month:     {"JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER"},
	dayOfWeek: {"SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"},
}

// wordHint tells what to write for the usual words that are no values: MONDAY,
// 10pm, 8:00.
func (p *itemParser) wordHint() string {
	text := strings.ToUpper(p.text())
	if names, ok := fullNames[p.f]; ok {
		parts := strings.Split(text, "-")
		for i, part := range parts {
			for _, name := range names {
				if len(part) > 1 && (strings.HasPrefix(name, part) || part == "THUR" || part == "THURS" || part == "TUES") && name[:2] == part[:2] {
					parts[i] = name[:3]
				}
			}
		}
		if short := strings.Join(parts, "-"); short != text && short != p.text() && parsesAs(p.f, short) {
			return "write " + short
		}
	}
	if p.f == hour {
		for _, layout := range []string{"3PM", "15:04", "3:04PM"} {
			if t, err := time.Parse(layout, text); err == nil {
				return fmt.Sprintf("write %d here, and the minutes in the minute field", t.Hour())
			}
		}
	}
	return ""
}

func parsesAs(f int, text string) bool {
	p := parser{expr: text}
	p.field(f, word{end: len(text), list: strings.Contains(text, ",")})
	return len(p.errs) == 0
}
