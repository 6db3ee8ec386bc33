package quartz_test

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/adhocore/gronx"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/deliverlint/deliverlint/validate/quartz"
)

// start is the time after which cases.jsonl holds Quartz's fire times.
var start = time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)

type quartzCase struct {
	Expr   string
	Quartz bool
	Reject []string
	Warn   []string
	Next   []string
}

func cases(t testing.TB) []quartzCase {
	f, err := os.Open("testdata/cases.jsonl")
	require.NoError(t, err)
	defer f.Close()
	var cs []quartzCase
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var c quartzCase
		require.NoError(t, json.Unmarshal(lines.Bytes(), &c))
		cs = append(cs, c)
	}
	require.NoError(t, lines.Err())
	return cs
}

// What Quartz itself answers, and our judgement of it.
func TestCases(t *testing.T) {
	cs := cases(t)
	require.Len(t, cs, 5648)
	for _, c := range cs {
		e, errs := quartz.ParseAll(c.Expr)
		if len(c.Reject) > 0 || !c.Quartz {
			if !assert.NotEmpty(t, errs, "%q is taken", c.Expr) {
				continue
			}
			for _, err := range errs {
				assert.Contains(t, c.Reject, string(err.Reason), "%q: %s", c.Expr, err.Message)
				checkSpan(t, c.Expr, err)
			}
			continue
		}
		if !assert.Empty(t, errs, "%q is refused", c.Expr) {
			continue
		}
		var got []string
		for at := start; len(got) < len(c.Next); {
			if at = e.Next(at); at.IsZero() {
				got = append(got, "never")
				break
			}
			got = append(got, at.Format(time.RFC3339))
		}
		assert.Equal(t, c.Next, got, "fire times of %q", c.Expr)
		var names []string
		seen := map[string]bool{}
		for _, w := range e.Warnings(start) {
			if !seen[w.Name] {
				names, seen[w.Name] = append(names, w.Name), true
			}
		}
		assert.ElementsMatch(t, c.Warn, names, "warnings of %q", c.Expr)
	}
}

func checkSpan(t *testing.T, expr string, err *quartz.SyntaxError) {
	t.Helper()
	if !assert.True(t, 0 <= err.Start && err.Start <= err.End && err.End <= len(expr), "%q: span %d-%d", expr, err.Start, err.End) {
		return
	}
	assert.True(t, err.Start < err.End || expr == "", "%q: empty span", expr)
}

