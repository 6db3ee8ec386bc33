package rules

import (
	"github.com/deliverlint/deliverlint/internal/check"
	"github.com/deliverlint/deliverlint/internal/diag"
)

var jsonSyntax = &Rule{
	ID: check.JSONSyntax, Title: "text that is no JSON", Severity: diag.Error, APICode: invalidParameter, Since: "0.1.0", Fixable: true,
	Text: `Reports, Deliver and Schedule hold JSON. The place is the first byte that no JSON parser takes, or the end of a text that
stops too early. Where the cause can be told, such as single quotes, a trailing comma or a stray quote, it is.`,
	Bad:  sampleName + "Reports: '[{\"reportId\":1,}]'\n" + sampleDomains + "Deliver: '{\"email\":{\"subject\":\"Daily\",\"to\":[\"ops@acme.cn\"]}}'\nSchedule: '{\"crontab\":\"0 0 8 * * ?\",\"frequency\":\"d\"}'\n",
	Good: jsonSyntaxGood,
}
