package lint

import (
	"iter"
	"slices"
	"strings"

	"github.com/deliverlint/deliverlint/internal/diag"
	"github.com/deliverlint/deliverlint/internal/tree"
)

var duplicateRecipient = &Rule{
	ID: "duplicate-recipient", Title: "an address is in the list twice", Severity: Warning, Since: "0.1.0", Fixable: true,
	Text: `Whoever is listed twice may get every message twice. Letter case does not tell addresses apart in practice.`,
	Bad:  sampleName + sampleReports + sampleDomains + "Deliver: {email: {subject: Daily, to: [ops@acme.cn, Ops@acme.cn]}}\n" + sampleSchedule,
	Good: sample,
	Check: func(p *Pass) {
		p.duplicates(each(p.Task.Recipients()), "address", func(s string) string { return s })
	},
}

// duplicates reports the values that are in a list twice, in whatever letter case.
// Removing the second is safe where they are certainly one: where same gives the
// same for both.
func (p *Pass) duplicates(values iter.Seq[*tree.Node], what string, same func(string) string) {
	p.repeated(values, func(v *tree.Node) string { return lower(v.Content()) }, func(v, first *tree.Node) {
		d := p.Report(v, "remove it", "%s: %s %q is in the list already", v.Path().Field(), what, v.Content())
		d.first(first)
		d.fix(diag.Without(same(v.Content()) == same(first.Content()), d.Hint, v))
	})
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
		for v := p.Task.Recipients(); v != nil; v = v.Next {
			if reserved := reservedAt(v.Content()); reserved != "" {
				p.Report(v, "write the address of who is to read the reports", "%s %q is at %s, which is reserved for examples", v.Path().Field(), v.Content(), reserved)
			}
		}
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
		for v := p.Task.Recipients(); v != nil; v = v.Next {
			s := v.Content()
			if at := strings.LastIndexByte(s, '@'); at >= 0 && !within(s[at+1:], allowed, false) {
				p.ReportAt(v.Path(), v.Text.Slice(at+1, len(s)), "", "%s %q is not at %q", v.Path().Field(), s, allowed)
			}
		}
	},
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
