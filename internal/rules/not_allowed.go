package rules

import (
	"github.com/deliverlint/deliverlint/internal/check"
	"github.com/deliverlint/deliverlint/internal/diag"
)

var notAllowed = &Rule{
	ID: check.NotAllowed, Title: "a value that is not allowed", Severity: diag.Error, APICode: invalidParameter, Since: "0.1.0", Fixable: true,
	Text: `frequency is h, d or w; status is enable or disable.`,
	Bad:  sampleName + sampleReports + sampleDomains + sampleDeliver + "Schedule: {crontab: 0 0 8 * * ?, frequency: daily}\n",
	Good: sample,
}
