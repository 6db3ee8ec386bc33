package quartz

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// The plain way to find a fire time, second by second of the calendar in the time
// package. Next is held to it.

func plainNext(e *Expression, after time.Time) time.Time {
	loc := after.Location()
	y, m, d := after.Date()
	if y < minYear {
		y, m, d = minYear, time.January, 1
	}
	hour, minute, second := after.Clock()
	from := hour*3600 + minute*60 + second + 1
	if !after.Before(time.Date(y, m, d+1, 0, 0, 0, 0, loc)) || after.Before(time.Date(y, m, d, 0, 0, 0, 0, loc)) {
		from = 0
	}
	for ; y <= lastFireYear; y, m, d = y+1, time.January, 1 {
		if !e.years.has(y) {
			from = 0
			continue
		}
		for ; m <= time.December; m, d = m+1, 1 {
			if !e.sets[month].has(int(m)) {
				from = 0
				continue
			}
			days := plainDays(e, y, m)
			for ; d <= 31; d++ {
				if days.has(d) {
					if t := plainOnDay(e, y, m, d, from, after); !t.IsZero() {
						return t
					}
				}
				from = 0
			}
		}
	}
	return time.Time{}
}

func plainOnDay(e *Expression, y int, m time.Month, d, from int, after time.Time) time.Time {
	for {
		if from = plainClock(e, from); from < 0 {
			return time.Time{}
		}
		if t := plainInstant(y, m, d, from, after.Location()); t.After(after) {
			return t
		}
		from++
	}
}

func plainClock(e *Expression, from int) int {
	next := func(s set, v int) int {
		for ; v < 64; v++ {
			if s.has(v) {
				return v
			}
		}
		return -1
	}
	for from < 24*3600 {
		h, m, s := from/3600, from/60%60, from%60
		nh := next(e.sets[hour], h)
		if nh < 0 {
			return -1
		}
		if nh > h {
			from = nh * 3600
			continue
		}
		nm := next(e.sets[minute], m)
		if nm < 0 {
			from = (h + 1) * 3600
			continue
		}
		if nm > m {
			from = h*3600 + nm*60
			continue
		}
		ns := next(e.sets[second], s)
		if ns < 0 {
			from = h*3600 + (m+1)*60
			continue
		}
		return h*3600 + m*60 + ns
	}
	return -1
}

func plainInstant(y int, m time.Month, d, second int, loc *time.Location) time.Time {
	t := time.Date(y, m, d, 0, 0, second, 0, time.UTC)
	wall := t.Unix()
	t = time.Date(y, m, d, second/3600, second/60%60, second%60, 0, loc)
	start, end := t.ZoneBounds()
	_, offset := t.Zone()
	switch shown := t.Unix() + int64(offset); {
	case shown > wall:
		return start
	case shown < wall:
		return end
	}
	if start.IsZero() {
		return t
	}
	_, before := start.Add(-time.Second).Zone()
	if first := t.Add(time.Duration(offset-before) * time.Second); before > offset && first.Before(start) {
		return first.In(loc)
	}
	return t
}

func plainDays(e *Expression, y int, m time.Month) set {
	length := time.Date(y, m+1, 0, 0, 0, 0, 0, time.UTC).Day()
	firstWeekday := int(time.Date(y, m, 1, 0, 0, 0, 0, time.UTC).Weekday()) // 0 is Sunday
	weekday := func(d int) int { return (firstWeekday + d - 1) % 7 }
	var s set
	if it := e.field(dayOfWeek)[0]; it.kind != kindUnspecified {
		for d := 1; d <= length; d++ {
			is := weekday(d) + 1
			var fires bool
			switch it.kind {
			case kindLastOf:
				fires = is == it.lo && d+7 > length
			case kindNth:
				fires = is == it.lo && (d-1)/7+1 == it.hi
			case kindSaturday:
				fires = is == 7
			default:
				fires = e.sets[dayOfWeek].has(is)
			}
			if fires {
				s |= 1 << uint(d)
			}
		}
		return s
	}
	it, day := e.field(dayOfMonth)[0], 0
	switch it.kind {
	case kindLastDay, kindLastWeekday:
		day = length - it.lo
	case kindNearest:
		day = it.lo
	default:
		return e.sets[dayOfMonth] & (1<<uint(length+1) - 1)
	}
	if day < 1 || day > length {
		return 0
	}
	if it.kind != kindLastDay {
		day = nearestWeekday(day, weekday(day), length)
	}
	return 1 << uint(day)
}

