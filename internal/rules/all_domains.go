package rules

import (
	"github.com/deliverlint/deliverlint/internal/diag"
	"github.com/deliverlint/deliverlint/internal/task"
	"github.com/deliverlint/deliverlint/internal/tree"
)

var allDomains = &Rule{
	ID: "all-domains", Title: "no domain is listed, so the task covers the whole account", Severity: diag.Info, Since: "0.1.0",
	Text: `A task without DomainName reports on every domain of the account, including those added later. If that is intended,
ignore this; otherwise list the domains.`,
	Bad:  sampleName + sampleReports + sampleDeliver + sampleSchedule,
	Good: sample,
	Check: func(p *Pass) {
		if p.Task.Form == task.Listing || p.Task.Operation.Update() || p.Task.Parameters.Kind != tree.Object {
			return
		}
		for _, name := range []string{task.DomainName, task.DomainNames} {
			if !p.Task.Parameters.Get(name).Empty() {
				return
			}
		}
		root := p.Task.Parameters
		p.ReportAt(root.Member(task.DomainName), root.Text, "", "DomainName is not given; the task covers every domain of the account")
	},
}
