package quartz

import "math/bits"

// set is a bit set of the values of one field, all but the year's.
type set uint64

// upTo is the set of 0 to v, which is at most 62.
func upTo(v int) set { return 1<<uint(v+1) - 1 }

func (s set) has(v int) bool { return s>>uint(v)&1 == 1 }

// count is the number of members.
func (s set) count() int { return bits.OnesCount64(uint64(s)) }

// first is the smallest member of a set that has one.
func (s set) first() int { return bits.TrailingZeros64(uint64(s)) }

// last is the largest member, or -1.
func (s set) last() int { return bits.Len64(uint64(s)) - 1 }

// next is the smallest member at or above v, or -1.
func (s set) next(v int) int {
	if s = s >> uint(v) << uint(v); s == 0 {
		return -1
	}
	return s.first()
}

// yearSet is a bit set of years.
type yearSet [(maxYear-minYear)/64 + 1]set

// everyYear is what * selects.
var everyYear = func() (s yearSet) {
	for y := minYear; y <= maxYear; y++ {
		s[(y-minYear)/64] |= 1 << uint((y-minYear)%64)
	}
	return s
}()

// add includes the years that an item selects.
func (s *yearSet) add(it *item) {
	if it.kind == kindAny && it.step <= 1 {
		*s = everyYear
		return
	}
	it.each(year, func(y int) bool { s[(y-minYear)/64] |= 1 << uint((y-minYear)%64); return true })
}

func (s *yearSet) has(y int) bool {
	return y >= minYear && y <= maxYear && s[(y-minYear)/64].has((y-minYear)%64)
}
