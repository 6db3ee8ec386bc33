package quartz

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// An Expression is a parsed cron expression. It is safe for concurrent use, but
// for Set. The zero Expression never fires.
type Expression struct {
	text  string
	items []item          // the items of all fields, in order
	ends  [fieldCount]int // ends[f] is where the items of field f end in items
	sets  [year]set
	years yearSet
	days  dayRule
}

// field is the list of items of field f.
func (e *Expression) field(f int) []item {
	start := 0
	if f > 0 {
		start = e.ends[f-1]
	}
	return e.items[start:e.ends[f]]
}

// maxErrors bounds what one expression reports.
const maxErrors = 16

// Parse reads expr. Its error is the first that [ParseAll] finds.
func Parse(expr string) (*Expression, error) {
	e, errs := ParseAll(expr)
	if len(errs) > 0 {
		return nil, errs[0]
	}
	return e, nil
}

// ParseAll reads expr and answers with every fault in it, in order of place and
// at most 16 of them, or with the expression when there are no faults. Characters and
// fields that cannot be told apart come first: where one of these is wrong,
// nothing else is reported.
func ParseAll(expr string) (*Expression, []*SyntaxError) {
	e := &Expression{}
	if errs := e.Set(expr); len(errs) > 0 {
		return nil, errs
	}
	return e, nil
}

// Set makes e the expression that expr spells. Its faults are those of [ParseAll];
// where there are any, e never fires. Set uses e's memory again: to parse many
// valid expressions into one e allocates only where one has more list items than
// all before it. Nothing else of what e was before is left.
//
// Set must not run while e is in use elsewhere, nor while a copy of *e is.
func (e *Expression) Set(expr string) []*SyntaxError {
	errs := e.parse(expr)
	if len(errs) > 0 {
		return withoutStrays(expr, errs)
	}
	return nil
}

// parse is Set, without looking for strays.
func (e *Expression) parse(expr string) []*SyntaxError {
	*e = Expression{items: e.items[:0]}
	var words [fieldCount]word
	n, plain := split(expr, &words)
	if !plain {
		return []*SyntaxError{checkCharacters(expr)}
	}
	if n != 6 && n != 7 {
		return []*SyntaxError{countError(expr, allWords(expr))}
	}
	p := parser{expr: expr, items: e.items}
	if p.items == nil {
		p.items = make([]item, 0, fieldCount)
	}
	for f := range n {
		p.field(f, words[f])
		e.ends[f] = len(p.items)
	}
	if n == 6 {
		p.items = append(p.items, item{kind: kindAny, start: len(expr), end: len(expr)})
		e.ends[year] = len(p.items)
	}
	e.text, e.items = expr, p.items
	p.checkDays(e, words[:n])
	if len(p.errs) > 0 {
		*e = Expression{items: e.items[:0]}
		return p.sorted(words[:n])
	}
	e.compile()
	return nil
}

// word is the place of one field in the expression, in bytes.
type word struct {
	start, end int
	list       bool // it holds a comma
}

// split cuts the expression at its blanks and tabs, the separators of Quartz. It
// answers with the number of fields, of which words holds the first seven, and
// with whether there are only the characters that an expression may have.
func split(expr string, words *[fieldCount]word) (n int, plain bool) {
	for i := 0; i < len(expr); {
		c := expr[i]
		if c == ' ' || c == '\t' {
			i++
			continue
		}
		w := word{start: i}
		for ; i < len(expr); i++ {
			if c = expr[i]; c <= ' ' || c >= 0x7f {
				break
			}
			if c == ',' {
				w.list = true
			}
		}
		if i < len(expr) && c != ' ' && c != '\t' {
			return 0, false
		}
		if w.end = i; n < len(words) {
			words[n] = w
		}
		n++
	}
	return n, true
}

// allWords is every field of an expression of too few or too many.
func allWords(expr string) []word {
	var words []word
	start := -1
	for i := 0; i < len(expr); i++ {
		blank := expr[i] == ' ' || expr[i] == '\t'
		switch {
		case blank && start >= 0:
			words, start = append(words, word{start: start, end: i}), -1
		case !blank && start < 0:
			start = i
		}
		if len(words) > 1<<10 { // far beyond a cron expression; the count is wrong already
			break
		}
	}
	if start >= 0 {
		words = append(words, word{start: start, end: len(expr)})
	}
	return words
}

