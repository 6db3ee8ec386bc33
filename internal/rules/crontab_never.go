package rules

import (
	"github.com/deliverlint/deliverlint/internal/check"
	"github.com/deliverlint/deliverlint/internal/diag"
)

var crontabNever = &Rule{
	ID: check.CrontabNever, Title: "a cron expression that never fires", Severity: diag.Error, APICode: invalidParameter, Since: "0.1.0",
	Text: `The expression is well formed, but no date matches it: 30 February, or a year in the past.`,
	Bad:  sampleName + sampleReports + sampleDomains + sampleDeliver + "Schedule: {crontab: 0 0 8 30 2 ?, frequency: d}\n",
	Good: sample,
}
