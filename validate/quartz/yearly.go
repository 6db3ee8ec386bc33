package quartz

// FiresYearly tells at a glance, without allocation, that an expression is well
// formed and fires every year. It says no to the rarer spellings, of which Parse
// knows more.
func FiresYearly(expr string) bool {
	at, day, weekday := 0, false, false // whether the fields of the days are given
	for f := second; f <= dayOfWeek; f++ {
		if f > second {
			if at == len(expr) || expr[at] != ' ' {
				return false
			}
			at++
		}
		if (f == dayOfMonth || f == dayOfWeek) && at < len(expr) && expr[at] == '?' {
			at++
			continue
		}
		next, ok := commonField(expr, at, f)
		if !ok {
			return false
		}
		at = next
		day, weekday = day || f == dayOfMonth, weekday || f == dayOfWeek
	}
	return at == len(expr) && day != weekday
}

// lastCommonDay is the last day that every month has.
const lastCommonDay = 28

// commonField reads *, numbers, names of days and months, rising ranges and steps,
// and lists of numbers and ranges. It answers where the field ends.
func commonField(expr string, at int, f int) (int, bool) {
	low, high := fieldLimits[f].min, fieldLimits[f].max
	if at < len(expr) && expr[at] == '*' {
		if at++; at < len(expr) && expr[at] == '/' {
			return commonStep(expr, at+1, high)
		}
		return at, true
	}
	fires := f != dayOfMonth
	for items := 1; ; items++ {
		first, next, named := commonValue(expr, at, f)
		if next == at || first < low || first > high {
			return at, false
		}
		at = next
		fires = fires || first <= lastCommonDay
		switch {
		case at < len(expr) && expr[at] == '-':
			last, next, alike := commonValue(expr, at+1, f)
			if next == at+1 || last < first || last > high || alike != named {
				return at, false
			}
			at = next
		case at < len(expr) && expr[at] == '/' && !named && items == 1:
			next, ok := commonStep(expr, at+1, high)
			return next, ok && fires
		}
		if at == len(expr) || expr[at] != ',' {
			return at, fires
		}
		at++
	}
}

// commonStep reads the number after a slash.
func commonStep(expr string, at, most int) (int, bool) {
	step, next := commonNumber(expr, at)
	return next, next > at && step > 0 && step <= most
}

// commonNumber reads one or two digits. It answers with at where there are none.
func commonNumber(expr string, at int) (n, next int) {
	for next = at; next < len(expr) && next < at+2 && expr[next]-'0' <= 9; next++ {
		n = n*10 + int(expr[next]-'0')
	}
	return n, next
}

// commonValue reads a number, or the name of a month or a day in capitals.
func commonValue(expr string, at, f int) (v, next int, named bool) {
	if v, next = commonNumber(expr, at); next > at || at+3 > len(expr) {
		return v, next, false
	}
	for i, name := range fieldLimits[f].names {
		if expr[at:at+3] == name {
			return fieldLimits[f].min + i, at + 3, true
		}
	}
	return 0, at, false
}
