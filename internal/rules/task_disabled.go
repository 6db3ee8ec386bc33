package rules

import "github.com/deliverlint/deliverlint/internal/diag"

var taskDisabled = &Rule{
	ID: "task-disabled", Title: "the task is disabled", Severity: diag.Info, Since: "0.1.0",
	Text: `A task with status disable is created, but does not run.`,
	Bad:  sampleName + sampleReports + sampleDomains + sampleDeliver + "Schedule: {crontab: 0 0 8 * * ?, frequency: d, status: disable}\n",
	Good: sample,
	Check: func(p *Pass) {
		if v := p.Task.Schedule.Get("status"); v.Content() == "disable" {
			p.Report(v, "", "%s is \"disable\"; the task does not run", v.Path().Field())
		}
	},
}
