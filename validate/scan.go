package validate

import (
	"cmp"
	"math/bits"
	"strings"
	"unicode/utf8"

	"github.com/deliverlint/deliverlint/schema"
	"github.com/deliverlint/deliverlint/validate/quartz"
)

// scannedVersion is the schema version that the scan below knows. Others are
// checked the full way alone.
const scannedVersion = "v1"

// lastScannedYear is a year after which the scan leaves crontabs to package quartz,
// whose fire times end.
const lastScannedYear = 2120

// clean tells at a glance, without allocation, that nothing is wrong with a request.
func (v *Validator) clean(r *Request) bool {
	update := v.Operation.Update()
	return v.Operation >= CreateCDN && v.Operation <= UpdateDCDN && (!update || r.DeliverID > 0) &&
		(update && r.Name == "" || v.scans("Name", r.Name)) &&
		(update && r.Reports == "" || v.scans("Reports", r.Reports)) &&
		(r.DomainName == "" || v.scans("DomainName", r.DomainName)) &&
		(update && r.Deliver == "" || v.scans("Deliver", r.Deliver)) &&
		(update && r.Schedule == "" || v.scans("Schedule", r.Schedule))
}

// scans tells at a glance that nothing is wrong with a parameter. It is one pass
// over the bytes that knows the common spellings, and gives up at anything else: it
// says no to many a good value, and never yes to a bad one.
func (v *Validator) scans(name, value string) bool {
	if !v.hasScan() {
		return false
	}
	switch name {
	case "Name":
		return strings.TrimSpace(value) != ""
	case "Reports":
		return scanReports(value)
	case "DomainName":
		return plainDomains(value, cmp.Or(v.MaxDomains, DefaultMaxDomains), nil)
	case "Deliver":
		return scanDeliver(value)
	case "Schedule":
		return v.scansYears() && scanSchedule(value)
	}
	return false
}

// scansYears reports whether a crontab that fires every year fires in time.
func (v *Validator) scansYears() bool { return v.now().Year() < lastScannedYear }

// hasScan reports whether the schema version is the one that the scan knows.
func (v *Validator) hasScan() bool {
	return v.SchemaVersion == scannedVersion || v.SchemaVersion == "" && schema.Latest == scannedVersion
}

// takenAtAGlance tells of the common parameters that they are taken.
func takenAtAGlance(name string, form Form, update bool) bool {
	switch name {
	case "Name", "Reports", "Deliver", "Schedule":
		return true
	case "DomainName", "Action":
		return form == Call
	case "DeliverId":
		return form == Call && update
	}
	return false
}

// requiredAtAGlance reports whether a parameter is needed.
func requiredAtAGlance(name string, update bool) bool {
	if update {
		return name == "DeliverId"
	}
	return name == "Name" || name == "Reports" || name == "Deliver" || name == "Schedule"
}

func scanReports(s string) bool {
	c := scan{s: s}
	return c.reports() && c.end()
}

func scanDeliver(s string) bool {
	c := scan{s: s}
	return c.deliver() && c.end()
}

func scanSchedule(s string) bool {
	c := scan{s: s}
	return c.schedule() && c.end()
}

// scan is a place in a text of JSON. Its methods read on, and report false, with
// the place anywhere, at what is not as they know it. None takes a function: the
// scan would have to be allocated.
type scan struct {
	s      string
	at     int
	closed bool    // the bracket that more looked for was there
	inner  bool    // the text is the content of a JSON string, in which each quote is escaped
	seen   *Glance // where what is read is taken down, or nil

	wire, structured bool // there was a parameter of that form
}

// end reports whether nothing follows.
func (c *scan) end() bool {
	c.blanks()
	return c.at == len(c.s) && len(c.s) <= maxText
}

func (c *scan) blanks() {
	for c.at < len(c.s) && (c.s[c.at] == ' ' || !c.inner && (c.s[c.at] == '\n' || c.s[c.at] == '\t' || c.s[c.at] == '\r')) {
		c.at++
	}
}

// is reads a byte, after blanks, if it comes next.
func (c *scan) is(b byte) bool {
	if c.at < len(c.s) && c.s[c.at] <= ' ' {
		c.blanks()
	}
	if c.at < len(c.s) && c.s[c.at] == b {
		c.at++
		return true
	}
	return false
}

