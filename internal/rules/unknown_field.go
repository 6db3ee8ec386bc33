package rules

import (
	"github.com/deliverlint/deliverlint/internal/check"
	"github.com/deliverlint/deliverlint/internal/diag"
)

var unknownField = &Rule{
	ID: check.UnknownField, Title: "an unknown field", Severity: diag.Error, APICode: invalidParameter, Since: "0.1.0", Fixable: true,
	Text: `Field names are case-sensitive. A field that the object does not have is refused or ignored.`,
	Bad:  sampleName + sampleReports + sampleDomains + sampleDeliver + "Schedule: {crontab: 0 0 8 * * ?, frequency: d, Status: enable}\n",
	Good: sample,
}
