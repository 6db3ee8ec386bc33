package quartz

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// plainIntervals goes from fire time to fire time.
func plainIntervals(e *Expression, from, end time.Time) (shortest, median time.Duration, ok bool) {
	var gaps []time.Duration
	for last := e.Next(from); !last.IsZero() && len(gaps) < MaxIntervals; {
		next := e.Next(last)
		if next.IsZero() || !end.IsZero() && next.After(end) {
			break
		}
		gaps, last = append(gaps, next.Sub(last)), next
	}
	if len(gaps) == 0 {
		return 0, 0, false
	}
	slices.Sort(gaps)
	return gaps[0], gaps[len(gaps)/2], true
}

func checkIntervals(t *testing.T, e *Expression, from, end time.Time) {
	shortest, median, ok := e.Intervals(from, end)
	wantShortest, wantMedian, wantOK := plainIntervals(e, from, end)
	if shortest != wantShortest || median != wantMedian || ok != wantOK {
		t.Fatalf("%q after %s to %s: %s, %s, %t, want %s, %s, %t", e.text, from, end, shortest, median, ok, wantShortest, wantMedian, wantOK)
	}
}

func TestIntervals(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	locs := locations(t)
	for i, e := range valid(t) {
		for range 4 {
			from := randomTime(r, locs[i%len(locs)])
			end := time.Time{}
			if r.IntN(3) > 0 { // from a minute to four years, all equally likely
				end = from.Add(time.Minute<<r.IntN(22) + time.Duration(r.Int64N(int64(time.Hour))))
			}
			checkIntervals(t, e, from, end)
			i++
		}
	}
}

// Intervals are those between fire times one after the other.
func FuzzIntervals(f *testing.F) {
	for _, expr := range []string{"0 0 8 * * ?", "0 30 2 * * ?", "0 0/15 1-3 ? * SUN", "0 0 0 29 2 ?", "0 0 0 L-3W * ?", "* * * * * ?", "7/11 0,30 9-17 1/2 * ? 2027/3"} {
		for i := range zones {
			f.Add(expr, i, int64(1806195600+i*1800), int64(86400<<i))
		}
	}
	locs := locations(f)
	f.Fuzz(func(t *testing.T, expr string, zone int, unix, length int64) {
		e, err := Parse(expr)
		if err != nil {
			return
		}
		from := time.Unix(unix%(6000*365*86400), 0).In(locs[uint(zone)%uint(len(locs))])
		end := time.Time{}
		if length != 0 {
			end = from.Add(time.Duration(length%(200*365*86400)) * time.Second)
		}
		checkIntervals(t, e, from, end)
	})
}

func TestNoAllocation(t *testing.T) {
	from := time.Date(2026, 11, 27, 12, 0, 0, 0, time.UTC)
	var e Expression
	for _, expr := range common {
		require.Empty(t, e.Set(expr))
		require.Zero(t, testing.AllocsPerRun(10, func() {
			e.Set(expr)
			e.Next(from)
			e.Intervals(from, time.Time{})
			e.Warnings(from)
		}), expr)
	}
}

func BenchmarkIntervals(b *testing.B) {
	for _, zone := range []string{"UTC", "Asia/Shanghai", "Europe/Berlin"} {
		loc, err := time.LoadLocation(zone)
		require.NoError(b, err)
		from := time.Date(2026, 11, 27, 12, 0, 0, 0, loc)
		for _, expr := range append(common, "* 0/2 8,9,13 */2 * ?", "0 0 0 29 2 ?") {
			e, err := Parse(expr)
			require.NoError(b, err)
			b.Run(fmt.Sprintf("%s/%s", zone, expr), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					e.Intervals(from, time.Time{})
				}
			})
		}
	}
}
