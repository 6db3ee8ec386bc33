package rules

import (
	"github.com/deliverlint/deliverlint/internal/check"
	"github.com/deliverlint/deliverlint/internal/diag"
)

var missingField = &Rule{
	ID: check.MissingField, Title: "a required field is missing", Severity: diag.Error, APICode: invalidParameter, Since: "0.1.0", Fixable: true,
	Text: `A report needs reportId; Deliver needs email with subject and to; Schedule needs crontab and frequency.`,
	Bad:  sampleName + sampleReports + sampleDomains + "Deliver: {subject: Daily, to: [ops@acme.cn]}\n" + sampleSchedule,
	Good: sample,
}
