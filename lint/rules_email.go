package lint

import (
	"slices"
	"strings"

	"github.com/deliverlint/deliverlint/validate"
)

var duplicateRecipient = &Rule{
	ID: "duplicate-recipient", Title: "an address is in the list twice", Severity: Warning, Since: "0.1.0", Fixable: true,
	Text: `Whoever is listed twice may get every message twice. Letter case does not tell addresses apart in practice.`,
	Bad:  sampleName + sampleReports + sampleDomains + "Deliver: {email: {subject: Daily, to: [ops@acme.cn, Ops@acme.cn]}}\n" + sampleSchedule,
	Good: sample,
	Check: func(p *Pass) {
		p.duplicates(p.Task.Email.Get("to").Items(), "address", func(s string) string { return s })
	},
	Glance: func(g *Glance) bool { return distinct(g.Task.Recipients, strings.EqualFold) },
}

// duplicates reports the values that are in a list twice, in whatever letter case.
// Taking out the second is safe where they are certainly one: where same gives the
// same for both.
func (p *Pass) duplicates(values []validate.Value, what string, same func(string) string) {
	repeated(values, func(v validate.Value) string { return strings.ToLower(v.String()) }, func(v, first validate.Value) {
		d := p.Report(v, "remove it", "%s: %s %q is in the list already", v.Path.Field(), what, v.String())
		d.first(first)
		d.Fix = v.Without(same(v.String()) == same(first.String()), d.Hint)
	})
}

// repeated yields the values whose key another value had before, with the first of
// them. Values with the key "" are left out.
func repeated(values []validate.Value, key func(validate.Value) string, yield func(v, first validate.Value)) {
	seen := map[string]validate.Value{}
	for _, v := range values {
		k := key(v)
		if first, ok := seen[k]; ok {
			yield(v, first)
		} else if k != "" {
			seen[k] = v
		}
	}
}

// mostCompared bounds the texts that are compared each with each.
const mostCompared = 20

// distinct reports whether no two texts of ASCII are the same, in the sense of a
// function that tells apart what differs in more than letter case.
func distinct(texts []string, same func(a, b string) bool) bool {
	if len(texts) > mostCompared {
		seen := make(map[string]bool, len(texts))
		for _, s := range texts {
			seen[strings.ToLower(s)] = true
		}
		return len(seen) == len(texts)
	}
	for i, s := range texts {
		for _, other := range texts[:i] {
			if len(s) == len(other) && same(s, other) {
				return false
			}
		}
	}
	return true
}

// reservedDomains never receive mail (RFC 2606, RFC 6761).
var reservedDomains = []string{"example.com", "example.net", "example.org", "example", "test", "invalid", "localhost", "local"}

var reservedAddress = &Rule{
	ID: "reserved-address", Title: "an address that is reserved for examples", Severity: Warning, Since: "0.1.0",
	Text: `Nobody reads what is sent to example.com, .test, .invalid and the like: they are reserved for documents and tests (RFC
2606, RFC 6761). A sample's address was likely left in place.`,
	Bad:  sampleName + sampleReports + sampleDomains + "Deliver: {email: {subject: Daily, to: [username@example.com]}}\n" + sampleSchedule,
	Good: sample,
	Check: func(p *Pass) {
		for _, v := range p.Task.Email.Get("to").Items() {
			if reserved := reservedAt(v.String()); reserved != "" {
				p.Report(v, "write the address of who is to read the reports", "%s %q is at %s, which is reserved for examples", v.Path.Field(), v.String(), reserved)
			}
		}
	},
	Glance: func(g *Glance) bool {
		return !slices.ContainsFunc(g.Task.Recipients, func(s string) bool { return reservedAt(s) != "" })
	},
}

// reservedAt is the reserved domain that an address is at, or "".
func reservedAt(address string) string {
	host := address[strings.LastIndexByte(address, '@')+1:]
	if len(host) == len(address) || len(host) > 2 && host[len(host)-3] == '.' { // none has two letters
		return ""
	}
	for _, reserved := range reservedDomains {
		if isAt(host, reserved, true) {
			return reserved
		}
	}
	return ""
}

var recipientDomain = &Rule{
	ID: "recipient-domain", Title: "an address outside the mail domains of the configuration", Severity: Warning, Since: "0.1.0", Policy: true,
	Text: `The setting recipient-domains lists the mail domains that reports may be sent to. Without it this rule is silent.`,
	Check: func(p *Pass) {
		allowed := p.Settings.RecipientDomains
		if len(allowed) == 0 {
			return
		}
		for _, v := range p.Task.Email.Get("to").Items() {
			s := v.String()
			if at := strings.LastIndexByte(s, '@'); at >= 0 && !within(s[at+1:], allowed, false) {
				p.ReportPart(v, at+1, len(s), "", "%s %q is not at %q", v.Path.Field(), s, allowed)
			}
		}
	},
	Glance: func(g *Glance) bool { return len(g.Settings.RecipientDomains) == 0 },
}

// within reports whether a domain is one of those listed, or below one of them.
func within(domain string, listed []string, below bool) bool {
	return slices.ContainsFunc(listed, func(l string) bool { return isAt(domain, strings.TrimPrefix(l, "."), below) })
}

// isAt reports whether a domain is another one, or below it.
func isAt(domain, other string, below bool) bool {
	start := len(domain) - len(other)
	return (start == 0 || below && start > 0 && domain[start-1] == '.') && strings.EqualFold(domain[start:], other)
}
