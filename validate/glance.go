package validate

import (
	"cmp"
	"strings"
)

// A Glance is what the scan sees of a clean request, for rules that look at more
// than what the service would refuse. Its texts are as they stand in the request,
// with their escapes. It may be used again, and then allocates nothing.
type Glance struct {
	Operation  Operation
	Name       string // "" for none, which an update may have
	NameAt     int    // the byte at which the name starts
	Reports    []GlancedReport
	Conditions []GlancedCondition // of all reports
	Domains    []string           // in lower case
	Recipients []string
	Schedule   string // all of it
}

// A GlancedReport is an entry of Reports.
type GlancedReport struct {
	ID         string // in digits
	Conditions int
}

// A GlancedCondition is a condition of a report; what is missing is zero.
type GlancedCondition struct {
	Field, Op string
	Values    int
}

// Glance reads a request that is written in JSON, with the parameters all as the
// wire takes them or all structured, in one pass over its bytes, and reports whether
// it is certain that Inspect finds nothing wrong with it. The validator's operation
// is that of a request that names none. In seen is what was read so far.
func (v *Validator) Glance(request string, seen *Glance) bool {
	*seen = Glance{Operation: v.Operation, Reports: seen.Reports[:0], Conditions: seen.Conditions[:0], Domains: seen.Domains[:0], Recipients: seen.Recipients[:0]}
	c := scan{s: request, seen: seen}
	return v.hasScan() && v.scansYears() && c.request(cmp.Or(v.MaxDomains, DefaultMaxDomains)) && c.end()
}

// The members of a request.
const (
	memberAction = 1 << iota
	memberID
	memberName
	memberReports
	memberDomains
	memberDeliver
	memberSchedule

	neededForCreate = memberName | memberReports | memberDeliver | memberSchedule
)

func (c *scan) request(maxDomains int) bool {
	seen := 0
	for n := 0; c.more(n, '{', '}'); n++ {
		member, ok := 0, false
		switch c.name() {
		case "Action":
			member, ok = memberAction, c.action()
		case "DeliverId":
			member, ok = memberID, c.number()
		case "Name":
			member, ok = memberName, c.taskName()
		case "DomainName":
			var list string
			list, ok = c.plain()
			member, ok = memberDomains, ok && plainDomains(list, maxDomains, c.seen)
		case "Reports":
			c.opens()
			member, ok = memberReports, c.reports() && c.closes()
		case "Deliver":
			c.opens()
			member, ok = memberDeliver, c.deliver() && c.closes()
		case "Schedule":
			start := c.at
			c.opens()
			member, ok = memberSchedule, c.schedule() && c.closes()
			c.seen.Schedule = c.s[start:c.at]
		}
		if !ok || seen&member != 0 {
			return false
		}
		seen |= member
	}
	op := &c.seen.Operation
	if seen&(memberID|memberAction) == memberID {
		*op = op.asUpdate()
	}
	return c.closed && !(c.wire && c.structured) && op.Update() == (seen&memberID != 0) && (op.Update() || seen&neededForCreate == neededForCreate)
}

// opens reads the quote before a parameter that is a string of JSON, whose text is
// then read; a structured one is read as it is.
func (c *scan) opens() {
	c.inner = c.is('"')
	c.wire, c.structured = c.wire || c.inner, c.structured || !c.inner
}

// closes reads the quote after such a parameter.
func (c *scan) closes() bool {
	if c.inner {
		c.blanks()
		c.inner = false
		return c.at < len(c.s) && c.ends(c.at)
	}
	return true
}

func (c *scan) action() bool {
	name, _ := c.plain()
	for op, known := range operationNames {
		if name == known {
			c.seen.Operation = Operation(op)
			return true
		}
	}
	return false
}

// number reads a number of a few digits, which is not 0.
func (c *scan) number() bool {
	const most = 18
	c.blanks()
	start := c.at
	for c.at < len(c.s) && c.s[c.at]-'0' <= 9 {
		c.at++
	}
	return c.at > start && c.at-start <= most && c.s[start] != '0'
}

func (c *scan) taskName() bool {
	s, ok := c.text("")
	c.seen.Name, c.seen.NameAt = s, c.at-1-len(s)
	return ok && strings.TrimSpace(s) != ""
}
