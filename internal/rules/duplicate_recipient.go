package rules

import (
	"github.com/deliverlint/deliverlint/internal/diag"
)

var duplicateRecipient = &Rule{
	ID: "duplicate-recipient", Title: "an address appears twice in the list", Severity: diag.Warning, Since: "0.1.0", Fixable: true,
	Text: `A recipient who is listed twice may get every message twice. Addresses are compared ignoring case.`,
	Bad:  sampleName + sampleReports + sampleDomains + "Deliver: {email: {subject: Daily, to: [ops@acme.cn, Ops@acme.cn]}}\n" + sampleSchedule,
	Good: sample,
	Check: func(p *Pass) {
		p.duplicates(each(p.Task.Recipients()), "address", func(s string) string { return s })
	},
}
