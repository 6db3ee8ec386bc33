package rules

import (
	"github.com/deliverlint/deliverlint/internal/check"
	"github.com/deliverlint/deliverlint/internal/diag"
)

var crontabSyntax = &Rule{
	ID: check.CrontabSyntax, Title: "a cron expression that Quartz refuses or misreads", Severity: diag.Error, APICode: invalidParameter, Since: "0.1.0", Fixable: true,
	Text: `crontab is of the Quartz dialect: second minute hour day-of-month month day-of-week [year], weekdays 1 = SUN to 7 = SAT,
"?" in exactly one of the two day fields. What Quartz lets through and reads as something else (10pm, 8:00, MONDAY-FRIDAY) is
an error here too.`,
	Bad:  sampleName + sampleReports + sampleDomains + sampleDeliver + "Schedule: {crontab: 0 8 * * *, frequency: d}\n",
	Good: sample,
}
