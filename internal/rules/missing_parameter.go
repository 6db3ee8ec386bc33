package rules

import (
	"github.com/deliverlint/deliverlint/internal/check"
	"github.com/deliverlint/deliverlint/internal/diag"
)

var missingParameter = &Rule{
	ID: check.MissingParameter, Title: "a required parameter is missing or empty", Severity: diag.Error, APICode: invalidParameter, Since: "0.1.0",
	Text: `The create calls need Name, Reports, Deliver and Schedule; the update calls need DeliverId.`,
	Bad:  sampleName + sampleReports + sampleDomains + sampleSchedule,
	Good: sample,
}
