package rules

import (
	"github.com/deliverlint/deliverlint/internal/check"
	"github.com/deliverlint/deliverlint/internal/diag"
)

var timeOrder = &Rule{
	ID: check.TimeOrder, Title: "effectiveEnd is not after effectiveFrom", Severity: diag.Error, APICode: invalidParameter, Since: "0.1.0",
	Text: `A task is effective from effectiveFrom to effectiveEnd, which has to be later.`,
	Bad:  sampleName + sampleReports + sampleDomains + sampleDeliver + "Schedule: {crontab: 0 0 8 * * ?, frequency: d, effectiveFrom: 2099-02-01T00:00:00Z, effectiveEnd: 2099-01-01T00:00:00Z}\n",
	Good: sampleName + sampleReports + sampleDomains + sampleDeliver + "Schedule: {crontab: 0 0 8 * * ?, frequency: d, effectiveFrom: 2099-01-01T00:00:00Z, effectiveEnd: 2099-02-01T00:00:00Z}\n",
}
