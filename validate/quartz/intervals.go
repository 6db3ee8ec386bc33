package quartz

import (
	"slices"
	"time"
)

// MaxIntervals is how many spans between fire times tell how often an expression
// fires. A year of days is among them.
const MaxIntervals = 400

// Intervals says how often the expression fires: the shortest and the median of
// the spans between consecutive fire times. These are the fire times after from and
// not after end, in the zone of from; the zero time is no end. Of the spans, the first
// [MaxIntervals] count, and the median of an even number is the longer of the two
// in the middle. ok is false where there is no span, that is, less than two fire times.
//
// The answer is exact, and the same that calling Next over and over gives. A change
// of the zone's clock makes its own spans, such as the 23 hours between two daily
// fire times. In a zone that changes its clock every year this takes the longer the
// further the fire times are apart: tens of microseconds for monthly ones.
func (e *Expression) Intervals(from, end time.Time) (shortest, median time.Duration, ok bool) {
	loc := from.Location()
	at, z, ok := e.next(from.Unix(), offsetAt(from), loc) // a fire time, in Unix time as is last
	if !ok {
		return 0, 0, false
	}
	last := int64(never)
	if !end.IsZero() {
		last = end.Unix()
	}
	var s spans
	for s.total < MaxIntervals && at < last {
		if wall := at + z.offset; e.nextWall(wall) == wall { // not a jump over the fire time
			to := z.to - 1
			if last < to-z.offset {
				to = last + z.offset
			}
			at = s.addSteady(e, wall, to) - z.offset
			if s.total == MaxIntervals || to < z.to-1 {
				break
			}
		}
		before := at
		if at, z, ok = e.next(at, z, loc); !ok || at > last {
			break
		}
		s.total++
		s.insert(at-before, 1)
	}
	return s.result(e)
}

// spans counts the spans between fire times. Most of them go from one value of a
// field to the next: these are counted by the distance of the two values.
type spans struct {
	total   int // at most MaxIntervals
	seconds [60]uint16
	minutes [60]uint16
	hours   [24]uint16
	days    [64]uint16
	others  [MaxIntervals]span
	used    int // how many of others are in use
}

// span is a length in seconds and how often it occurs: length<<countBits | count.
type span uint64

const countBits = 16

func (s span) length() int64 { return int64(s >> countBits) }
func (s span) count() int    { return int(s & (1<<countBits - 1)) }

// insert counts a span of any length in seconds, n times.
func (s *spans) insert(length int64, n int) {
	for i := range s.others[:s.used] {
		if s.others[i].length() == length {
			s.others[i] += span(n)
			return
		}
	}
	s.others[s.used] = span(length)<<countBits | span(n)
	s.used++
}

// addSteady counts the spans from the fire time at wall, in seconds of a wall clock
// that runs without a change, to the last fire time up to to. It answers with that
// time, which means nothing once the spans are enough.
func (s *spans) addSteady(e *Expression, wall, to int64) int64 {
	to = min(to, int64(lastFireDay+1)*daySeconds-1)
	if to < wall {
		return wall
	}
	seconds, minutes, hours := e.sets[second].count(), e.sets[minute].count(), e.sets[hour].count()
	perDay := seconds * minutes * hours
	day, lastDay := int(wall/daySeconds), int(to/daySeconds)
	// passed is how many fire times of the first day come before wall.
	passed := e.clocksUpTo(int(wall%daySeconds)) - 1
	clock := int(to % daySeconds)
	onLastDay := e.clocksUpTo(clock)
	if onLastDay == 0 {
		lastDay, clock, onLastDay = lastDay-1, daySeconds-1, perDay
	}
	// The fire times are those with the numbers passed to passed+n, from that
	// of the first day. Those of a day are perDay, so that a number says which
	// second, minute and hour it is, and whether it is the day's last.
	want := MaxIntervals - s.total
	n := perDay - 1 - passed
	if nights := (want - n + perDay - 1) / perDay; nights > 0 {
		nights, day = s.addNights(e, day, lastDay, nights)
		n += nights * perDay
	}
	if day == lastDay {
		n -= perDay - onLastDay
	} else {
		clock = daySeconds - 1
	}
	n = min(n, want)
	s.total += n
	addSteps(s.seconds[:], e.sets[second], passed, n, 1, seconds)
	addSteps(s.minutes[:], e.sets[minute], passed, n, seconds, minutes)
	addSteps(s.hours[:], e.sets[hour], passed, n, seconds*minutes, hours)
	return int64(day)*daySeconds + int64(e.lastClock(clock))
}

// addSteps counts how often n steps, from the fire time with the number first, go
// from a value of a field to the field's next one, by the distance of the two.
// The field moves on with every stride-th step and has size values.
func addSteps(counts []uint16, values set, first, n, stride, size int) {
	if size == 1 || n == 0 {
		return
	}
	period := stride * size
	rounds, rest := n/period, n%period
	// at is how many steps there are before the value is left for the first time.
	at := stride - 1 - first%period
	for v := values.first(); ; at += stride {
		values &= values - 1
		if values == 0 {
			return
		}
		next := values.first()
		times := rounds
		if at >= 0 && at < rest || at+period < rest {
			times++
		}
		counts[next-v] += uint16(times)
		v = next
	}
}

