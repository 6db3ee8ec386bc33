package quartz

import "time"

// lastFireYear is where the search for a fire time ends. Quartz stops a hundred
// years after the year in which it was started.
const lastFireYear = 2126

// lastFireDay is the last day of lastFireYear, in days since 1970-01-01.
var lastFireDay = newYear(lastFireYear+1) - 1

// Next is the first fire time after the given one, in its zone, or the zero time
// when it does not fire before 2127.
func (e *Expression) Next(after time.Time) time.Time {
	loc := after.Location()
	next, _, ok := e.next(after.Unix(), offsetAt(after), loc)
	if !ok {
		return time.Time{}
	}
	return time.Unix(next, 0).In(loc)
}

// next is Next in Unix time. z is the offset around after; the answer comes with
// the offset around it.
func (e *Expression) next(after int64, z zoneOffset, loc *time.Location) (next int64, around zoneOffset, ok bool) {
	wall := e.nextWall(max(after+z.offset+1, z.from))
	if wall < 0 {
		return 0, z, false
	}
	if wall < z.to {
		return wall - z.offset, z, true
	}
	// The zone's clock may have changed on the way, and back again.
	z = offsetAt(time.Unix(wall-z.offset, 0).In(loc))
	if z.from <= wall && wall < z.to {
		return wall - z.offset, z, true
	}
	t := instant(wall, loc)
	return t.Unix(), offsetAt(t), true
}

// Fires reports whether there is a fire time after the given one: whether Next
// has one.
func (e *Expression) Fires(after time.Time) bool {
	// Most expressions fire every year. Two years hold a whole one in any zone.
	const early = (lastFireYear - 2 - 1970) * 365 * daySeconds
	if e.years == everyYear && e.sets[month] != 0 && e.days.everyMonth() && after.Unix() < early {
		return true
	}
	return !e.Next(after).IsZero()
}

// nextWall is the first second at or past from that the wall clock fires at, or -1.
// These seconds count from 1970-01-01 00:00:00 on the wall clock.
func (e *Expression) nextWall(from int64) int64 {
	if from >= int64(lastFireDay+1)*daySeconds {
		return -1
	}
	from = max(from, 0)
	day, clock := int(from/daySeconds), e.clock(int(from%daySeconds))
	if clock < 0 {
		day++
	}
	on := e.nextDay(day)
	if on < 0 {
		return -1
	}
	if clock < 0 || on > day {
		clock = e.clock(0)
	}
	return int64(on)*daySeconds + int64(clock)
}

// nextDay is the first day at or past the given one on which the expression fires,
// or -1. Days count from 1970-01-01.
func (e *Expression) nextDay(day int) int {
	m, d := monthOf(day)
	var days set
	if m.year <= lastFireYear && e.years.has(m.year) && e.sets[month].has(m.month) {
		days = e.days.in(m) >> uint(d) << uint(d)
	}
	for days == 0 {
		var ok bool
		if m, ok = e.nextMonth(m); !ok {
			return -1
		}
		days = e.days.in(m)
	}
	return m.first + days.first() - 1
}

// nextMonth is the first month after the given one that the fields of the month
// and the year select.
func (e *Expression) nextMonth(m monthOfYear) (next monthOfYear, ok bool) {
	if e.years.has(m.year) {
		if n := e.sets[month].next(m.month + 1); n == m.month+1 {
			return monthOfYear{year: m.year, month: n, first: m.first + m.length()}, m.year <= lastFireYear
		} else if n > 0 {
			return monthIn(m.year, n), m.year <= lastFireYear
		}
	}
	for y := m.year + 1; y <= lastFireYear; y++ {
		if e.years.has(y) {
			return monthIn(y, e.sets[month].first()), true
		}
	}
	return monthOfYear{}, false
}