// Each wrong expression with the text that its fault spans, what is said, and what is advised.
var wrong = []struct{ expr, span, message, hint string }{
	{"0 0 25 * * ?", "25", "hour 25 is out of range; allowed are 0 to 23", ""},
	{"0 0 24 * * ?", "24", "hour 24 is out of range; allowed are 0 to 23", "midnight is hour 0"},
	{"60 0 0 * * ?", "60", "second 60 is out of range; allowed are 0 to 59", ""},
	{"0 0 0 32 * ?", "32", "day-of-month 32 is out of range; allowed are 1 to 31", ""},
	{"0 0 0 * 0 ?", "0", "month 0 is out of range; allowed are 1 to 12 or JAN to DEC", ""},
	{"0 0 0 ? * 0", "0", "day-of-week 0 is out of range; allowed are 1 to 7 (1 is Sunday) or SUN to SAT", "Sunday is 1 in Quartz, or SUN"},
	{"0 0 0 ? * 2-8", "8", "day-of-week 8 is out of range; allowed are 1 to 7 (1 is Sunday) or SUN to SAT", ""},
	{"0 0 0 * * ? 1969", "1969", "year 1969 is out of range; allowed are 1970 to 2199", ""},
	{"0 0 0 * * ? 2030-2027", "2030-2027", `year range "2030-2027" ends before it starts`, ""},
	{"", "", "no fields; Quartz needs 6 or 7: second minute hour day-of-month month day-of-week [year]", ""},
	{"000**?", "000**?", "1 field; Quartz needs 6 or 7", `the spaces may have been lost: "0 0 0 * * ?"`},
	{"003**?", "003**?", "1 field; Quartz needs 6 or 7", `the spaces may have been lost: "0 0 3 * * ?"`},
	{"0 0 **?", "0 0 **?", "3 fields; Quartz needs 6 or 7", "the fields are second minute hour day-of-month month day-of-week [year]"},
	{"0830**?", "0830**?", "1 field; Quartz needs 6 or 7", "the fields are second minute hour day-of-month month day-of-week [year]"},
	{"0 0 * * *", "0 0 * * *", "5 fields; Quartz needs 6 or 7", `this is Unix cron; in Quartz it is "0 0 0 * * ?"`},
	{"*/5 8-18 * * 1-5", "*/5 8-18 * * 1-5", "5 fields; Quartz needs 6 or 7", `this is Unix cron; in Quartz it is "0 */5 8-18 ? * MON-FRI"`},
	{"0 0 * * 7", "0 0 * * 7", "5 fields; Quartz needs 6 or 7", `this is Unix cron; in Quartz it is "0 0 0 ? * SUN"`},
	{"@daily", "@daily", "1 field; Quartz needs 6 or 7", `this is Unix cron; in Quartz it is "0 0 0 * * ?"`},
	{"@weekly", "@weekly", "1 field; Quartz needs 6 or 7", `this is Unix cron; in Quartz it is "0 0 0 ? * SUN"`},
	{"0 0 1 * 1", "0 0 1 * 1", "5 fields; Quartz needs 6 or 7", `this is Unix cron with both day fields set, which no single Quartz expression says; use one day field and "?" in the other`},
	{"0 0/5 * * *", "0 0/5 * * *", "5 fields; Quartz needs 6 or 7", `the day-of-week field may be missing: "0 0/5 * * * ?"`},
	{"0 0 * * ?", "0 0 * * ?", "5 fields; Quartz needs 6 or 7", `the seconds field may be missing: "0 0 0 * * ?"`},
	{"0 0 * * ? 2027", "?", `"?" in the month field; it is allowed only in day-of-month and day-of-week`, `the seconds field may be missing: "0 0 0 * * ? 2027"`},
	{"0 0 0 * * ? * *", "*", "8 fields; Quartz needs 6 or 7", "the fields are second minute hour day-of-month month day-of-week [year]"},
	{"TZ=UTC 0 0 0 * * ?", "TZ=UTC", `"TZ=UTC" before the expression; Quartz allows no variables and no time zone`, "remove it"},
	{"0 0 0 * * *", "*", `day-of-month "*" and day-of-week "*" are both set; Quartz needs "?" in one of them`, `write "0 0 0 * * ?"`},
	{"0 0 8 * * MON", "*", `day-of-month "*" and day-of-week "MON" are both set; Quartz needs "?" in one of them`, `write "0 0 8 ? * MON"`},
	{"0 0 8 1 * MON", "MON", `day-of-month "1" and day-of-week "MON" are both set; Quartz needs "?" in one of them`, `write "0 0 8 1 * ?" or "0 0 8 ? * MON"`},
	{"0 0 0 ? * ?", "?", `"?" in both day fields; one of them must select days`, "write * in one of them for every day"},
	{"0 0 0 ? * MONDAY", "DAY", `"DAY" after "MON" in the day-of-week field`, "write MON"},
	{"0 0 0 ? * MONDAY-FRIDAY", "DAY-FRIDAY", `"DAY-FRIDAY" after "MON" in the day-of-week field`, "write MON-FRI"},
	{"0 0 10pm * * ?", "pm", `"pm" after "10" in the hour field`, "write 22 here, and the minutes in the minute field"},
	{"0 0 8:00 * * ?", ":00", `":00" after "8" in the hour field`, "write 8 here, and the minutes in the minute field"},
	{"0 0 ０ * * ?", "０", `"０" (U+FF10) is not an ASCII character`, `write "0 0 0 * * ?"`},
	{"0\u00a00 0 * * ?", "\u00a0", "\"\\u00a0\" (U+00A0) is not an ASCII character", `write "0 0 0 * * ?"`},
	{"0 0 0 ? * 星期一", "星", `"星" (U+661F) is not an ASCII character`, ""},
	{"0 0 0 * * ?\n", "\n", `control character "\n"; fields are separated by spaces`, "put the expression on one line"},
	{"0 0 0 1,,2 * ?", ",", `day-of-month list "1,,2" has an empty item`, ""},
	{"0 0 0 1, * ?", ",", `day-of-month list "1," has an empty item`, ""},
	{"0 0 */0 * * ?", "0", "step 0 in the hour field; a step must be at least 1", ""},
	{"0 0/60 * * * ?", "60", "step 60 is too large for the minute field; at most 59", ""},
	{"0 0 0 ? JAN-JUN/2 2", "/2", `Quartz ignores the step "/2" after a name`, "write the names as numbers"},
	{"0 0 0 ? * 2-FRI", "2-FRI", `range "2-FRI" mixes a number with a name`, "write both as names or both as numbers"},
	{"0 0 0 ? * WED#6", "6", `"WED#6" selects weekday number 6 of the month; allowed are 1 to 5`, ""},
	{"0 0 0 L-31 * ?", "31", `"L-31" counts 31 days back from the last day of the month; at most 30 are allowed`, ""},
	{"0 0 L * * ?", "L", `"L" in the hour field; allowed are L, L-3, LW and L-3W in day-of-month, and L, 6L and FRIL in day-of-week`, ""},
	{"0 0 0 1,L * ?", "L", `"L" must be the only value of its field; Quartz allows no list with L, W or #`, ""},
	{"0 0 0 ?,1 * 2", "?", `"?" must be the only value of its field`, ""},
	{"0 0 0 *-5 * ?", "*-5", `"*-5"; a range needs a start, such as 1-31`, ""},
	{"0 0 !5 * * ?", "!5", `hour "!5"; allowed are 0 to 23`, ""},
	{`0 0 0 * * \?`, `\`, "\"\\\" is an escape, as in Markdown; an expression has none", `write "0 0 0 * * ?"`},
	{`000\\*\\*?`, `\\`, "\"\\\\\" is an escape, as in Markdown; an expression has none", `the spaces may have been lost: "0 0 0 * * ?"`},
	{`"0 0 8 * * ?"`, `"`, "`\"` is a quotation mark; an expression has none", `write "0 0 8 * * ?"`},
	{"000<em></em>?", "<em>", `"<em>" is HTML, made of an asterisk; an expression has none`, `the spaces may have been lost: "0 0 0 * * ?"`},
	{"cron(0 0 8 * * ?)", "cron(", `"cron(" is the notation of AWS; an expression has none`, `write "0 0 8 * * ?"`},
	{"cron(0 12 * * ? *)", "cron(", `"cron(" is the notation of AWS; an expression has none`, `the seconds field may be missing: "0 0 12 * * ? *"`},
	{"000\u200b＊＊？", "\u200b", "\"\\u200b\" (U+200B) is not an ASCII character", `the spaces may have been lost: "0 0 0 * * ?"`},
	{`"0 0 25 * * ?"`, `"`, "`\"` is a quotation mark; an expression has none", "remove it"},
	{`0 0 25 * * \?`, "25", "hour 25 is out of range; allowed are 0 to 23", ""},
}

func TestWrong(t *testing.T) {
	for _, c := range wrong {
		_, err := quartz.Parse(c.expr)
		var syntax *quartz.SyntaxError
		if !assert.ErrorAs(t, err, &syntax, c.expr) {
			continue
		}
		assert.Equal(t, c.span, c.expr[syntax.Start:syntax.End], "span of %q", c.expr)
		assert.Equal(t, c.message, syntax.Error(), "message of %q", c.expr)
		assert.Equal(t, c.hint, syntax.Hint, "hint of %q", c.expr)
		if syntax.Suggestion != "" {
			_, err := quartz.Parse(syntax.Suggestion)
			assert.NoError(t, err, "suggestion for %q", c.expr)
		}
	}
}

func TestAllFaults(t *testing.T) {
	expr := "0 99 25 * * ?"
	_, errs := quartz.ParseAll(expr)
	require.Len(t, errs, 2)
	assert.Equal(t, "99", expr[errs[0].Start:errs[0].End])
	assert.Equal(t, "25", expr[errs[1].Start:errs[1].End])
	_, errs = quartz.ParseAll(strings.Repeat("99,", 1000) + "99 0 0 * * ?")
	assert.Len(t, errs, 16)
}

// An expression that is set again is the same as a new one, whatever it was before.
func TestSet(t *testing.T) {
	var used quartz.Expression
	assert.True(t, used.Next(start).IsZero(), "the zero expression fires")
	for _, c := range cases(t) {
		e, errs := quartz.ParseAll(c.Expr)
		require.Equal(t, errs, used.Set(c.Expr), c.Expr)
		if e == nil {
			require.True(t, used.Next(start).IsZero(), "%q fires", c.Expr)
			continue
		}
		require.Equal(t, e.String(), used.String(), c.Expr)
		require.Equal(t, e.Describe(), used.Describe(), c.Expr)
		require.Equal(t, e.Next(start), used.Next(start), c.Expr)
		require.Equal(t, e.Warnings(start), used.Warnings(start), c.Expr)
	}
}

func TestDescribe(t *testing.T) {
	for _, c := range []struct{ expr, canonical, words string }{
		{"0 0 0 * * ?", "0 0 0 * * ?", "every day at 00:00"},
		{"00 000 0 * * ? *", "0 0 0 * * ?", "every day at 00:00"},
		{"0 0 8 ? * mon-fri", "0 0 8 ? * MON-FRI", "on Monday to Friday at 08:00"},
		{"0 0 8 ? * 2-6", "0 0 8 ? * 2-6", "on Monday to Friday at 08:00"},
		{"0 /5 * * * ?", "0 */5 * * * ?", "every 5 minutes"},
		{"0 */7 * * * ?", "0 */7 * * * ?", "every hour at minutes 0 to 59 in steps of 7"},
		{"0 0/5 9-17 * * ?", "0 0/5 9-17 * * ?", "every 5 minutes of hours 9 to 17"},
		{"0 0 */2 * * ?", "0 0 */2 * * ?", "every 2 hours"},
		{"0 0 * * * ?", "0 0 * * * ?", "every hour"},
		{"0 30 * * * ?", "0 30 * * * ?", "every hour at minute 30"},
		{"0 0 1-23/3 * * ?", "0 0 1-23/3 * * ?", "every day at hours 1, 4, 7, 10, 13, 16, 19 and 22"},
		{"* * * * * ?", "* * * * * ?", "every second"},
		{"5 * 3 1 * ?", "5 * 3 1 * ?", "on day 1 of the month at second 5 of every minute of hour 3"},
		{"15 0 8 * * ?", "15 0 8 * * ?", "every day at 08:00:15"},
		{"0 0 8,18 1,15 jan-mar ? 2027", "0 0 8,18 1,15 JAN-MAR ? 2027", "on days 1 and 15 of the month at 08:00 and 18:00 in January to March in 2027"},
		{"0 15 10 ? * 6L", "0 15 10 ? * 6L", "on the last Friday of the month at 10:15"},
		{"0 0 0 ? * fri#3", "0 0 0 ? * FRI#3", "on the third Friday of the month at 00:00"},
		{"0 0 0 ? * l", "0 0 0 ? * L", "on every Saturday at 00:00"},
		{"0 0 0 L * ?", "0 0 0 L * ?", "on the last day of the month at 00:00"},
		{"0 0 0 l-3 * ?", "0 0 0 L-3 * ?", "3 days before the last day of the month at 00:00"},
		{"0 0 0 L-1 * ?", "0 0 0 L-1 * ?", "on the day before the last day of the month at 00:00"},
		{"0 0 0 LW * ?", "0 0 0 LW * ?", "on the last weekday (Monday to Friday) of the month at 00:00"},
		{"0 0 0 L-2W * ?", "0 0 0 L-2W * ?", "on the weekday nearest to 2 days before the last day of the month at 00:00"},
		{"0 0 0 15W * ?", "0 0 0 15W * ?", "on the weekday nearest to day 15 of the month at 00:00"},
		{"0 0 0 */10 * ? 2027/2", "0 0 0 */10 * ? 2027/2", "on days 1, 11, 21 and 31 of the month at 00:00 in 2027 to 2199 in steps of 2"},
		{"0 0 0 * * ? 2150/7", "0 0 0 * * ? 2150/7", "every day at 00:00 in 2150 to 2199 in steps of 7"}, // Quartz never gets there
		{"0 0 0 5/1 * ?", "0 0 0 5/1 * ?", "on days 5 and on of the month at 00:00"},
		{"0 0 0 ? * SUN,*", "0 0 0 ? * SUN,*", "every day at 00:00"},
	} {
		e, err := quartz.Parse(c.expr)
		require.NoError(t, err, c.expr)
		assert.Equal(t, c.canonical, e.String(), c.expr)
		assert.Equal(t, c.words, e.Describe(), c.expr)
	}
}

// The canonical spelling means the same, and is its own.
func TestCanonicalKeepsTheMeaning(t *testing.T) {
	for _, c := range cases(t) {
		e, err := quartz.Parse(c.Expr)
		if err != nil {
			continue
		}
		again, err := quartz.Parse(e.String())
		require.NoError(t, err, "%q became %q", c.Expr, e)
		assert.Equal(t, e.String(), again.String())
		assert.Equal(t, e.Describe(), again.Describe())
		for at, n := start, 0; n < 3 && !at.IsZero(); n++ {
			assert.Equal(t, e.Next(at), again.Next(at), c.Expr)
			at = e.Next(at)
		}
	}
}

func TestDaylightSaving(t *testing.T) {
	newYork, err := time.LoadLocation("America/New_York")
	require.NoError(t, err)
	apia, err := time.LoadLocation("Pacific/Apia")
	require.NoError(t, err)
	for _, c := range []struct {
		name, expr string
		after      time.Time
		want       []string
	}{
		{"a skipped time fires at the jump", "0 30 2 * * ?", time.Date(2027, 3, 13, 12, 0, 0, 0, newYork),
			[]string{"2027-03-14T03:00:00-04:00", "2027-03-15T02:30:00-04:00"}},
		{"skipped times fire once", "0 0/15 2,3 * * ?", time.Date(2027, 3, 14, 1, 59, 59, 0, newYork),
			[]string{"2027-03-14T03:00:00-04:00", "2027-03-14T03:15:00-04:00"}},
		{"a repeated time fires at its first occurrence", "0 30 1 * * ?", time.Date(2027, 11, 7, 0, 0, 0, 0, newYork),
			[]string{"2027-11-07T01:30:00-04:00", "2027-11-08T01:30:00-05:00"}},
		{"from within the repeated hour", "0 0/30 1,2 * * ?", time.Date(2027, 11, 7, 6, 15, 0, 0, time.UTC).In(newYork),
			[]string{"2027-11-07T02:00:00-05:00", "2027-11-07T02:30:00-05:00"}},
		{"a day that the zone skips", "0 0 12 30 12 ? 2011", time.Date(2011, 12, 29, 0, 0, 0, 0, apia),
			[]string{"2011-12-31T00:00:00+14:00", "never"}},
		{"parts of a second", "* * * * * ?", time.Date(2027, 1, 1, 0, 0, 0, 500, time.UTC),
			[]string{"2027-01-01T00:00:01Z", "2027-01-01T00:00:02Z"}},
		{"before the first year", "0 0 0 * * ?", time.Date(1900, 6, 1, 0, 0, 0, 0, time.UTC),
			[]string{"1970-01-01T00:00:00Z", "1970-01-02T00:00:00Z"}},
		{"after the last year", "0 0 0 * * ?", time.Date(2300, 1, 1, 0, 0, 0, 0, time.UTC), []string{"never"}},
	} {
		e, err := quartz.Parse(c.expr)
		require.NoError(t, err)
		at := c.after
		for _, want := range c.want {
			at = e.Next(at)
			if want == "never" {
				assert.True(t, at.IsZero(), c.name)
			} else {
				assert.Equal(t, want, at.Format(time.RFC3339), c.name)
			}
		}
	}
}

// gronx is a second opinion on the expressions that mean the same in both
// dialects: plain values, ranges and lists, no L, W, # and no weekday numbers.
func TestSecondOpinion(t *testing.T) {
	same := regexp.MustCompile(`^0 [0-9,*]+ [0-9,*]+ ([0-9,*]+ [0-9,*]+ \?|\? [0-9,*]+ [A-Z,]+)$`)
	n := 0
	for _, c := range cases(t) {
		e, err := quartz.Parse(c.Expr)
		if err != nil || !same.MatchString(c.Expr) || e.Next(start).IsZero() {
			continue
		}
		unix := strings.Replace(strings.TrimPrefix(c.Expr, "0 "), "?", "*", 1)
		if !gronx.IsValid(unix) {
			continue
		}
		want, err := gronx.NextTickAfter(unix, start, false)
		require.NoError(t, err, unix)
		assert.Equal(t, want, e.Next(start), c.Expr)
		n++
	}
	assert.Greater(t, n, 20, "too few expressions are the same in both dialects")
}

func FuzzParse(f *testing.F) {
	for _, c := range cases(f)[:400] {
		f.Add(c.Expr)
	}
	for _, c := range wrong {
		f.Add(c.expr)
	}
	f.Fuzz(func(t *testing.T, expr string) {
		e, errs := quartz.ParseAll(expr)
		require.Equal(t, e == nil, len(errs) > 0)
		for _, err := range errs {
			checkSpan(t, expr, err)
			require.NotEmpty(t, err.Message)
			require.NotEmpty(t, err.Reason)
		}
		if e == nil {
			return
		}
		again, err := quartz.Parse(e.String())
		require.NoError(t, err)
		require.Equal(t, e.String(), again.String())
		next := e.Next(start)
		require.True(t, next.IsZero() || next.After(start))
		require.Equal(t, next, again.Next(start))
		for _, w := range e.Warnings(start) {
			require.True(t, 0 <= w.Start && w.Start <= w.End && w.End <= len(expr))
		}
		_ = e.Describe()
	})
}

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		_, _ = quartz.Parse("0 0/5 9-17 ? * MON-FRI")
	}
}

func ExampleParse() {
	e, err := quartz.Parse("0 0 8 ? * MON-FRI")
	if err != nil {
		panic(err)
	}
	fmt.Println(e.Describe())
	fmt.Println(e.Next(time.Date(2026, 11, 27, 12, 0, 0, 0, time.UTC)))
	// Output:
	// on Monday to Friday at 08:00
	// 2026-11-30 08:00:00 +0000 UTC
}

func ExampleSyntaxError() {
	expr := "0 0 * * *"
	_, err := quartz.Parse(expr)
	var syntax *quartz.SyntaxError
	if errors.As(err, &syntax) {
		fmt.Println(syntax.Message)
		fmt.Println(syntax.Hint)
	}
	// Output:
	// 5 fields; Quartz needs 6 or 7
	// this is Unix cron; in Quartz it is "0 0 0 * * ?"
}