// checkCharacters reports the first character that no expression may have, or nil.
func checkCharacters(expr string) *SyntaxError {
	for i, r := range expr {
		switch {
		case r == '\t':
		case r < ' ' || r == 0x7f:
			err := &SyntaxError{Start: i, End: i + 1, Reason: ReasonControlCharacter,
				Message: fmt.Sprintf("control character %s; fields are separated by spaces", quoteRune(r))}
			if r == '\n' || r == '\r' {
				err.Hint = "put the expression on one line"
			}
			return err
		case r >= utf8.RuneSelf:
			_, size := utf8.DecodeRuneInString(expr[i:])
			return &SyntaxError{Start: i, End: i + size, Reason: ReasonNonASCII,
				Message: fmt.Sprintf("%s (U+%04X) is not an ASCII character", quoteRune(r), r)}
		}
	}
	return nil
}

// parser collects the items of an expression's fields, and their faults.
type parser struct {
	expr  string
	items []item
	errs  []*SyntaxError
}

func (p *parser) fail(start, end int, reason Reason, hint, format string, args ...any) {
	if len(p.errs) < maxErrors {
		p.errs = append(p.errs, &SyntaxError{Start: start, End: end, Reason: reason, Hint: hint, Message: fmt.Sprintf(format, args...)})
	}
}

// field parses one field's comma list.
func (p *parser) field(f int, w word) {
	if !w.list {
		p.parseItem(f, w, w.start, w.end)
		return
	}
	first := len(p.items)
	for start := w.start; ; {
		end := w.end
		if i := strings.IndexByte(p.expr[start:w.end], ','); i >= 0 {
			end = start + i
		}
		p.parseItem(f, w, start, end)
		if end == w.end || len(p.errs) >= maxErrors {
			break
		}
		start = end + 1
	}
	for _, it := range p.items[first:] {
		switch {
		case it.kind == kindUnspecified:
			p.fail(it.start, it.end, ReasonQuestionMarkInList, "", "\"?\" must be the only value of its field")
		case it.special():
			p.fail(it.start, it.end, ReasonSpecialInList, "",
				"%q must be the only value of its field; Quartz allows no list with L, W or #", p.expr[it.start:it.end])
		}
	}
}

// parseItem parses one entry of field f, bytes start to end, and keeps it if it is valid.
func (p *parser) parseItem(f int, w word, start, end int) {
	n := len(p.items)
	p.items = append(p.items, item{start: start, end: end})
	ip := itemParser{parser: p, f: f, pos: start, item: &p.items[n]}
	if before := len(p.errs); start == end {
		ip.emptyItem(w)
		p.items = p.items[:n]
	} else if ip.parse(); len(p.errs) > before {
		p.items = p.items[:n]
	}
}

// itemParser reads one item, bytes item.start to item.end of the expression.
type itemParser struct {
	*parser
	f    int
	pos  int
	item *item
}

func (p *itemParser) text() string    { return p.expr[p.item.start:p.item.end] }
func (p *itemParser) done() bool      { return p.pos == p.item.end }
func (p *itemParser) limits() *limits { return &fieldLimits[p.f] }

// peek is the byte at the position in upper case, 0 at the end.
func (p *itemParser) peek() byte {
	if p.done() {
		return 0
	}
	return upper(p.expr[p.pos])
}

func upper(c byte) byte {
	if 'a' <= c && c <= 'z' {
		return c - 'a' + 'A'
	}
	return c
}

func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
func isLetter(c byte) bool { return 'A' <= c && c <= 'Z' }

func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

func alphanumeric(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf || !isDigit(byte(r)) && !isLetter(upper(byte(r))) })
}

func (p *itemParser) take(c byte) bool {
	if p.peek() != c || p.done() {
		return false
	}
	p.pos++
	return true
}

// emptyItem reports an item without text on the comma beside it.
func (p *itemParser) emptyItem(w word) {
	at := p.item.start
	if at == w.end {
		at--
	}
	p.fail(at, at+1, ReasonEmptyListItem, "", "%s list %q has an empty item", p.limits().name, p.expr[w.start:w.end])
}

func (p *itemParser) parse() {
	switch c := p.peek(); {
	case c == '?':
		p.questionMark()
	case c == '*':
		p.star()
	case c == '/':
		p.slash()
	case isDigit(c):
		p.number()
	case c == 'L':
		p.last()
	case isLetter(c):
		p.name()
	default:
		p.garbage()
	}
}

func (p *itemParser) garbage() { p.unknown(ReasonGarbage) }

