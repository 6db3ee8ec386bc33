package quartz

import (
	"math/bits"
	"time"
)

// lastFireYear is where the search for a fire time ends. Quartz stops a hundred
// years after the year in which it was started.
const lastFireYear = 2126

// Next is the first fire time after the given one, in its zone, or the zero time
// when there is none before 2127.
func (e *Expression) Next(after time.Time) time.Time {
	loc := after.Location()
	y, m, d := after.Date()
	if y < minYear {
		y, m, d = minYear, time.January, 1
	}
	from := secondsOfDay(after) + 1
	if !after.Before(time.Date(y, m, d+1, 0, 0, 0, 0, loc)) || after.Before(time.Date(y, m, d, 0, 0, 0, 0, loc)) {
		from = 0
	}
	for ; y <= lastFireYear; y, m, d = y+1, time.January, 1 {
		if !e.hasYear(y) {
			from = 0
			continue
		}
		for ; m <= time.December; m, d = m+1, 1 {
			if !e.sets[month].has(int(m)) {
				from = 0
				continue
			}
			days := e.days(y, m)
			for ; d <= 31; d++ {
				if days.has(d) {
					if t := e.onDay(y, m, d, from, after); !t.IsZero() {
						return t
					}
				}
				from = 0
			}
		}
	}
	return time.Time{}
}

func (e *Expression) hasYear(y int) bool {
	return y >= minYear && y <= maxYear && e.years[(y-minYear)/64].has((y-minYear)%64)
}

func secondsOfDay(t time.Time) int {
	h, m, s := t.Clock()
	return h*3600 + m*60 + s
}

// onDay is the first fire time on a day, at or past the wall clock's second from
// and after the given time.
func (e *Expression) onDay(y int, m time.Month, d, from int, after time.Time) time.Time {
	for {
		if from = e.clock(from); from < 0 {
			return time.Time{}
		}
		if t := instant(y, m, d, from, after.Location()); t.After(after) {
			return t
		}
		from++
	}
}

// clock is the first second of the day at or past from that the expression
// selects, or -1.
func (e *Expression) clock(from int) int {
	for from < 24*3600 {
		h, m, s := from/3600, from/60%60, from%60
		nh := e.sets[hour].next(h)
		if nh < 0 {
			return -1
		}
		if nh > h {
			from = nh * 3600
			continue
		}
		nm := e.sets[minute].next(m)
		if nm < 0 {
			from = (h + 1) * 3600
			continue
		}
		if nm > m {
			from = h*3600 + nm*60
			continue
		}
		ns := e.sets[second].next(s)
		if ns < 0 {
			from = h*3600 + (m+1)*60
			continue
		}
		return h*3600 + m*60 + ns
	}
	return -1
}

// instant is the moment at which the wall clock shows a second of a day: the
// first such moment where the zone repeats it, the jump where it skips it.
func instant(y int, m time.Month, d, second int, loc *time.Location) time.Time {
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

// days are the days of a month that the day fields select.
func (e *Expression) days(y int, m time.Month) set {
	length := time.Date(y, m+1, 0, 0, 0, 0, 0, time.UTC).Day()
	firstWeekday := int(time.Date(y, m, 1, 0, 0, 0, 0, time.UTC).Weekday()) // 0 is Sunday
	weekday := func(d int) int { return (firstWeekday + d - 1) % 7 }
	var s set
	if it := e.fields[dayOfWeek][0]; it.kind != kindUnspecified {
		for d := 1; d <= length; d++ {
			switch is := weekday(d) + 1; it.kind {
			case kindLastOf:
				if is == it.lo && d+7 > length {
					s |= 1 << uint(d)
				}
			case kindNth:
				if is == it.lo && (d-1)/7+1 == it.hi {
					s |= 1 << uint(d)
				}
			case kindSaturday:
				if is == 7 {
					s |= 1 << uint(d)
				}
			default:
				if e.sets[dayOfWeek].has(is) {
					s |= 1 << uint(d)
				}
			}
		}
		return s
	}
	it, day := e.fields[dayOfMonth][0], 0
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

// nearestWeekday moves a Saturday or Sunday to the nearest Monday to Friday
// within the month.
func nearestWeekday(day, weekday, length int) int {
	switch {
	case weekday == 6 && day == 1:
		return day + 2
	case weekday == 6:
		return day - 1
	case weekday == 0 && day == length:
		return day - 2
	case weekday == 0:
		return day + 1
	}
	return day
}

// count is the number of members.
func (s set) count() int { return bits.OnesCount64(uint64(s)) }