// quote reads the quote before a string, after blanks, if it comes next.
func (c *scan) quote() bool {
	if !c.inner {
		return c.is('"')
	}
	c.blanks()
	if c.at+1 < len(c.s) && c.s[c.at] == '\\' && c.s[c.at+1] == '"' {
		c.at += 2
		return true
	}
	return false
}

// more reads the bracket before the first of the items of an array or object, the
// comma before each other, and the bracket at the end, where closed is then true.
func (c *scan) more(n int, open, closing byte) bool {
	c.closed = false
	if n == 0 && !c.is(open) {
		return false
	}
	if c.is(closing) {
		c.closed = true
		return false
	}
	return n == 0 || c.is(',')
}

// name reads a member's name and its colon.
func (c *scan) name() string {
	name, ok := c.plain()
	if !ok || !c.is(':') {
		return ""
	}
	return name
}

// plain reads a string of printable ASCII without escapes.
func (c *scan) plain() (string, bool) {
	if !c.quote() {
		return "", false
	}
	start := c.at
	i := printableRun(c.s, start)
	if i == len(c.s) || c.s[i] != '"' && c.s[i] != '\\' || !c.ends(i) {
		return "", false
	}
	return c.s[start:i], true
}

// printableRun is where the run of printable ASCII less the quote and the backslash
// ends that starts at byte i.
func printableRun(s string, i int) int {
	const ones, high = 0x0101010101010101, 0x8080808080808080
	for ; i+8 <= len(s); i += 8 { // eight bytes at a time; the lowest one that is marked is of another kind
		b := s[i : i+8]
		w := uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 | uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
		quote, backslash := w^'"'*ones, w^'\\'*ones
		if other := (w | (w + ones) | (w - ' '*ones) | (quote - ones) | (backslash - ones)) & high; other != 0 {
			return i + bits.TrailingZeros64(other)/8
		}
	}
	for i < len(s) && printable.has(s[i]) {
		i++
	}
	return i
}

// ends moves on behind the quote at byte i, if that is the one that ends a string.
func (c *scan) ends(i int) bool {
	if c.inner {
		if c.s[i] != '\\' || i+1 == len(c.s) {
			return false
		}
		i++
	}
	c.at = i + 1
	return c.s[i] == '"'
}

// The short escapes: all, and those of characters that can be seen.
const (
	allEscapes  = `"\/bfnrt`
	seenEscapes = `"\/`
)

// text reads a string of any characters, with escapes of those that are known. DEL
// is taken among all.
func (c *scan) text(known string) (string, bool) {
	if !c.quote() {
		return "", false
	}
	start, wide := c.at, false
	for i := start; i < len(c.s); i++ {
		if i = printableRun(c.s, i); i == len(c.s) {
			break
		}
		switch b := c.s[i]; {
		case b == '"' || b == '\\':
			if c.ends(i) {
				return c.s[start:i], !wide || utf8.ValidString(c.s[start:i])
			}
			n := c.escape(i, known)
			if n == 0 {
				return "", false
			}
			i += n - 1
		case b < ' ' || b == 0x7f && known != allEscapes:
			return "", false
		case b >= utf8.RuneSelf:
			wide = true
		}
	}
	return "", false
}

// escape is the length of the escape at byte i, 0 for one that is not known.
func (c *scan) escape(i int, known string) int {
	rest, n := c.s[i:], 2
	if c.inner { // the backslash is escaped, and so is a quote or another one behind it
		if len(rest) < 4 || rest[:2] != `\\` {
			return 0
		}
		rest, n = rest[1:], 3
		if rest[1] == '\\' {
			rest, n = rest[1:], 4
		}
		if (n == 4) != (rest[1] == '"' || rest[1] == '\\') {
			return 0
		}
	}
	if len(rest) < 2 || rest[0] != '\\' || strings.IndexByte(known, rest[1]) < 0 {
		return 0
	}
	return n
}

func (c *scan) anyText() bool {
	_, ok := c.text(allEscapes)
	return ok
}

func (c *scan) reports() bool {
	n := 0
	for ; c.more(n, '[', ']'); n++ {
		if !c.report() {
			return false
		}
	}
	return c.closed && n > 0
}

