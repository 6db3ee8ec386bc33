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
	// maxStep is the largest step that Quartz takes; 0 is no limit.
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

// kind tells the forms that an item of a field's list takes.
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
	step       int  // 0 is none
	named      bool // written with names
	bareSlash  bool // written /5
	padded     bool // a number of three or more digits that starts with a zero
}

// special reports whether the item can only stand alone.
func (it item) special() bool { return it.kind >= kindLastDay }

// each calls yield with every value that the item selects, ascending from its
// start, until yield returns false. A range that runs over the field's end wraps.
func (it item) each(f int, yield func(int) bool) {
	l := fieldLimits[f]
	lo, hi, step := it.lo, it.hi, max(it.step, 1)
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
func (it item) size(f int) int {
	n := 0
	it.each(f, func(int) bool { n++; return true })
	return n
}

// set is a bit set of the values of one field, all but the year's.
type set uint64

func (s set) has(v int) bool { return s>>uint(v)&1 == 1 }

// next is the smallest member at or above v, or -1.
func (s set) next(v int) int {
	for ; v < 64; v++ {
		if s.has(v) {
			return v
		}
	}
	return -1
}
