package rules

import (
	"github.com/deliverlint/deliverlint/internal/check"
	"github.com/deliverlint/deliverlint/internal/diag"
)

var unknownParameter = &Rule{
	ID: check.UnknownParameter, Title: "an unknown parameter", Severity: diag.Error, APICode: invalidParameter, Since: "0.1.0", Fixable: true,
	Text: `Parameter names are case-sensitive. A parameter that the call does not have is refused or ignored.`,
	Bad:  sampleName + sampleReports + sampleDomains + sampleDeliver + "Shedule: {crontab: 0 0 8 * * ?, frequency: d}\n",
	Good: sample,
}
