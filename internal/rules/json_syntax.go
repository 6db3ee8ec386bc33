package rules

import (
	"github.com/deliverlint/deliverlint/internal/check"
	"github.com/deliverlint/deliverlint/internal/diag"
)

var jsonSyntax = &Rule{
	ID: check.JSONSyntax, Title: "invalid JSON", Severity: diag.Error, APICode: invalidParameter, Since: "0.1.0", Fixable: true,
	Text: `Reports, Deliver and Schedule hold JSON. The position is the first byte that a JSON parser cannot accept, or the end of
an incomplete text. Known causes, such as single quotes, a trailing comma or a stray quote, are named.`,
	Bad:  sampleName + "Reports: '[{\"reportId\":1,}]'\n" + sampleDomains + "Deliver: '{\"email\":{\"subject\":\"Daily\",\"to\":[\"ops@acme.cn\"]}}'\nSchedule: '{\"crontab\":\"0 0 8 * * ?\",\"frequency\":\"d\"}'\n",
	Good: jsonSyntaxGood,
}