// unknown reports an item that is no value of the field.
func (p *itemParser) unknown(reason Reason) {
	p.fail(p.item.start, p.item.end, reason, p.wordHint(), "%s %q; %s", p.limits().name, p.text(), p.allowed())
}

// allowed says in words what the field accepts.
func (p *itemParser) allowed() string {
	l := p.limits()
	switch p.f {
	case month:
		return "allowed are 1 to 12 or JAN to DEC"
	case dayOfWeek:
		return "allowed are 1 to 7 (1 is Sunday) or SUN to SAT"
	}
	return fmt.Sprintf("allowed are %d to %d", l.min, l.max)
}

func (p *itemParser) questionMark() {
	switch {
	case p.item.end-p.item.start > 1:
		p.fail(p.item.start+1, p.item.end, ReasonTextAfterQuestionMark, "", "%q after \"?\", which must be the only value of its field", p.expr[p.item.start+1:p.item.end])
	case p.f != dayOfMonth && p.f != dayOfWeek:
		p.fail(p.item.start, p.item.end, ReasonQuestionMarkElsewhere, "write * for every "+p.limits().name,
			"\"?\" in the %s field; it is allowed only in day-of-month and day-of-week", p.limits().name)
	default:
		p.item.kind = kindUnspecified
	}
}

func (p *itemParser) star() {
	p.pos++
	switch {
	case p.done():
		p.item.kind = kindAny
	case p.peek() == '/' && p.pos+1 < p.item.end && isDigit(p.expr[p.pos+1]):
		p.item.kind = kindAny
		p.pos++
		p.step(ReasonTextAfterStar)
	case p.peek() == '-' && p.pos+1 < p.item.end && alphanumeric(p.expr[p.pos+1:p.item.end]):
		p.fail(p.item.start, p.item.end, ReasonStarDash, "", "%q; a range needs a start, such as %d-%d", p.text(), p.limits().min, p.limits().max)
	default:
		p.trailing(ReasonTextAfterStar)
	}
}

func (p *itemParser) slash() {
	p.pos++
	if !isDigit(p.peek()) {
		p.garbage()
		return
	}
	p.item.kind, p.item.bareSlash = kindAny, true
	p.step(ReasonTextAfterNumber)
}

// trailing reports the text from the position to the end of the item.
func (p *itemParser) trailing(reason Reason) {
	before, rest := p.expr[p.item.start:p.pos], p.expr[p.pos:p.item.end]
	p.fail(p.pos, p.item.end, reason, p.wordHint(), "%q after %q in the %s field", rest, before, p.limits().name)
}

// integer reads digits; a value beyond any field is held at a million.
func (p *itemParser) integer() (v, start int) {
	start = p.pos
	for isDigit(p.peek()) {
		v = min(v*10+int(p.expr[p.pos]-'0'), 1_000_000)
		p.pos++
	}
	if p.pos-start > 2 && p.expr[start] == '0' {
		p.item.padded = true
	}
	return v, start
}

// inRange reports a value outside the field at bytes start to end.
func (p *itemParser) inRange(v, start, end int) {
	l := p.limits()
	if v >= l.min && v <= l.max {
		return
	}
	reason, hint := ReasonOutOfRange, ""
	switch {
	case p.f == year:
		reason = ReasonYearOutside
	case p.f == dayOfWeek && v == 0:
		hint = "Sunday is 1 in Quartz, or SUN"
	case p.f == hour && v == 24:
		hint = "midnight is hour 0"
	}
	p.fail(start, end, reason, hint, "%s %s is out of range; %s", l.name, p.expr[start:end], p.allowed())
}

// step reads the number after a slash and the end of the item. It reports whether
// these have the form of a step.
func (p *itemParser) step(reason Reason) bool {
	if !isDigit(p.peek()) {
		p.pos--
		p.trailing(reason)
		return false
	}
	v, start := p.integer()
	if !p.done() {
		p.trailing(reason)
		return false
	}
	l := p.limits()
	switch {
	case v == 0:
		p.fail(start, p.pos, ReasonStepZero, "", "step 0 in the %s field; a step must be at least 1", l.name)
	case l.maxStep > 0 && v > l.maxStep:
		p.fail(start, p.pos, ReasonStepOverMaximum, "", "step %s is too large for the %s field; at most %d", p.expr[start:p.pos], l.name, l.maxStep)
	}
	p.item.step = v
	return true
}

