package rules

import "github.com/deliverlint/deliverlint/internal/diag"

var DuplicateTaskName = &Rule{
	ID: "duplicate-task-name", Title: "two tasks of a run have one name", Severity: diag.Warning, Since: "0.1.0", APICode: "NameAlreadyExists",
	Text: `Task names are unique within an account: the second create call with a name is refused. The create calls of all files of a
run are looked at together, those of DCDN apart; an update may be of a task that another file creates. Give each task a name of its own.`,
	Bad:  sample + "---\n" + sample,
	Good: sample + "---\n" + "Name: weekly\n" + sampleReports + sampleDomains + sampleDeliver + "Schedule: {crontab: 0 0 8 ? * MON, frequency: w}\n",
}
