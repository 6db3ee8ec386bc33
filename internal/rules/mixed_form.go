package rules

import (
	"github.com/deliverlint/deliverlint/internal/diag"
	"github.com/deliverlint/deliverlint/internal/task"
	"github.com/deliverlint/deliverlint/internal/tree"
)

var mixedForm = &Rule{
	ID: "mixed-form", Title: "some parameters are JSON strings, others are structured", Severity: diag.Warning, Since: "0.1.0",
	Text: `A request is either in wire form, with every parameter a string, or in readable form, with every parameter structured.
One that mixes the two cannot be sent, and is probably half edited. Use one form.`,
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
		p.Report(text, "write all of Reports, Deliver and Schedule in one form", "%s is a JSON string, but %s is structured",
			text.Path().Field(), structured.Path().Field())
	},
}