func (c *scan) report() bool {
	const reportID, conditions = 1, 2
	seen := 0
	if c.seen != nil {
		c.seen.Reports = append(c.seen.Reports, GlancedReport{})
	}
	for n := 0; c.more(n, '{', '}'); n++ {
		switch name := c.name(); {
		case name == "reportId" && seen&reportID == 0 && c.id():
			seen |= reportID
		case name == "conditions" && seen&conditions == 0 && c.conditions():
			seen |= conditions
		default:
			return false
		}
	}
	return c.closed && seen&reportID != 0
}

// id reads a report id of few digits, as a number or a string.
func (c *scan) id() bool {
	quoted := c.quote()
	const most = 9
	start := c.at
	for c.at < len(c.s) && c.s[c.at]-'0' <= 9 {
		c.at++
	}
	if n := c.at - start; n == 0 || n > most || c.s[start] == '0' {
		return false
	}
	if c.seen != nil {
		c.seen.Reports[len(c.seen.Reports)-1].ID = c.s[start:c.at]
	}
	if quoted {
		return c.at < len(c.s) && c.ends(c.at)
	}
	return c.at < len(c.s) && strings.IndexByte(" \t\r\n,}", c.s[c.at]) >= 0
}

func (c *scan) conditions() bool {
	for n := 0; c.more(n, '[', ']'); n++ {
		if !c.condition() {
			return false
		}
	}
	return c.closed
}

func (c *scan) condition() bool {
	const field, op, value = 1, 2, 4
	seen := 0
	var read GlancedCondition
	for n := 0; c.more(n, '{', '}'); n++ {
		ok := false
		switch name := c.name(); {
		case name == "field" && seen&field == 0:
			read.Field, ok = c.text(allEscapes)
			seen |= field
		case name == "op" && seen&op == 0:
			read.Op, ok = c.text(allEscapes)
			seen |= op
		case name == "value" && seen&value == 0:
			read.Values, ok = c.texts()
			seen |= value
		}
		if !ok {
			return false
		}
	}
	if c.seen != nil {
		c.seen.Reports[len(c.seen.Reports)-1].Conditions++
		c.seen.Conditions = append(c.seen.Conditions, read)
	}
	return c.closed
}

// texts reads an array of strings and answers how many there are.
func (c *scan) texts() (int, bool) {
	n := 0
	for ; c.more(n, '[', ']'); n++ {
		if !c.anyText() {
			return 0, false
		}
	}
	return n, c.closed
}

func (c *scan) deliver() bool {
	return c.is('{') && c.name() == "email" && c.email() && c.is('}')
}

func (c *scan) email() bool {
	const subject, to = 1, 2
	seen := 0
	for n := 0; c.more(n, '{', '}'); n++ {
		switch name := c.name(); {
		case name == "subject" && seen&subject == 0 && c.subject():
			seen |= subject
		case name == "to" && seen&to == 0 && c.addresses():
			seen |= to
		default:
			return false
		}
	}
	return c.closed && seen == subject|to
}

func (c *scan) subject() bool {
	s, ok := c.text(seenEscapes)
	return ok && s != ""
}

func (c *scan) addresses() bool {
	n := 0
	for ; c.more(n, '[', ']'); n++ {
		s, ok := c.plain()
		if !ok || !plainAddress(s) {
			return false
		}
		if c.seen != nil {
			c.seen.Recipients = append(c.seen.Recipients, s)
		}
	}
	return c.closed && n > 0
}

func (c *scan) schedule() bool {
	const crontab, frequency, status, from, end, name, description = 1, 2, 4, 8, 16, 32, 64
	seen := 0
	var effectiveFrom, effectiveEnd string
	for n := 0; c.more(n, '{', '}'); n++ {
		field := 0
		switch c.name() {
		case "schedName":
			if c.anyText() {
				field = name
			}
		case "description":
			if c.anyText() {
				field = description
			}
		case "crontab":
			if s, ok := c.plain(); ok && quartz.FiresYearly(s) {
				field = crontab
			}
		case "frequency":
			if s, _ := c.plain(); s == "h" || s == "d" || s == "w" {
				field = frequency
			}
		case "status":
			if s, _ := c.plain(); s == "enable" || s == "disable" {
				field = status
			}
		case "effectiveFrom":
			if effectiveFrom, _ = c.plain(); plainTime(effectiveFrom) {
				field = from
			}
		case "effectiveEnd":
			if effectiveEnd, _ = c.plain(); plainTime(effectiveEnd) {
				field = end
			}
		}
		if field == 0 || seen&field != 0 {
			return false
		}
		seen |= field
	}
	return c.closed && seen&crontab != 0 && seen&frequency != 0 && (effectiveFrom == "" || effectiveEnd == "" || effectiveFrom < effectiveEnd)
}

