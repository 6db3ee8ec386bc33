package rules

import "github.com/deliverlint/deliverlint/internal/diag"

var redundantEscape = &Rule{
	ID: "redundant-escape", Title: "a parameter has a redundant layer of backslashes", Severity: diag.Warning, Since: "0.1.0", Fixable: true,
	Text: `The vendor's own sample has a backslash before each quote of Reports, although the parameter is already JSON. As far as
is known the service accepts this; other readers of the payload do not. Remove the backslashes.`,
	Bad: `{"Name": "daily", "DomainName": "www.acme.cn",
 "Reports": "[{\\\"reportId\\\":1}]",
 "Deliver": "{\"email\":{\"subject\":\"Daily\",\"to\":[\"ops@acme.cn\"]}}",
 "Schedule": "{\"crontab\":\"0 0 8 * * ?\",\"frequency\":\"d\"}"}
`,
	Good: `{"Name": "daily", "DomainName": "www.acme.cn",
 "Reports": "[{\"reportId\":1}]",
 "Deliver": "{\"email\":{\"subject\":\"Daily\",\"to\":[\"ops@acme.cn\"]}}",
 "Schedule": "{\"crontab\":\"0 0 8 * * ?\",\"frequency\":\"d\"}"}
`,
	Check: func(p *Pass) {
		for _, v := range p.Task.Escaped {
			d := p.ReportAt(v.Path, v.Text, "write plain JSON, without the backslashes", "%s is escaped with backslashes; the call expects plain JSON", v.Path.Field())
			d.Fix = v.Fix
		}
	},
}
