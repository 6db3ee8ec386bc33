package quartz

// The seven fields, by their place in the expression.
const (
	second = iota
	minute
	hour
	dayOfMonth
	month
	dayOfWeek
	year
	fieldCount
)

// The years that Quartz knows.
const (
	minYear = 1970
	maxYear = 2199
)

// limits are what a field may hold.
type limits struct {
	name     string
	min, max int
	// maxStep is the largest step that Quartz accepts; 0 is no limit.
	maxStep int
	names   []string // names[i] stands for min+i
}

var (
	monthNames = []string{"JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"}
	dayNames   = []string{"SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"}

	fieldLimits = [fieldCount]limits{
		second:     {name: "second", min: 0, max: 59, maxStep: 59},
		minute:     {name: "minute", min: 0, max: 59, maxStep: 59},
		hour:       {name: "hour", min: 0, max: 23, maxStep: 23},
		dayOfMonth: {name: "day-of-month", min: 1, max: 31, maxStep: 31},
		month:      {name: "month", min: 1, max: 12, maxStep: 12, names: monthNames},
		dayOfWeek:  {name: "day-of-week", min: 1, max: 7, maxStep: 7, names: dayNames},
		year:       {name: "year", min: minYear, max: maxYear},
	}
)

// kind tells the forms of an item of a field's list.
type kind uint8

const (
	kindAny         kind = iota // *
	kindUnspecified             // ?
	kindValue                   // 5, MON
	kindRange                   // 1-5, MON-FRI
	kindLastDay                 // L, L-3 in day-of-month
	kindLastWeekday             // LW, L-3W
	kindNearest                 // 15W
	kindLastOf                  // 6L, FRIL
	kindNth                     // 6#3, FRI#3
	kindSaturday                // L in day-of-week
)

// item is one entry of a field's comma list.
type item struct {
	kind       kind
	start, end int  // bytes of the expression
	lo, hi     int  // the values; the offset of L-3; hi is the place in the month of 6#3
	step       int  // 0 for no step
	named      bool // written with names
	bareSlash  bool // written /5
	padded     bool // a number of three or more digits that starts with a zero
}

// special reports whether the item must be the only one of its field.
func (it *item) special() bool { return it.kind >= kindLastDay }

// bounds are the first and the last value of the item, and its step. A range that
// runs over the field's end goes on past the maximum.
func (it *item) bounds(f int) (lo, hi, step int) {
	l := &fieldLimits[f]
	lo, hi, step = it.lo, it.hi, max(it.step, 1)
	switch {
	case it.kind == kindAny:
		lo, hi = l.min, l.max
	case it.kind == kindValue && it.step > 0 && f == year:
		hi = lastFireYear
	case it.kind == kindValue && it.step > 0:
		hi = l.max
	case it.kind == kindValue:
		hi = lo
	case hi < lo:
		hi += l.max - l.min + 1
	}
	return lo, hi, step
}

// each calls yield with every value that the item selects, ascending from its
// start, until yield returns false. A range that runs over the field's end wraps.
func (it *item) each(f int, yield func(int) bool) {
	l := &fieldLimits[f]
	lo, hi, step := it.bounds(f)
	for v := lo; v <= hi; v += step {
		w := v
		if w > l.max {
			w -= l.max - l.min + 1
		}
		if !yield(w) {
			return
		}
	}
}

// size is the number of values that each yields.
func (it *item) size(f int) int {
	lo, hi, step := it.bounds(f)
	if hi < lo {
		return 0
	}
	return (hi-lo)/step + 1
}

// values are those that the item selects, in any field but the year. A form such
// as L has none.
func (it *item) values(f int) set {
	switch {
	case it.kind == kindValue && it.step == 0:
		return 1 << uint(it.lo)
	case it.kind == kindAny && it.step <= 1:
		return allValues[f]
	case it.kind == kindRange && it.step <= 1 && it.lo <= it.hi:
		return upTo(it.hi) &^ (1<<uint(it.lo) - 1)
	case it.kind == kindUnspecified || it.special():
		return 0
	}
	l := &fieldLimits[f]
	lo, hi, step := it.bounds(f)
	var s set
	for ; lo <= min(hi, l.max); lo += step {
		s |= 1 << uint(lo)
	}
	for ; lo <= hi; lo += step {
		s |= 1 << uint(lo-l.max+l.min-1)
	}
	return s
}

// allValues are what * selects.
var allValues = func() (all [year]set) {
	for f := range all {
		all[f] = upTo(fieldLimits[f].max) &^ (1<<uint(fieldLimits[f].min) - 1)
	}
	return all
}()
