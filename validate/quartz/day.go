package quartz

// dayRule says which days of a month the two day fields select.
type dayRule struct {
	kind     kind // kindAny where days and weekdays say it all
	n        int  // the number of L-3, 15W and 6#3
	days     set  // the days of the month
	weekdays set  // the weekdays, from 0, which is Sunday
}

// dayRule reads the two day fields.
func (e *Expression) dayRule() dayRule {
	r := dayRule{kind: kindAny, days: allValues[dayOfMonth], weekdays: everyWeekday}
	if it := &e.field(dayOfWeek)[0]; it.kind != kindUnspecified {
		switch it.kind {
		case kindSaturday:
			r.weekdays = 1 << 6
		case kindNth:
			first := (it.hi-1)*7 + 1
			r.weekdays, r.days = 1<<uint(it.lo-1), upTo(first+6)&^(1<<uint(first)-1)
		case kindLastOf:
			r.kind, r.weekdays = kindLastOf, 1<<uint(it.lo-1)
		default:
			r.weekdays = e.sets[dayOfWeek] >> 1
		}
		return r
	}
	switch it := &e.field(dayOfMonth)[0]; it.kind {
	case kindLastDay, kindLastWeekday, kindNearest:
		r.kind, r.n = it.kind, it.lo
	default:
		r.days = e.sets[dayOfMonth]
	}
	return r
}

// everyWeekday is the seven days from 0, which is Sunday.
const everyWeekday set = 1<<7 - 1

// in is the set of the days of a month.
func (r *dayRule) in(m monthOfYear) set {
	length := m.length()
	all := upTo(length) &^ 1
	switch r.kind {
	case kindAny:
		s := r.days & all
		if r.weekdays != everyWeekday {
			s &= m.onWeekdays(r.weekdays)
		}
		return s
	case kindLastOf:
		return m.onWeekdays(r.weekdays) & all &^ upTo(length-7)
	}
	day := r.n
	if r.kind != kindNearest {
		day = length - r.n
	}
	if day < 1 || day > length {
		return 0
	}
	if r.kind != kindLastDay {
		day = nearestWeekday(day, (m.weekday()+day-1)%7, length)
	}
	return 1 << uint(day)
}

// everyMonth reports whether every month of every year has a day of the rule.
func (r *dayRule) everyMonth() bool {
	const shortest = 28 // the days of a February
	switch r.kind {
	case kindAny:
		if r.weekdays != everyWeekday { // a weekday falls on each of seven days in a row
			return r.weekdays != 0 && r.days&upTo(shortest) != 0
		}
		return r.days&upTo(shortest) != 0
	case kindNearest:
		return r.n <= shortest
	case kindLastDay, kindLastWeekday:
		return r.n < shortest
	}
	return true // kindLastOf
}

// onceAMonth reports whether the rule selects one day in every month, the same from
// its start or from its end.
func (r *dayRule) onceAMonth() bool {
	return (r.kind == kindLastDay || r.kind == kindAny && r.weekdays == everyWeekday && r.days.count() == 1) && r.everyMonth()
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
