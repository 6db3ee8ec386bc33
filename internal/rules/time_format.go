package rules

import (
	"github.com/deliverlint/deliverlint/internal/check"
	"github.com/deliverlint/deliverlint/internal/diag"
)

var timeFormat = &Rule{
	ID: check.TimeFormatRule, Title: "a time that is not of the form yyyy-MM-ddTHH:mm:ssZ", Severity: diag.Error, APICode: "TimeParseFailed", Since: "0.1.0", Fixable: true,
	Text: `effectiveFrom and effectiveEnd are in UTC, to the second, with T and Z: 2026-11-23T00:00:00Z.`,
	Bad:  sampleName + sampleReports + sampleDomains + sampleDeliver + "Schedule: {crontab: 0 0 8 * * ?, frequency: d, effectiveEnd: 2099-01-01 08:00:00}\n",
	Good: sampleName + sampleReports + sampleDomains + sampleDeliver + "Schedule: {crontab: 0 0 8 * * ?, frequency: d, effectiveEnd: 2099-01-01T08:00:00Z}\n",
}
