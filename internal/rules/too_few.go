package rules

import (
	"github.com/deliverlint/deliverlint/internal/check"
	"github.com/deliverlint/deliverlint/internal/diag"
)

var tooFew = &Rule{
	ID: check.TooFew, Title: "an empty list", Severity: diag.Error, APICode: invalidParameter, Since: "0.1.0",
	Text: `Reports and the list of recipients need at least one entry.`,
	Bad:  sampleName + "Reports: []\n" + sampleDomains + sampleDeliver + sampleSchedule,
	Good: sample,
}