// zones have fixed offsets, changes of an hour and of half an hour, and in Apia of
// a whole day.
var zones = []string{"UTC", "Asia/Shanghai", "Europe/Berlin", "Europe/London", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Atlantic/Azores"}

func locations(t testing.TB) []*time.Location {
	locs := []*time.Location{time.FixedZone("fixed", -12345)}
	for _, name := range zones {
		loc, err := time.LoadLocation(name)
		require.NoError(t, err)
		locs = append(locs, loc)
	}
	return locs
}

// valid are the expressions of cases.jsonl that parse.
func valid(t testing.TB) []*Expression {
	f, err := os.Open("testdata/cases.jsonl")
	require.NoError(t, err)
	defer f.Close()
	var es []*Expression
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var c struct{ Expr string }
		require.NoError(t, json.Unmarshal(lines.Bytes(), &c))
		if e, err := Parse(c.Expr); err == nil {
			es = append(es, e)
		}
	}
	require.NotEmpty(t, es)
	return es
}

// randomTime is a time of the years 1965 to 2129, or of the decade around 2026,
// and half the time within two days of a change of the zone's clock.
func randomTime(r *rand.Rand, loc *time.Location) time.Time {
	t := time.Unix(-157766400+r.Int64N(164*366*86400), r.Int64N(2)*r.Int64N(1e9)).In(loc)
	if r.IntN(3) > 0 {
		t = time.Unix(1640995200+r.Int64N(10*366*86400), 0).In(loc)
	}
	if _, end := t.ZoneBounds(); !end.IsZero() && r.IntN(2) == 0 {
		t = end.Add(time.Duration(r.Int64N(4*86400)-2*86400) * time.Second)
	}
	return t
}

func TestNext(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	locs := locations(t)
	for _, e := range valid(t) {
		for _, loc := range locs {
			at := randomTime(r, loc)
			for n := 0; n < 3 && !at.IsZero(); n++ {
				next := e.Next(at)
				if want := plainNext(e, at); next != want {
					t.Fatalf("%q after %s in %s: %s, want %s", e.text, at, loc, next, want)
				}
				if e.Fires(at) == next.IsZero() {
					t.Fatalf("%q after %s in %s: Fires is %t", e.text, at, loc, e.Fires(at))
				}
				at = next
			}
		}
	}
}

// Next is what the plain way finds, in every zone.
func FuzzNext(f *testing.F) {
	for _, expr := range []string{"0 0 8 * * ?", "0 30 2 * * ?", "0 0/15 1-3 ? * SUN", "0 0 0 29 2 ?", "0 0 0 L-3W * ?", "* * * * * ?", "0 0 0 ? * 6#5 2027/3"} {
		for i := range zones {
			f.Add(expr, i, int64(1806195600+i*1800))
		}
	}
	locs := locations(f)
	f.Fuzz(func(t *testing.T, expr string, zone int, unix int64) {
		e, err := Parse(expr)
		if err != nil {
			return
		}
		after := time.Unix(unix%(6000*365*86400), 0).In(locs[uint(zone)%uint(len(locs))])
		require.Equal(t, plainNext(e, after), e.Next(after), "%q after %s", expr, after)
		require.Equal(t, !e.Next(after).IsZero(), e.Fires(after), "%q after %s", expr, after)
	})
}

// common are expressions as tasks have them.
var common = []string{"0 0 8 * * ?", "0 0/5 9-17 ? * MON-FRI", "0 0 8 ? * MON", "0 0 8 1 * ?", "0 0 * * * ?", "0 0 8,18 * * ?", "0 0 8 L * ?", "0 0 8 1 1 ?", "* * * * * ?", "0 0 8 * * ? 2027"}

func BenchmarkSet(b *testing.B) {
	for _, expr := range common {
		b.Run(expr, func(b *testing.B) {
			b.ReportAllocs()
			var e Expression
			for b.Loop() {
				e.Set(expr)
			}
		})
	}
}

func BenchmarkNext(b *testing.B) {
	for _, zone := range []string{"UTC", "Asia/Shanghai", "Europe/Berlin"} {
		loc, err := time.LoadLocation(zone)
		require.NoError(b, err)
		from := time.Date(2026, 11, 27, 12, 0, 0, 0, loc)
		for _, expr := range append(common, "0 0 0 29 2 ?", "0 0 0 30 2 ?") {
			e, err := Parse(expr)
			require.NoError(b, err)
			b.Run(fmt.Sprintf("%s/%s", zone, expr), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					e.Next(from)
				}
			})
		}
	}
}

func BenchmarkWarnings(b *testing.B) {
	now := time.Date(2026, 11, 27, 12, 0, 0, 0, time.UTC)
	for _, expr := range common {
		e, err := Parse(expr)
		require.NoError(b, err)
		b.Run(expr, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				e.Warnings(now)
			}
		})
	}
}