// addNights counts the spans from the last fire time of a day to the first of the
// next day that has any, by the distance of the two days: at most most of them, from
// a day that fires on, up to lastDay. It answers with their number and with the day that they lead to.
//
//nolint:gocognit // one loop over the months, which each take many days at once
func (s *spans) addNights(e *Expression, day, lastDay, most int) (n, reached int) {
	if e.sets[month] == allValues[month] && e.years == everyYear {
		switch {
		case e.days.kind == kindAny && e.days.days == allValues[dayOfMonth]:
			return s.addWeeks(e.days.weekdays, day, lastDay, most)
		case e.days.onceAMonth():
			n, day = s.addYears(e.days.kind, day, lastDay, most)
		}
	}
	if n == most {
		return n, day
	}
	m, d := monthOf(day)
	days := e.days.in(m) >> uint(d) << uint(d)
	for {
		if last := m.first + days.last() - 1; last > lastDay {
			days &= upTo(lastDay - m.first + 1)
		}
		// Here days starts with the day reached.
		if left := days.count() - 1; left > 0 && n+left <= most {
			n += left
			neighbours := days & (days >> 1)
			s.days[1] += uint16(neighbours.count())
			for gaps := days &^ neighbours; ; {
				from := gaps.first()
				rest := days >> uint(from+1)
				if rest == 0 {
					break
				}
				s.days[rest.first()+1]++
				gaps &= gaps - 1
			}
			day = m.first + days.last() - 1
		} else if left > 0 {
			for ; n < most; n++ {
				from := days.first()
				days &= days - 1
				s.days[days.first()-from]++
				day = m.first + days.first() - 1
			}
		}
		if n == most {
			return n, day
		}
		for days = 0; days == 0; days = e.days.in(m) {
			var ok bool
			if m, ok = e.nextMonth(m); !ok || m.first > lastDay {
				return n, day
			}
		}
		next := m.first + days.first() - 1
		if next > lastDay {
			return n, day
		}
		if next-day < len(s.days) {
			s.days[next-day]++
		} else {
			s.insert(e.night(next-day), 1)
		}
		if n, day = n+1, next; n == most {
			return n, day
		}
	}
}

// addWeeks is addNights for an expression that fires on the same weekdays, from 0
// for Sunday, of every week.
func (s *spans) addWeeks(weekdays set, day, lastDay, most int) (n, reached int) {
	today := uint(day+4) % 7
	ahead := (weekdays>>today | weekdays<<(7-today)) & everyWeekday // from 0, which is today
	perWeek := ahead.count()
	weeks, rest := (lastDay-day)/7, (lastDay-day)%7
	n = min(weeks*perWeek+(ahead&upTo(rest)).count()-1, most)
	weeks, rest = n/perWeek, n%perWeek
	reached = day + weeks*7
	for i := range perWeek {
		from := ahead.first()
		if i == rest {
			reached += from
		}
		ahead &= ahead - 1
		next := 7
		if ahead != 0 {
			next = ahead.first()
		}
		times := weeks
		if i < rest {
			times++
		}
		s.days[next-from] += uint16(times)
	}
	return n, reached
}

// addYears is addNights for whole years of an expression that fires once in every
// month, on a day that is counted from the month's start, or from its end where the
// kind is kindLastDay. The spans are the lengths of months.
func (s *spans) addYears(from kind, day, lastDay, most int) (n, reached int) {
	m, _ := monthOf(day)
	year := m.year // of the February on the way
	if m.month > 2 || m.month == 2 && from == kindLastDay {
		year++
	}
	for ; n+12 <= most; n, year = n+12, year+1 {
		february := monthOfYear{year: year, month: 2}.length()
		if day+337+february > lastDay {
			break
		}
		day += 337 + february
		s.days[31] += 7
		s.days[30] += 4
		s.days[february]++
	}
	return n, day
}

// night is the span from the last fire time of a day to the first, some days later.
func (e *Expression) night(days int) int64 {
	return int64(days*daySeconds + e.clock(0) - e.lastClock(daySeconds-1))
}

// result is the shortest span and the median.
func (s *spans) result(e *Expression) (shortest, median time.Duration, ok bool) {
	if s.total == 0 {
		return 0, 0, false
	}
	seconds, minutes := e.sets[second], e.sets[minute]
	toSecond := int64(seconds.first() - seconds.last())
	toMinute := int64(minutes.first()-minutes.last())*60 + toSecond
	s.insertAll(s.seconds[:], seconds.count(), 1, 0)
	s.insertAll(s.minutes[:], minutes.count(), 60, toSecond)
	s.insertAll(s.hours[:], e.sets[hour].count(), 3600, toMinute)
	s.insertAll(s.days[:], 2, daySeconds, e.night(0))
	found := s.others[:s.used]
	slices.Sort(found)
	upTo := 0
	for _, f := range found {
		if upTo += f.count(); upTo > s.total/2 {
			return time.Duration(found[0].length()) * time.Second, time.Duration(f.length()) * time.Second, true
		}
	}
	panic("the spans are more than their total")
}

// insertAll counts the spans of a field of size values, which lie distance*unit+more
// seconds apart.
func (s *spans) insertAll(counts []uint16, size int, unit, more int64) {
	if size == 1 {
		return
	}
	for distance, n := range counts {
		if n > 0 {
			s.insert(int64(distance)*unit+more, int(n))
		}
	}
}
