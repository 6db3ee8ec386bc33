package rules

import (
	"github.com/deliverlint/deliverlint/internal/check"
	"github.com/deliverlint/deliverlint/internal/diag"
)

var reportID = &Rule{
	ID: check.ReportID, Title: "a report id that is no number from 1", Severity: diag.Error, APICode: invalidParameter, Since: "0.1.0", Fixable: true,
	Text: `A report id is a positive integer, as a number or as a string of digits.`,
	Bad:  sampleName + "Reports: [{reportId: 1.0}]\n" + sampleDomains + sampleDeliver + sampleSchedule,
	Good: sample,
}
