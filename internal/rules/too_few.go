package rules

import (
	"github.com/deliverlint/deliverlint/internal/check"
	"github.com/deliverlint/deliverlint/internal/diag"
)

var tooFew = &Rule{
	ID: check.TooFew, Title: "a list without entries", Severity: diag.Error, APICode: invalidParameter, Since: "0.1.0",
	Text: `Reports and the recipients are lists of at least one.`,
	Bad:  sampleName + "Reports: []\n" + sampleDomains + sampleDeliver + sampleSchedule,
	Good: sample,
}
