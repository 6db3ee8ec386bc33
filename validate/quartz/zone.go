package quartz

import "time"

// zoneOffset is a time in which a zone's clock runs without a change, in seconds
// of the wall clock since 1970-01-01 00:00:00 there.
type zoneOffset struct {
	offset int64 // seconds east of UTC
	from   int64 // the first second that the clock has not shown before, where it is near
	to     int64 // where the next change is, on the clock before it
}

const (
	longAgo = -1 << 62
	never   = 1 << 62
	// longestChange is some three times the most that a zone has set its clock on
	// or back: a day, at the date line.
	longestChange = 72 * 3600
)

// offsetAt is the offset of t's zone around t.
func offsetAt(t time.Time) zoneOffset {
	if t.Location() == time.UTC {
		return zoneOffset{0, longAgo, never}
	}
	_, seconds := t.Zone()
	start, end := t.ZoneBounds()
	z := zoneOffset{int64(seconds), longAgo, never}
	if !end.IsZero() {
		z.to = end.Unix() + z.offset
	}
	if !start.IsZero() && t.Unix()-start.Unix() < longestChange {
		_, before := start.Add(-time.Second).Zone()
		z.from = start.Unix() + max(z.offset, int64(before))
	}
	return z
}

// instant is the moment at which the wall clock shows a second, counted from
// 1970-01-01 00:00:00 there: the first such moment where the zone repeats it, the
// jump where it skips it.
func instant(wall int64, loc *time.Location) time.Time {
	shown := time.Unix(wall, 0).UTC()
	y, m, d := shown.Date()
	hour, minute, second := shown.Clock()
	t := time.Date(y, m, d, hour, minute, second, 0, loc)
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
