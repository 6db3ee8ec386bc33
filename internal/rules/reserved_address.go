package rules

import (
	"strings"

	"github.com/deliverlint/deliverlint/internal/diag"
)

var reservedAddress = &Rule{
	ID: "reserved-address", Title: "an address that is reserved for examples", Severity: diag.Warning, Since: "0.1.0",
	Text: `example.com, .test, .invalid and similar domains are reserved for documentation and tests (RFC 2606, RFC 6761), so
nobody reads mail sent there. Probably the address of a sample was left in place.`,
	Bad:  sampleName + sampleReports + sampleDomains + "Deliver: {email: {subject: Daily, to: [username@example.com]}}\n" + sampleSchedule,
	Good: sample,
	Check: func(p *Pass) {
		for v := p.Task.Recipients(); v != nil; v = v.Next {
			if reserved := reservedAt(v.Content()); reserved != "" {
				p.Report(v, "write the address of the actual reader", "%s %q is in the domain %s, which is reserved for examples", v.Path().Field(), v.Content(), reserved)
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

// reservedDomains never receive mail (RFC 2606, RFC 6761).
var reservedDomains = []string{"example.com", "example.net", "example.org", "example", "test", "invalid", "localhost", "local"}
