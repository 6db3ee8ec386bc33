package rules

import (
	"github.com/deliverlint/deliverlint/internal/check"
	"github.com/deliverlint/deliverlint/internal/diag"
)

var overEscaped = &Rule{
	ID: check.OverEscaped, Title: "a parameter with escaping that the call does not take", Severity: diag.Error, APICode: invalidParameter, Since: "0.1.0", Fixable: true,
	Text: `The vendor's pages show their samples with Markdown's backslashes, HTML entities and quotes too many. The call takes the
JSON itself. What is beneath the escaping is checked all the same.`,
	Bad:  sampleName + "Reports: '[{&quot;reportId&quot;:1}]'\n" + sampleDomains + "Deliver: '{\"email\":{\"subject\":\"Daily\",\"to\":[\"ops@acme.cn\"]}}'\nSchedule: '{\"crontab\":\"0 0 8 * * ?\",\"frequency\":\"d\"}'\n",
	Good: jsonSyntaxGood,
}
