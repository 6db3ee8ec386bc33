package rules

import "github.com/deliverlint/deliverlint/internal/diag"

var redundantEscape = &Rule{
	ID: "redundant-escape", Title: "a parameter is escaped once too often, and may still be taken", Severity: diag.Warning, Since: "0.1.0", Fixable: true,
	Text: `The vendor's own sample has a backslash before each quote of Reports, although the parameter is JSON itself. The
service takes that, as far as is known; nothing else that reads the payload does. Write the JSON without it.`,
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
			d := p.ReportAt(v.Path, v.Text, "give the JSON itself, without the backslashes", "%s is escaped with backslashes; the call takes plain JSON", v.Path.Field())
			d.Fix = v.Fix
		}
	},
}
