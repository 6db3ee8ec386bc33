package rules

import (
	"github.com/deliverlint/deliverlint/internal/check"
	"github.com/deliverlint/deliverlint/internal/diag"
)

var crontabSyntax = &Rule{
	ID: check.CrontabSyntax, Title: "an invalid cron expression", Severity: diag.Error, APICode: invalidParameter, Since: "0.1.0", Fixable: true,
	Text: `crontab uses the Quartz dialect: second minute hour day-of-month month day-of-week [year], with weekdays from 1 = SUN to
7 = SAT and "?" in exactly one of the two day fields. Spellings that Quartz accepts but misreads (10pm, 8:00,
MONDAY-FRIDAY) are errors here too.`,
	Bad:  sampleName + sampleReports + sampleDomains + sampleDeliver + "Schedule: {crontab: 0 8 * * *, frequency: d}\n",
	Good: sample,
}
