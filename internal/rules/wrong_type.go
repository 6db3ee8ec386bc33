package rules

import (
	"github.com/deliverlint/deliverlint/internal/check"
	"github.com/deliverlint/deliverlint/internal/diag"
)

var wrongType = &Rule{
	ID: check.WrongType, Title: "a value of the wrong type", Severity: diag.Error, APICode: invalidParameter, Since: "0.1.0", Fixable: true,
	Text: `The schema of the parameter defines the type of each field: a list with one entry is still a list, and a string needs
quotes.`,
	Bad:  sampleName + sampleReports + sampleDomains + "Deliver: {email: {subject: Daily, to: ops@acme.cn}}\n" + sampleSchedule,
	Good: sample,
}
