package rules

import (
	"github.com/deliverlint/deliverlint/internal/check"
	"github.com/deliverlint/deliverlint/internal/diag"
)

var reportID = &Rule{
	ID: check.ReportID, Title: "a report ID that is not a positive integer", Severity: diag.Error, APICode: invalidParameter, Since: "0.1.0", Fixable: true,
	Text: `A report ID is a positive integer, as a number or as a string of digits.`,
	Bad:  sampleName + "Reports: [{reportId: 1.0}]\n" + sampleDomains + sampleDeliver + sampleSchedule,
	Good: sample,
}
