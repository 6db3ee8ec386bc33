package rules

import (
	"github.com/deliverlint/deliverlint/internal/check"
	"github.com/deliverlint/deliverlint/internal/diag"
)

var wrongType = &Rule{
	ID: check.WrongType, Title: "a value of another type than the field takes", Severity: diag.Error, APICode: invalidParameter, Since: "0.1.0", Fixable: true,
	Text: `The schema of the parameter says which type each field takes: a list stays a list with one entry, a string stays in quotes.`,
	Bad:  sampleName + sampleReports + sampleDomains + "Deliver: {email: {subject: Daily, to: ops@acme.cn}}\n" + sampleSchedule,
	Good: sample,
}