// plainTime reports whether s is a time of the call's form, leap days aside.
func plainTime(s string) bool {
	if !timeShape(s) {
		return false
	}
	two := func(i int) int { return int(s[i]-'0')*10 + int(s[i+1]-'0') }
	month, day := two(5), two(8)
	const days = "\x00\x1f\x1c\x1f\x1e\x1f\x1e\x1f\x1f\x1e\x1f\x1e\x1f"
	return month < len(days) && day >= 1 && day <= int(days[month]) && two(11) < 24 && two(14) < 60 && two(17) < 60
}

// A byteSet has a bit for each byte.
type byteSet [4]uint64

func (set *byteSet) has(c byte) bool { return set[c>>6]>>(c&63)&1 != 0 }

// The bits of digits, letters and punctuation.
const (
	digits      = (1<<10 - 1) << '0'
	letters     = (1<<26-1)<<('A'-64) | lowLetters
	lowLetters  = (1<<26 - 1) << ('a' - 64)
	atomsBelow  = 1<<'!' | 1<<'#' | 1<<'$' | 1<<'%' | 1<<'&' | 1<<'\'' | 1<<'*' | 1<<'+' | 1<<'-' | 1<<'/' | 1<<'=' | 1<<'?'
	atomsBeyond = 1<<('^'-64) | 1<<('_'-64) | 1<<('`'-64) | 1<<('{'-64) | 1<<('|'-64) | 1<<('}'-64) | 1<<('~'-64)
)

// printable are the printable characters less the quote and the backslash.
var printable = byteSet{1<<64 - 1<<' ' - 1<<'"', 1<<63 - 1 - 1<<('\\'-64)}

// What stands in an atom of a local part, and in a label of a host.
var (
	atoms     = byteSet{digits | atomsBelow, letters | atomsBeyond}
	labels    = byteSet{digits | 1<<'-', letters | 1<<('_'-64)}
	lowLabels = byteSet{digits | 1<<'-', lowLetters | 1<<('_'-64)}
)

// plainAddress reports whether s is an address of a plain local part and host.
func plainAddress(s string) bool {
	if len(s) > maxAddress {
		return false
	}
	for i, start := 0, 0; i < len(s); i++ {
		switch {
		case atoms.has(s[i]):
		case s[i] == '.' && i > start:
			start = i + 1
		case s[i] == '@':
			return i > start && i <= maxLocal && plainHost(s[i+1:], &labels)
		default:
			return false
		}
	}
	return false
}

// plainDomains reports whether s is a list of at most so many domains, each a host
// or all below one. Where seen is not nil it takes them down, if they are in lower case.
func plainDomains(s string, limit int, seen *Glance) bool {
	set := &labels
	if seen != nil {
		set = &lowLabels
	}
	for n := 1; n <= limit; n++ {
		entry, rest, more := strings.Cut(s, ",")
		if !plainHost(below(entry), set) {
			return false
		}
		if seen != nil {
			seen.Domains = append(seen.Domains, entry)
		}
		if !more {
			return true
		}
		s = rest
	}
	return false
}

// below is a domain without the "*." or "." that stands for all below it.
func below(domain string) string {
	if host, ok := strings.CutPrefix(domain, "*."); ok {
		return host
	}
	return strings.TrimPrefix(domain, ".")
}

// plainHost reports whether s is a host of two labels or more of the characters of a
// set, the last of them not of digits, and none that only package idna can judge.
func plainHost(s string, set *byteSet) bool {
	if len(s) > maxHost {
		return false
	}
	start, count, lettered := 0, 0, false
	for i := 0; ; i++ {
		if i < len(s) && set.has(s[i]) {
			lettered = lettered || s[i] >= 'A'
			continue
		}
		if i < len(s) && s[i] != '.' {
			return false
		}
		label := s[start:i]
		if label == "" || len(label) > maxLabel || label[0] == '-' || label[len(label)-1] == '-' || len(label) > 3 && label[2:4] == "--" {
			return false
		}
		if count++; i == len(s) {
			return count > 1 && lettered
		}
		start, lettered = i+1, false
	}
}
