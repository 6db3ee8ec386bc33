package rules

import "github.com/deliverlint/deliverlint/internal/diag"

// DuplicateTaskName is checked by package lint, over the tasks of a run.
var DuplicateTaskName = &Rule{
	ID: "duplicate-task-name", Title: "two tasks have the same name", Severity: diag.Warning, Since: "0.1.0", APICode: "NameAlreadyExists",
	Text: `Task names are unique within an account: a second create call with the same name is refused. The create calls in all
files of a run are compared, those of CDN and DCDN separately. Updates are not, as they may change a task that another
file creates. Rename one of the tasks.`,
	Bad:  sample + "---\n" + sample,
	Good: sample + "---\n" + "Name: weekly\n" + sampleReports + sampleDomains + sampleDeliver + "Schedule: {crontab: 0 0 8 ? * MON, frequency: w}\n",
}
