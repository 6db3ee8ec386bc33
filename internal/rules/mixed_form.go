package rules

import (
	"github.com/deliverlint/deliverlint/internal/diag"
	"github.com/deliverlint/deliverlint/internal/task"
	"github.com/deliverlint/deliverlint/internal/tree"
)

var mixedForm = &Rule{
	ID: "mixed-form", Title: "some parameters are strings of JSON, others are structured", Severity: diag.Warning, Since: "0.1.0",
	Text: `A request is either as the wire takes it, every parameter a string, or readable, all of them structured. One that mixes
the two cannot be sent as it is, and is likely half edited. Use one form.`,
	Bad:  sampleName + sampleReports + sampleDomains + sampleDeliver + "Schedule: '{\"crontab\":\"0 0 8 * * ?\",\"frequency\":\"d\"}'\n",
	Good: sample,
	Check: func(p *Pass) {
		if p.Task.Form != task.Call {
			return
		}
		var text, structured *tree.Node // the last string, and the first that is structured
		for _, name := range []string{task.Reports, task.Deliver, task.Schedule} {
			switch n := p.Task.Parameters.Get(name); {
			case n == nil:
			case n.Kind == tree.String:
				text = n
			case structured == nil && (n.Kind == tree.Array || n.Kind == tree.Object):
				structured = n
			}
		}
		if text == nil || structured == nil {
			return
		}
		p.Report(text, "write all of Reports, Deliver and Schedule in one form", "%s is a string of JSON, but %s is structured",
			text.Path().Field(), structured.Path().Field())
	},
}