// number reads the items that start with a digit.
func (p *itemParser) number() {
	var start int
	p.item.kind = kindValue
	p.item.lo, start = p.integer()
	p.item.hi = p.item.lo
	end := p.pos
	switch c := p.peek(); {
	case p.done():
	case c == '-':
		p.pos++
		p.rangeEnd(start, end)
		return
	case c == '/':
		p.pos++
		if !p.step(ReasonTextAfterNumber) {
			return
		}
	case c == 'W' && p.f == dayOfMonth && p.pos+1 == p.item.end:
		p.item.kind = kindNearest
	case c == 'L' && p.f == dayOfWeek && p.pos+1 == p.item.end:
		p.item.kind = kindLastOf
	case c == '#' && p.f == dayOfWeek:
		p.nth(ReasonTextAfterNumber)
	default:
		p.trailing(ReasonTextAfterNumber)
		return
	}
	p.inRange(p.item.lo, start, end)
}

// rangeEnd reads what follows "number-"; start and end are the bytes of the number.
func (p *itemParser) rangeEnd(start, end int) {
	p.item.kind = kindRange
	if !isDigit(p.peek()) {
		if p.nameAt(p.pos) >= 0 {
			p.fail(p.item.start, p.item.end, ReasonRangeMixes, "write both as names or both as numbers", "range %q mixes a number with a name", p.text())
			return
		}
		p.pos--
		p.trailing(ReasonTextAfterNumber)
		return
	}
	var hiStart int
	p.item.hi, hiStart = p.integer()
	hiEnd := p.pos
	switch {
	case p.take('/'):
		if !p.step(ReasonTextAfterNumber) {
			return
		}
	case !p.done():
		p.trailing(ReasonTextAfterNumber)
		return
	}
	p.inRange(p.item.lo, start, end)
	p.inRange(p.item.hi, hiStart, hiEnd)
	if l := p.limits(); p.f == year && p.item.hi < p.item.lo && p.item.lo <= l.max && p.item.hi >= l.min {
		p.fail(start, hiEnd, ReasonYearRangeReversed, "", "year range %q ends before it starts", p.expr[start:hiEnd])
	}
}

// nth reads the place in the month after '#'.
func (p *itemParser) nth(reason Reason) {
	hash := p.pos
	p.pos++
	if !isDigit(p.peek()) {
		p.pos = hash
		p.trailing(reason)
		return
	}
	v, start := p.integer()
	if !p.done() {
		p.trailing(reason)
		return
	}
	if v < 1 || v > 5 {
		p.fail(start, p.pos, ReasonNthOutside, "", "%q selects weekday number %s of the month; allowed are 1 to 5", p.text(), p.expr[start:p.pos])
	}
	p.item.kind, p.item.hi = kindNth, v
}

// last reads the items that start with L.
func (p *itemParser) last() {
	p.pos++
	switch {
	case p.f == dayOfWeek && p.done():
		p.item.kind = kindSaturday
		return
	case p.f == dayOfMonth && p.done():
		p.item.kind = kindLastDay
		return
	case p.f == dayOfMonth && p.peek() == 'W' && p.pos+1 == p.item.end:
		p.item.kind = kindLastWeekday
		return
	case p.f == dayOfMonth && p.peek() == '-' && p.pos+1 < p.item.end && isDigit(p.expr[p.pos+1]):
		p.pos++
		v, start := p.integer()
		end := p.pos
		p.item.kind, p.item.lo = kindLastDay, v
		if p.take('W') {
			p.item.kind = kindLastWeekday
		}
		if p.done() {
			if v > 30 {
				p.fail(start, end, ReasonLOffset, "", "%q counts %s days back from the last day of the month; at most 30 are allowed", p.text(), p.expr[start:end])
			}
			return
		}
	}
	p.fail(p.item.start, p.item.end, ReasonLForm, "", "%q in the %s field; allowed are L, L-3, LW and L-3W in day-of-month, and L, 6L and FRIL in day-of-week",
		p.text(), p.limits().name)
}

// otherName reports whether the item starts with a name of another field.
func (p *itemParser) otherName() bool {
	if rest := p.text()[min(3, len(p.text())):]; p.f == dayOfWeek && (rest == "L" || strings.HasPrefix(rest, "#")) {
		return false // a weekday's form around no weekday
	}
	for f := range fieldLimits {
		other := *p
		other.f = f
		if other.nameAt(p.pos) >= 0 {
			return true
		}
	}
	return false
}

