package quartz

// monthOfYear is a month of the Gregorian calendar, from 1970 on.
type monthOfYear struct {
	year  int
	month int // from 1
	first int // its first day, in days since 1970-01-01
}

// monthOf is the month of a day, in days since 1970-01-01, and the day's number in
// it. It is the method of Howard Hinnant's "chrono-compatible low-level date
// algorithms", whose years start in March.
func monthOf(day int) (m monthOfYear, dayOfMonth int) {
	z := uint32(day + 719468)
	era := z / 146097
	ofEra := z % 146097
	yearOfEra := (ofEra - ofEra/1460 + ofEra/36524 - ofEra/146096) / 365
	ofYear := ofEra - (365*yearOfEra + yearOfEra/4 - yearOfEra/100)
	fromMarch := (5*ofYear + 2) / 153
	dayOfMonth = int(ofYear-(153*fromMarch+2)/5) + 1
	m = monthOfYear{year: int(yearOfEra + era*400), month: int(fromMarch) + 3, first: day - dayOfMonth + 1}
	if m.month > 12 {
		m.year, m.month = m.year+1, m.month-12
	}
	return m, dayOfMonth
}

// newYear is the first of January, in days since 1970-01-01.
func newYear(y int) int {
	y--
	return y*365 + y/4 - y/100 + y/400 - 719162
}

// monthStart[m-1] is the number of days before month m in a common year.
var monthStart = [...]int{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334}

// monthIn is a month of a year.
func monthIn(y, m int) monthOfYear {
	first := newYear(y) + monthStart[m-1]
	if m > 2 && leap(y) {
		first++
	}
	return monthOfYear{year: y, month: m, first: first}
}

func leap(y int) bool { return y%4 == 0 && (y%100 != 0 || y%400 == 0) }

// length is the number of days.
func (m monthOfYear) length() int {
	if m.month == 2 {
		if leap(m.year) {
			return 29
		}
		return 28
	}
	return 30 + (m.month+m.month>>3)&1
}

// weekday is that of the first day, from 0, which is Sunday.
func (m monthOfYear) weekday() int { return int(uint32(m.first+4) % 7) }

// onWeekdays is the set of days 1 to 35 that fall on the weekdays, from 0 for Sunday.
func (m monthOfYear) onWeekdays(weekdays set) set {
	const weekly = 1 | 1<<7 | 1<<14 | 1<<21 | 1<<28
	first := uint(m.weekday())
	turned := (weekdays>>first | weekdays<<(7-first)) & everyWeekday
	return turned * weekly << 1
}
