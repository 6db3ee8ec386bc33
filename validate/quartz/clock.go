package quartz

// daySeconds is the number of seconds of a day.
const daySeconds = 24 * 3600

// clock is the first second of the day at or past from that the expression
// selects, or -1.
func (e *Expression) clock(from int) int {
	if from >= daySeconds {
		return -1
	}
	hours, minutes, seconds := e.sets[hour], e.sets[minute], e.sets[second]
	h, m, s := from/3600, from/60%60, from%60
	if hours.has(h) {
		if minutes.has(m) {
			if s = seconds.next(s); s >= 0 {
				return h*3600 + m*60 + s
			}
		}
		if m = minutes.next(m + 1); m >= 0 {
			return h*3600 + m*60 + seconds.first()
		}
	}
	if h = hours.next(h + 1); h >= 0 {
		return h*3600 + minutes.first()*60 + seconds.first()
	}
	return -1
}

// lastClock is the last second of the day up to to that the expression selects, or -1.
func (e *Expression) lastClock(to int) int {
	hours, minutes, seconds := e.sets[hour], e.sets[minute], e.sets[second]
	h, m, s := to/3600, to/60%60, to%60
	if hours.has(h) {
		if minutes.has(m) {
			if s = (seconds & upTo(s)).last(); s >= 0 {
				return h*3600 + m*60 + s
			}
		}
		if m = (minutes & (1<<uint(m) - 1)).last(); m >= 0 {
			return h*3600 + m*60 + seconds.last()
		}
	}
	if h = (hours & (1<<uint(h) - 1)).last(); h >= 0 {
		return h*3600 + minutes.last()*60 + seconds.last()
	}
	return -1
}

// clocksUpTo is how many seconds of the day up to to the expression selects.
func (e *Expression) clocksUpTo(to int) int {
	hours, minutes, seconds := e.sets[hour], e.sets[minute], e.sets[second]
	h, m, s := to/3600, to/60%60, to%60
	n := (hours & (1<<uint(h) - 1)).count() * minutes.count()
	if hours.has(h) {
		n += (minutes & (1<<uint(m) - 1)).count()
	}
	n *= seconds.count()
	if hours.has(h) && minutes.has(m) {
		n += (seconds & upTo(s)).count()
	}
	return n
}
