package rules

import (
	"github.com/deliverlint/deliverlint/internal/check"
	"github.com/deliverlint/deliverlint/internal/diag"
)

var unknownParameter = &Rule{
	ID: check.UnknownParameter, Title: "a parameter that the call does not have", Severity: diag.Error, APICode: invalidParameter, Since: "0.1.0", Fixable: true,
	Text: `Parameters are told by their exact names, letter case included.`,
	Bad:  sampleName + sampleReports + sampleDomains + sampleDeliver + "Shedule: {crontab: 0 0 8 * * ?, frequency: d}\n",
	Good: sample,
}
