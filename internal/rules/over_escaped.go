package rules

import (
	"github.com/deliverlint/deliverlint/internal/check"
	"github.com/deliverlint/deliverlint/internal/diag"
)

var overEscaped = &Rule{
	ID: check.OverEscaped, Title: "a parameter is escaped, but the call needs plain JSON", Severity: diag.Error, APICode: invalidParameter, Since: "0.1.0", Fixable: true,
	Text: `The vendor's pages show samples with Markdown backslashes, HTML entities and extra quotes. The call expects plain JSON.
What is under the escaping is checked as well.`,
	Bad:  sampleName + "Reports: '[{&quot;reportId&quot;:1}]'\n" + sampleDomains + "Deliver: '{\"email\":{\"subject\":\"Daily\",\"to\":[\"ops@acme.cn\"]}}'\nSchedule: '{\"crontab\":\"0 0 8 * * ?\",\"frequency\":\"d\"}'\n",
	Good: jsonSyntaxGood,
}
