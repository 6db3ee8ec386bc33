package rules

import (
	"github.com/deliverlint/deliverlint/internal/check"
	"github.com/deliverlint/deliverlint/internal/diag"
)

var emailSyntax = &Rule{
	ID: check.EmailSyntax, Title: "an invalid email address", Severity: diag.Error, APICode: invalidParameter, Since: "0.1.0", Fixable: true,
	Text: `Each entry is a single address, name@domain, without a display name, spaces or a second address.`,
	Bad:  sampleName + sampleReports + sampleDomains + "Deliver: {email: {subject: Daily, to: [Ops <ops@acme.cn>]}}\n" + sampleSchedule,
	Good: sample,
}