// nameAt is the value of the three-letter name at byte i, or -1.
func (p *itemParser) nameAt(i int) int {
	if i+3 > p.item.end {
		return -1
	}
	l := p.limits()
	a, b, c := upper(p.expr[i]), upper(p.expr[i+1]), upper(p.expr[i+2])
	for v, name := range l.names {
		if name[0] == a && name[1] == b && name[2] == c {
			return v + l.min
		}
	}
	return -1
}

// name reads the items that start with a letter other than L.
func (p *itemParser) name() {
	v := p.nameAt(p.pos)
	if v < 0 {
		reason := ReasonGarbage
		if p.limits().names != nil && p.otherName() {
			reason = ReasonTextAfterName
		}
		p.unknown(reason)
		return
	}
	p.item.kind, p.item.lo, p.item.hi, p.item.named = kindValue, v, v, true
	p.pos += 3
	switch c := p.peek(); {
	case p.done():
	case c == '-':
		p.nameRange()
	case c == '/':
		p.stepAfterName()
	case c == 'L' && p.f == dayOfWeek && p.pos+1 == p.item.end:
		p.item.kind = kindLastOf
	case c == '#' && p.f == dayOfWeek:
		p.nth(ReasonTextAfterName)
	default:
		p.trailing(ReasonTextAfterName)
	}
}

// nameRange reads what follows a name at '-'.
func (p *itemParser) nameRange() {
	p.pos++
	hi := p.nameAt(p.pos)
	switch {
	case hi >= 0:
		p.item.kind, p.item.hi = kindRange, hi
		p.pos += 3
		if p.peek() == '/' {
			p.stepAfterName()
		} else if !p.done() {
			p.trailing(ReasonTextAfterName)
		}
	case digits(p.expr[p.pos:p.item.end]):
		p.fail(p.item.start, p.item.end, ReasonRangeMixes, "write both as names or both as numbers", "range %q mixes a name with a number", p.text())
	default:
		p.pos--
		p.trailing(ReasonTextAfterName)
	}
}

func (p *itemParser) stepAfterName() {
	if !digits(p.expr[p.pos+1 : p.item.end]) {
		p.trailing(ReasonTextAfterName)
		return
	}
	p.fail(p.pos, p.item.end, ReasonStepAfterName, "write the names as numbers",
		"Quartz ignores the step %q after a name", p.expr[p.pos:p.item.end])
}

// checkDays holds the two day fields to "exactly one of them is ?".
func (p *parser) checkDays(e *Expression, words []word) {
	dom, dow := e.field(dayOfMonth), e.field(dayOfWeek)
	if len(dom) == 0 || len(dow) == 0 {
		return
	}
	for _, err := range p.errs {
		for _, f := range []int{dayOfMonth, dayOfWeek} {
			if err.Start >= words[f].start && err.Start <= words[f].end {
				return // the field's own fault comes first
			}
		}
	}
	domOpen, dowOpen := dom[0].kind == kindUnspecified, dow[0].kind == kindUnspecified
	if domOpen != dowOpen {
		return
	}
	text := func(f int) string { return p.expr[words[f].start:words[f].end] }
	at := words[dayOfWeek]
	if domOpen {
		p.fail(at.start, at.end, ReasonNoDays, "write * in one of them for every day", "\"?\" in both day fields; one of them must select days")
		return
	}
	if text(dayOfMonth) == "*" && text(dayOfWeek) != "*" {
		at = words[dayOfMonth]
	}
	p.fail(at.start, at.end, ReasonBothDays, "", "day-of-month %q and day-of-week %q are both set; Quartz needs \"?\" in one of them",
		text(dayOfMonth), text(dayOfWeek))
	err := p.errs[len(p.errs)-1]
	if full := p.expr[:at.start] + "?" + p.expr[at.end:]; p.expr[at.start:at.end] == "*" && parses(full) {
		err.suggest("write ", full)
		return
	}
	if text(dayOfMonth) != "*" && text(dayOfWeek) != "*" {
		dom, dow := words[dayOfMonth], words[dayOfWeek]
		err.Hint = fmt.Sprintf("write %q or %q", p.expr[:dow.start]+"?"+p.expr[dow.end:], p.expr[:dom.start]+"?"+p.expr[dom.end:])
	}
}

// compile fills the sets from the items.
func (e *Expression) compile() {
	for f := range e.sets {
		items := e.field(f)
		for i := range items {
			e.sets[f] |= items[i].values(f)
		}
	}
	years := e.field(year)
	for i := range years {
		e.years.add(&years[i])
	}
	e.days = e.dayRule()
}

func quoteRune(r rune) string { return fmt.Sprintf("%q", string(r)) }
