package rules

import (
	"github.com/deliverlint/deliverlint/internal/check"
	"github.com/deliverlint/deliverlint/internal/diag"
)

var tooShort = &Rule{
	ID: check.TooShort, Title: "a required text is empty", Severity: diag.Error, APICode: invalidParameter, Since: "0.1.0",
	Text: `The email needs a subject.`,
	Bad:  sampleName + sampleReports + sampleDomains + "Deliver: {email: {subject: '', to: [ops@acme.cn]}}\n" + sampleSchedule,
	Good: sample,
}
